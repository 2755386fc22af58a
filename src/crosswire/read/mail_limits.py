"""How much structure a message may have: headers and parts go through a thorough, slow parser."""

from email.message import EmailMessage
from email.policy import EmailPolicy

from crosswire.errors import ReadError

MAX_HEADER_CHARS = 8_000
"""One header that is parsed; twice as long, brackets in a sender's name alone take 2 seconds."""

MAX_HEADERS_CHARS = 64_000
"""All headers, those of parts included; with relays, signatures and recipients they have 20,000."""

MAX_MULTIPARTS = 30
"""Parts that hold parts: each line is compared with the boundaries of all that it may be in."""

MAX_BOUNDARIES = 10_000
"""Lines that begin as a boundary does: 100,000 empty parts take 5 seconds."""

MAX_LINES = 1_000_000
"""As many as 75 megabytes of attachments have."""

PARSED = frozenset(
    (
        "subject",
        "from",
        "date",
        "content-type",
        "content-language",
        "content-disposition",
        "content-transfer-encoding",
    )
)
"""Headers whose values are looked into; those with many recipients are only counted."""


class HeaderCount:
    """What was seen of the headers of one message."""

    def __init__(self) -> None:
        self.chars = 0
        self.multiparts = 0


class BoundedPolicy(EmailPolicy):
    """The default policy, which raises `ReadError` (`too-large`) before it parses too much.

    It counts over the parts of one message, so each message needs a new one.
    """

    counted: HeaderCount

    def __init__(self) -> None:
        super().__init__(message_factory=EmailMessage)
        # Policies refuse to be changed, and this is no setting of theirs.
        object.__setattr__(self, "counted", HeaderCount())

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return name and value of a header as it is written."""
        name, value = super().header_source_parse(sourcelines)
        known = name.lower()
        self.counted.chars += sum(len(line) for line in sourcelines)
        if self.counted.chars > MAX_HEADERS_CHARS:
            raise too_large(f"over {MAX_HEADERS_CHARS:,} characters of headers")
        if known in PARSED and len(value) > MAX_HEADER_CHARS:
            raise too_large(f"a header of over {MAX_HEADER_CHARS:,} characters")
        if known == "content-type" and "multipart/" in value.lower():
            self.counted.multiparts += 1
            if self.counted.multiparts > MAX_MULTIPARTS:
                raise too_large(f"over {MAX_MULTIPARTS} parts that hold parts")
        return name, value


def check_message(data: bytes) -> None:
    """Raise `ReadError` (`too-large`) for a message that has too many lines or parts to parse."""
    if data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") > MAX_LINES:
        raise too_large(f"over {MAX_LINES:,} lines")
    if data.count(b"\n--") + data.count(b"\r--") > MAX_BOUNDARIES:
        raise too_large(f"over {MAX_BOUNDARIES:,} lines that begin as a part does")


def too_large(what: str) -> ReadError:
    """Return the error for a message that has too much of something."""
    return ReadError("too-large", f"this message has {what}; save its text as a file and give that")

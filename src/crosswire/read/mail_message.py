"""EML: the subject and the body of one message."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from crosswire.errors import ReadError
from crosswire.read.encodings import decode_text, replace_surrogates
from crosswire.read.options import Fault, Reading, ReadOptions
from crosswire.read.source import Source
from crosswire.read.web_page import read_html

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart


def read_mail_message(source: Source, *, options: ReadOptions) -> Iterator[Reading]:
    """Yield subject, two line breaks and body; a body in HTML is read where there is no plain one.

    The publisher is the display name of the sender and stays unknown where there is only an
    address; the date is that of the Date header. Attachments are left out. Raises `ReadError`
    (`too-large`) for headers and parts beyond what any message has.
    """
    from email import message_from_bytes

    from crosswire.read.mail_limits import BoundedPolicy, check_message

    data = source.read_all(limit_bytes=options.container_limit_bytes)
    check_message(data)
    message = cast("EmailMessage", message_from_bytes(data, policy=BoundedPolicy()))
    body = message.get_body(("plain", "html"))
    if body is None:
        raise ReadError("empty", "this message has no text; give its attachments as files")
    text, warning = read_body(body)
    if body.get_content_type() == "text/html":
        text = read_html(text, url=None).text if text.strip() else ""
    subject = get_header(message, "Subject")
    title = " ".join((subject or "").split())
    yield Reading(
        f"{title}\n\n{text}" if subject is not None and text.strip() else text,
        title=title if subject is not None else None,
        publisher=get_sender(message),
        published=get_header(message, "Date"),
        language=get_header(message, "Content-Language"),
        warnings=(Fault("encoding", warning),) if warning else (),
    )


def read_body(body: "MIMEPart") -> tuple[str, str | None]:
    """Return the characters of a body part, and what had to be replaced in them."""
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise ReadError("broken", "the body of this message is broken; export it again")
    charset = body.get_content_charset()
    return decode_text(payload, declared=charset)


def get_header(message: "MIMEPart", name: str) -> str | None:
    """Return a header as one text, or `None` if it is missing."""
    value = parse_header(message, name)
    return None if value is None else replace_surrogates(str(value)).text


def parse_header(message: "MIMEPart", name: str) -> object | None:
    """Return a header as the parser gives it, or `None` if it is missing or cannot be parsed."""
    try:
        return cast("object | None", message.get(name))
    except Exception:  # noqa: BLE001 (it fails on some headers in ways that are nowhere stated)
        return None


def get_sender(message: "MIMEPart") -> str | None:
    """Return the display name of the first sender."""
    addresses = getattr(parse_header(message, "From"), "addresses", ())
    name = replace_surrogates(addresses[0].display_name).text if addresses else ""
    return " ".join(name.split()) or None

"""Plain text and Markdown: taken as they are, character by character."""

from collections.abc import Iterator

from crosswire.read.encodings import decode_text
from crosswire.read.options import Fault, Reading, ReadOptions
from crosswire.read.source import Source


def read_plain_text(source: Source, *, options: ReadOptions) -> Iterator[Reading]:
    """Yield the whole text of `source`: no line end, space or mark of Markdown is changed."""
    data = source.read_all(limit_bytes=options.max_size)
    text, warning = decode_text(data, declared=source.charset)
    yield Reading(text, warnings=(Fault("encoding", warning),) if warning else ())

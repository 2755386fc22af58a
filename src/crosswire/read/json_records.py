"""JSON and JSONL: records one after the other, never all of them in memory."""

import json
import re
from collections.abc import Iterator
from typing import Any

from crosswire.errors import ReadError
from crosswire.read.encodings import (
    Encoding,
    decode_chunks,
    find_encoding,
    repair,
    replace_surrogates,
    split_lines,
)
from crosswire.read.options import Fault, Reading, ReadOptions, join
from crosswire.read.records import find_columns, no_text_column, read_record
from crosswire.read.source import Source

ESCAPE_FACTOR = 2
"""How much longer a text may be as JSON writes it; only one escaped throughout (six characters for
one) is more, and memory must not be six times the limit for its sake."""

ROOM_CHARS = 100_000
"""What a record may hold beside its text."""

SPACE = re.compile(r"[ \t\r\n]*")


def read_jsonl(source: Source, *, options: ReadOptions) -> Iterator[Reading | Fault]:
    """Yield the record of each line, or what is wrong with the line; blank lines are skipped."""
    encoding = find_encoding(source.head)
    chunks = decode_chunks(source.stream, encoding=encoding)
    some = False
    for number, line in enumerate(split_lines(chunks, max_chars=max_chars(options)), 1):
        place = str(number)
        if line is None:
            message = f"line {number} is over the size limit; raise --max-size"
            yield Fault("too-large", message, place)
            continue
        if not line.strip():
            continue
        decoded = repair(line, encoding=encoding)
        try:
            value = json.loads(decoded.text)
        except (ValueError, RecursionError) as error:
            yield Fault("bad-line", f"line {number} is no JSON ({explain(error)}); mend it", place)
            continue
        warning = decoded.warning
        found = read_value(value, place=place, unit="line", options=options, warning=warning)
        if isinstance(found, Fault) and found.code == "no-text-column" and not some:
            raise ReadError(found.code, found.message)
        some = some or isinstance(found, Reading)
        yield found


def read_json(source: Source, *, options: ReadOptions) -> Iterator[Reading | Fault]:
    """Yield each record of a list, or the one object, or each of several objects in a row."""
    encoding = find_encoding(source.head)
    some = False
    for number, (value, warning) in enumerate(decode_values(source, encoding, options=options), 1):
        place = str(number)
        found = read_value(value, place=place, unit="record", options=options, warning=warning)
        if isinstance(found, Fault) and found.code == "no-text-column" and not some:
            raise ReadError(found.code, found.message)
        some = some or isinstance(found, Reading)
        yield found


def read_value(
    value: object, *, place: str, unit: str, options: ReadOptions, warning: str | None
) -> Reading | Fault:
    """Return the record that `value` is, or what is wrong with it."""
    if not isinstance(value, dict):
        said = f"{unit} {place} is no object but {type(value).__name__}; give objects with a text"
        return Fault("bad-line", said, place)
    columns = find_columns(value, options=options)
    if "text" not in columns:
        names = [replace_surrogates(name).text for name in value]
        return Fault("no-text-column", str(no_text_column(names, of=f"{unit} {place}: ")), place)
    warned = (warning,) if warning else ()
    return read_record(value, columns=columns, place=place, unit=unit, warnings=warned)


def decode_values(
    source: Source, encoding: Encoding, *, options: ReadOptions
) -> Iterator[tuple[Any, str | None]]:
    """Yield each value of the list or row of values in `source`, with a warning on its encoding.

    Only the value being read is in memory. Raises `ReadError` (`broken`, `too-large`) at the first
    place that is no JSON: what follows could be anything.
    """
    window = Window(decode_chunks(source.stream, encoding=encoding), max_chars=max_chars(options))
    number = 0
    listed = window.peek() == "["
    window.at += listed
    while first := window.peek():
        if listed and first == "]":
            window.at += 1
            if window.peek():
                raise broken(number, "something follows the list")
            return
        if listed and number and first == ",":
            window.at += 1
            window.peek()
        value, written = window.decode(number=number)
        number += 1
        decoded = repair(written, encoding=encoding)
        if decoded.text != written:
            value = json.loads(decoded.text)
        yield value, decoded.warning
    if listed:
        raise broken(number, "the list has no end")


class Window:
    """The part of a long text that is in memory: `at` is where the next value begins in it."""

    def __init__(self, chunks: Iterator[str], *, max_chars: int) -> None:
        self.at = 0
        self._text = ""
        self._chunks = chunks
        self._ended = False
        self._max_chars = max_chars
        self._decoder = json.JSONDecoder()

    def peek(self) -> str:
        """Return the next character that is no white space, and stop at it; "" at the end."""
        while True:
            self.at = skip_space(self._text, self.at)
            if self.at < len(self._text) or self._ended:
                return self._text[self.at : self.at + 1]
            self._fill(1)

    def decode(self, *, number: int) -> tuple[Any, str]:
        """Return the value at `at` and its characters, and go on to what follows.

        Raises `ReadError` if it is no JSON, or too long; `number` values came before.
        """
        while True:
            whole = False
            try:
                value, end = self._decoder.raw_decode(self._text, self.at)
                # A number could go on in the next piece; objects and lists show their end.
                whole = self._ended or end < len(self._text) or self._text[end - 1] in '}]"'
            except RecursionError as error:
                raise broken(number, explain(error)) from error
            except ValueError as error:
                if self._ended or not is_incomplete(error, length=len(self._text)):
                    raise broken(number, explain(error)) from error
            if whole:
                written = self._text[self.at : end]
                self.at = end
                return value, written
            length = len(self._text) - self.at
            if length > self._max_chars:
                message = f"record {number + 1} is over the size limit; raise --max-size"
                raise ReadError("too-large", message)
            # Twice as much each time, so that a long record is not parsed at every piece.
            self._fill(2 * length + 1)

    def _fill(self, wanted: int) -> None:
        """Drop what was read and take in more, to `wanted` characters or the end."""
        parts = [self._text[self.at :]]
        length = len(parts[0])
        while length < wanted and not self._ended:
            part = next(self._chunks, None)
            self._ended = part is None
            parts.append(part or "")
            length += len(part or "")
        self._text, self.at = "".join(parts), 0


LONGEST_TOKEN = 16
"""No name or escape of JSON is longer: "-Infinity" has nine characters, an escaped pair twelve."""


def is_incomplete(error: ValueError, *, length: int) -> bool:
    """Return whether what was read so far, `length` characters, may be right and merely cut."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated string") or error.pos >= length - LONGEST_TOKEN


def skip_space(text: str, start: int) -> int:
    """Return where the first character that is no white space of JSON stands."""
    match = SPACE.match(text, start)
    return match.end() if match else start


def max_chars(options: ReadOptions) -> int:
    """Return how many characters a record may have as JSON writes it."""
    return options.max_size * ESCAPE_FACTOR + ROOM_CHARS


def broken(number: int, said: str) -> ReadError:
    """Return the error for JSON that ends or breaks after `number` records."""
    after = f" after record {number}" if number else ""
    return ReadError("broken", f"this is no whole JSON ({said}{after}); mend it, or write JSONL")


def explain(error: Exception) -> str:
    """Return what the decoder says, in one short line."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower().rstrip(':')} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else join([str(error)[:80]])

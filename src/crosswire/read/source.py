"""One opened source: its bytes from the first on, and what is known before they are read."""

import errno
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from crosswire.errors import ReadError

HEAD_BYTES = 1 << 16
"""How much of a source is looked at to tell its format and encoding."""

READ_BYTES = 1 << 20

GONE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.ENXIO)

DENIED = (errno.EACCES, errno.EPERM)

PIPE_FOLDERS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""Where a shell puts the pipe of `<(command)`: somebody writes to it, so reading it ends."""


class Source(NamedTuple):
    """Bytes to read: `stream` gives them from the first on, `head` is a copy of the first ones.

    `name` is as it is shown; `charset`, `content_type`, `url` and `retrieved_at` come from the
    network.
    """

    name: str
    stream: BinaryIO
    head: bytes
    suffix: str = ""
    content_type: str | None = None
    charset: str | None = None
    url: str | None = None
    retrieved_at: str | None = None

    def read_all(self, *, limit_bytes: int) -> bytes:
        """Return all bytes; raises `ReadError` (`too-large`) for more than `limit_bytes`."""
        parts = []
        left = limit_bytes + 1
        while left and (part := self.stream.read(min(left, READ_BYTES))):
            parts.append(part)
            left -= len(part)
        if not left:
            raise ReadError(
                "too-large", f"this is over {limit_bytes:,} bytes; split it or raise --max-size"
            )
        return b"".join(parts)

    def open_seekable(self, *, limit_bytes: int) -> BinaryIO:
        """Return a stream that can be read from any place: a file as it is, else a copy of it."""
        if self.stream.seekable():
            return self.stream
        return io.BytesIO(self.read_all(limit_bytes=limit_bytes))


class Joined(io.RawIOBase):
    """A stream that gives bytes read before, then the rest of where they came from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Return True: reading is all that it is for."""
        return True

    def readinto(self, buffer: object) -> int:
        """Return how many bytes were written into `buffer`; 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data: bytes | memoryview = self._head[: len(view)]
        if data:
            self._head = self._head[len(data) :]
        else:
            data = self._rest.read(len(view)) or b""
        view[: len(data)] = data
        return len(data)


def open_stream(
    name: str,
    *,
    stream: BinaryIO,
    suffix: str = "",
    content_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    retrieved_at: str | None = None,
) -> Source:
    """Return `stream` as a source; raises `ReadError` (`empty`) if it holds no byte."""
    head = b""
    while len(head) < HEAD_BYTES and (part := stream.read(HEAD_BYTES - len(head))):
        head += part
    if not head:
        raise ReadError("empty", "this is empty; check where it came from")
    if stream.seekable():
        stream.seek(0)
        whole = stream
    else:
        whole = io.BufferedReader(Joined(head, stream), READ_BYTES)
    return Source(name, whole, head, suffix, content_type, charset, url, retrieved_at)


@contextmanager
def open_file(path: str) -> Iterator[Source]:
    """Yield the file at `path` as a source and close it after.

    Only a regular file is read, and the pipe of a shell's `<(command)`: opening is done without
    waiting, so a named pipe that nobody writes to, a device or a socket cannot stop a batch.
    """
    with raised_as_read_error():
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 (a descriptor has no path)
            check_kind(os.fstat(descriptor).st_mode, path=path)
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                os.set_blocking(descriptor, True)
            yield open_stream(
                show(path), stream=stream, suffix=PurePosixPath(Path(path).name).suffix.lower()
            )


def check_kind(mode: int, *, path: str) -> None:
    """Raise `ReadError` (`not-text`) for what is not a file to be read from its beginning."""
    if stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and path.startswith(PIPE_FOLDERS)):
        return
    if stat.S_ISFIFO(mode):
        raise ReadError(
            "not-text", "this is a named pipe; give its content on standard input, as -"
        )
    raise ReadError("not-text", "this is a device or a socket, not a file; leave it out")


@contextmanager
def raised_as_read_error() -> Iterator[None]:
    """Turn what the system raises into a `ReadError` that says what to do."""
    try:
        yield
    except OSError as error:
        raise as_read_error(error) from error
    except UnicodeEncodeError as error:
        raise ReadError("not-found", "no path holds half a character; correct it") from error
    except ValueError as error:
        if "null" not in str(error):
            raise
        raise ReadError("not-found", "no path holds a zero character; correct it") from error


def as_read_error(error: OSError) -> ReadError:
    """Return the `ReadError` for what the system said of a path.

    >>> as_read_error(PermissionError(errno.EACCES, "Permission denied")).code
    'permission'
    """
    if error.errno in GONE:
        return ReadError("not-found", "there is no such file; check the path")
    if error.errno in DENIED:
        return ReadError("permission", "reading it is not permitted; change its permissions")
    said = error.strerror or type(error).__name__
    return ReadError("broken", f"the system could not read it ({said}); check the disk or the link")


def show(name: str) -> str:
    """Return a path or an address as it can be shown: one line, valid in UTF-8."""
    text = name
    if not is_plain(name):
        try:
            text = os.fsencode(name).decode("utf-8", "replace")
        except UnicodeEncodeError:
            # Half a character, which no file system gives; it is replaced below.
            text = name
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def is_plain(name: str) -> bool:
    """Return whether `name` can be written in UTF-8."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True

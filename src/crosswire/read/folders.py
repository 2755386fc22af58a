"""What a folder holds, in sorted path order."""

import os
from collections.abc import Iterator
from pathlib import Path

from crosswire.errors import ReadError
from crosswire.read.source import as_read_error


def walk_folder(folder: str) -> Iterator[tuple[str, ReadError | None]]:
    """Yield the path of each file in `folder` and below it, or of what could not be entered.

    Paths come in the order of their characters, a folder's as if it ended in "/". Hidden names are
    left out. Links are followed where they stay inside `folder`, each folder once, so that a circle
    ends; one that leads out is an error, since an archive could hold a link to anything. One
    folder's names are in memory at a time.
    """
    yield from walk_below(folder, root=Path(folder).resolve(), seen=set())


def walk_below(
    folder: str, *, root: Path, seen: set[tuple[int, int]]
) -> Iterator[tuple[str, ReadError | None]]:
    """Yield what is in `folder`, which lies below `root`; `seen` are the folders entered so far."""
    try:
        status = Path(folder).stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name + "/" * is_folder(entry)
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError as error:
        yield folder, as_read_error(error)
        return
    for name in names:
        path = str(Path(folder, name))
        if not leads_inside(path, root=root):
            message = "this is a link that leads out of the folder; give its target by name"
            yield path, ReadError("permission", message)
        elif name.endswith("/"):
            yield from walk_below(path, root=root, seen=seen)
        else:
            yield path, None


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether `entry` is a folder or a link to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def leads_inside(path: str, *, root: Path) -> bool:
    """Return whether `path` is no link, or one whose target lies in `root`."""
    if not os.path.islink(path):  # noqa: PTH114 (a name may not be valid in the locale)
        return True
    try:
        return Path(path).resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        # A circle of links: opening it gives the error that is shown.
        return True

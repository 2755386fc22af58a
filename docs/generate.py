"""Write the parts of the documentation that follow from the code.

    python docs/generate.py            write what is stale
    python docs/generate.py --check    exit 1 where something is stale, and name it

Pages under `docs/reference` are made from the code and the texts in `docs/generating`. In all
other pages the commands are run and what they print is put below them (`generating/sessions.py`).
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from generating.reference import REFERENCE
from generating.sessions import play_page

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent


def list_pages() -> list[Path]:
    """Return every page that is made, or whose commands are run, in sorted order."""
    made = [DOCS / name for name in REFERENCE]
    texts = DOCS / "generating"
    written = [p for p in DOCS.rglob("*.md") if p not in made and p.parent != texts]
    return sorted([ROOT / "README.md", *made, *written])


def make_page(page: Path) -> str:
    """Return what `page` should say now; raises `SessionError` where one of its commands fails."""
    name = page.relative_to(DOCS).as_posix() if page.is_relative_to(DOCS) else page.name
    if name in REFERENCE:
        return REFERENCE[name]()
    return play_page(page.read_text(encoding="utf-8"), root=ROOT, name=name)


def find_stale(pages: list[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each of `pages` that does not say what it should, with what it should say."""
    for page in pages:
        text = make_page(page)
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            yield page, text


def main() -> int:
    """Write or check all pages, or those named, and say which were stale."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stale")
    parser.add_argument("pages", nargs="*", type=Path, help="only these pages")
    options = parser.parse_args()
    pages = [page.resolve() for page in options.pages] or list_pages()
    stale = 0
    for page, text in find_stale(pages):
        stale += 1
        sys.stderr.write(f"stale: {page.relative_to(ROOT)}\n")
        if not options.check:
            page.write_text(text, encoding="utf-8")
    if stale and options.check:
        sys.stderr.write("run: python docs/generate.py\n")
    return int(bool(stale and options.check))


if __name__ == "__main__":
    sys.exit(main())

"""PolNeAR's articles with their attributions, read from its text and stand-off files."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

KINDS = ("Source", "Cue", "Content")

Reach = tuple[tuple[int, int], ...]


class Article(NamedTuple):
    """Spans of one article by kind, and each attribution as the spans of its parts by kind."""

    text: str
    key: dict[str, list[Reach]]
    links: list[dict[str, list[Reach]]]


def find_articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of one part, the first annotator by id where there are two."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, _ = path.stem.rpartition("_")
        text = folder / "text" / f"{name}.txt"
        if name in seen or not text.exists():
            continue
        seen.add(name)
        yield _read_article(text.read_bytes().decode("utf-8"), path)


def _read_article(text: str, path: Path) -> Article:
    """Return an article with its annotations; spans have several pieces where the file has."""
    spans: dict[str, Reach] = {}
    kinds: dict[str, str] = {}
    links: list[dict[str, list[str]]] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for line in lines.read().split("\n"):
            parts = line.split("\t")
            if line.startswith("T") and len(parts) > 1:
                kind, _, places = parts[1].partition(" ")
                pieces = [piece.split() for piece in places.split(";")]
                spans[parts[0]] = tuple((int(a), int(b)) for a, b in pieces)
                kinds[parts[0]] = kind
            elif line.startswith("E") and len(parts) > 1:
                roles = [role.partition(":") for role in parts[1].split()]
                if not roles or not roles[0][0].startswith("Attribution"):
                    continue
                link: dict[str, list[str]] = {kind: [] for kind in KINDS}
                for role, _, target in roles:
                    plain = role.rstrip("0123456789")
                    if plain in link:
                        link[plain].append(target)
                links.append(link)
    kept = {kind: {target for link in links for target in link[kind]} for kind in KINDS}
    if not any(kept.values()):
        kept = {kind: {target for target, own in kinds.items() if own == kind} for kind in KINDS}
    key = {
        kind: sorted({spans[target] for target in targets if target in spans})
        for kind, targets in kept.items()
    }
    named = [
        {kind: [spans[t] for t in targets if t in spans] for kind, targets in link.items()}
        for link in links
    ]
    return Article(text, key, named)

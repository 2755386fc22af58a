"""PolNeAR's articles with their attributions, read from its text and stand-off files."""

from collections.abc import Iterator
from pathlib import Path

KINDS = ("Source", "Cue", "Content")

Reach = tuple[tuple[int, int], ...]


def find_articles(folder: Path) -> Iterator[tuple[str, dict[str, list[Reach]]]]:
    """Yield text and key spans of each article, the first annotator by id where there are two."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name, _, _ = path.stem.rpartition("_")
        text = folder / "text" / f"{name}.txt"
        if name in seen or not text.exists():
            continue
        seen.add(name)
        yield text.read_bytes().decode("utf-8"), read_key(path)


def read_key(path: Path) -> dict[str, list[Reach]]:
    """Return the spans of one annotation file by kind, several pieces where it has several."""
    spans: dict[str, Reach] = {}
    kinds: dict[str, str] = {}
    kept: dict[str, set[str]] = {kind: set() for kind in KINDS}
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
                for role, _, target in roles:
                    plain = role.rstrip("0123456789")
                    if plain in kept:
                        kept[plain].add(target)
    if not any(kept.values()):
        for target, kind in kinds.items():
            if kind in kept:
                kept[kind].add(target)
    return {
        kind: sorted({spans[target] for target in targets if target in spans})
        for kind, targets in kept.items()
    }

"""Score where the main incident of each report took place, and names as Syrian reports spell them.

python benchmarks/places/incidents.py [--reader encoder|rules] [--errors]

The keys hold points and divisions that were looked up by hand (`keys/`); a place is right within
25 km of the point, or in the division, that the key has.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT / "training" / "reader"),
                str(HERE.parent / "attribution")]  # fmt: skip

from gold import measure_km  # noqa: E402

from crosswire.annotate.places import find_places  # noqa: E402
from crosswire.annotate.sentences import find_sentences  # noqa: E402
from crosswire.evaluate import load_key  # noqa: E402
from crosswire.gazetteer import Gazetteer  # noqa: E402
from crosswire.gazetteer.keys import make_loose_key  # noqa: E402
from crosswire.pipeline import Resources, read_report  # noqa: E402
from crosswire.resolve.places import resolve_places  # noqa: E402
from crosswire.types import Document, Location, Report  # noqa: E402

CASES = ROOT.parent / "shared" / "cases"
NEAR_KM, LISTED_KM = 25.0, 15.0
DIVISION = 3


def load_lines(path: Path) -> list[dict]:
    """Return the entries of one key."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_right(location: Location | None, wanted: dict) -> bool:
    """Return whether a place is where the key has it."""
    if location is None:
        return False
    if wanted["kind"] == "country":
        return location.country == wanted["country"]
    if wanted["kind"] == "division":
        same = make_loose_key(location.admin1 or "") == make_loose_key(wanted["admin1"] or "")
        wide = location.precision is not None and location.precision >= DIVISION
        if location.country == wanted["country"] and same and wide:
            return True
    if location.lat is None or location.lon is None:
        return False
    points = [(wanted["lat"], wanted["lon"]), *map(tuple, wanted["also"])]
    return any(measure_km((location.lat, location.lon), point) <= NEAR_KM for point in points)


def score_incidents(
    reports: Iterable[Report], *, key: Sequence[dict]
) -> tuple[int, int, list[str]]:
    """Return how many documents have their main place right, of how many, and the errors."""
    wanted: dict[str, list[dict]] = defaultdict(list)
    for entry in key:
        if entry["kind"] != "unknown":
            wanted[entry["document"]].append(entry)
    right, errors = 0, []
    for report in reports:
        asked = wanted[report.document.id]
        places = [incident.place for incident in report.incidents if incident.main]
        if any(is_right(place, entry) for place in places for entry in asked):
            right += 1
        else:
            found = [
                (p.mention.text, p.name, p.admin1, p.country, p.lat, p.lon) for p in places if p
            ]
            errors.append(f"{report.document.id} {[e['name'] for e in asked]} read as {found}")
    return right, len(wanted), errors


def score_names(documents: dict[str, Document], *, key: Sequence[dict]) -> tuple[int, list[str]]:
    """Return how many mentions are resolved within 15 km of the listed place, and the errors."""
    gazetteer = Gazetteer.open()
    by_document: dict[str, list[dict]] = defaultdict(list)
    for entry in key:
        by_document[entry["document"]].append(entry)
    right, errors = 0, []
    for name, entries in by_document.items():
        doc = documents[name]
        # Offsets of the key are those of the text without its title.
        ahead = len(doc.title) + len("\n\n") if doc.title is not None else 0
        mentions = find_places(doc, sentences=find_sentences(doc), gazetteer=gazetteer)
        resolved = resolve_places(mentions, doc=doc)
        for entry in entries:
            over = [
                location
                for mention, (location, _) in zip(mentions, resolved, strict=True)
                if mention.span.start < entry["end"] + ahead
                and entry["start"] + ahead < mention.span.end
            ]
            point = (entry["lat"], entry["lon"])
            near = [
                place
                for place in over
                if place.lat is not None
                and place.lon is not None
                and measure_km((place.lat, place.lon), point) <= LISTED_KM
            ]
            if near or _same_division(over, entry):
                right += 1
            else:
                read = [(place.name, place.admin1, place.lat, place.lon) for place in over]
                errors.append(f"{name} {entry['text']!r} is {entry['listed']}, read as {read}")
    return right, errors


def _same_division(found: Sequence[Location], entry: dict) -> bool:
    """Return whether a governorate was read as that governorate, wherever its middle is put."""
    if not entry["listed"].endswith("Governorate"):
        return False
    wanted = make_loose_key(entry["listed"].removesuffix("Governorate"))
    return any(
        make_loose_key(place.admin1 or "") == wanted and (place.precision or 0) > DIVISION
        for place in found
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both figures; return 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--reader", choices=["encoder", "rules"], default="encoder")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    if not options.cases.is_dir():
        print(f"no answer keys in {options.cases}; give their folder with --cases", file=sys.stderr)
        return 2
    key = load_lines(HERE / "keys" / "main_places.jsonl")
    resources = Resources(reader=options.reader)
    entries = [
        entry
        for name in ("syria", "world")
        for entry in load_key(
            *(options.cases / "dev" / f"{name}.{kind}.jsonl" for kind in ("answers", "documents"))
        ).documents
    ]
    asked = {entry["document"] for entry in key if entry["kind"] != "unknown"}
    reports = (
        read_report(entry.doc, resources=resources) for entry in entries if entry.doc.id in asked
    )
    right, of, errors = score_incidents(reports, key=key)
    print(f"main places within 25 km or in the division: {right}/{of} {right / of:.3f}")
    documents = {
        entry.doc.id: entry.doc
        for entry in load_key(
            *(options.cases / "train" / f"syria.{kind}.jsonl" for kind in ("answers", "documents"))
        ).documents
    }
    names = load_lines(HERE / "keys" / "syria_mentions.jsonl")
    near, wrong = score_names(documents, key=names)
    print(f"Syrian names within 15 km: {near}/{len(names)} {near / len(names):.3f}")
    if options.errors:
        print("\n".join([*errors, *wrong]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

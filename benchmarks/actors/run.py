"""Score who claimants and perpetrators are: linked to the right entry of the register, or new.

python benchmarks/actors/run.py [--reader encoder|rules] [--errors]
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

from crosswire.annotations import Annotations  # noqa: E402
from crosswire.evaluate import load_key  # noqa: E402
from crosswire.pipeline import Resources, annotate, reread, resolve  # noqa: E402
from crosswire.resolve.parties import name_party  # noqa: E402
from crosswire.types import Party, Span  # noqa: E402

CASES = ROOT.parent / "shared" / "cases"


def load_lines(path: Path) -> dict[str, list[dict]]:
    """Return the entries of one key by document."""
    found: dict[str, list[dict]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        found[entry["document"]].append(entry)
    return found


def name_mention(annotations: Annotations, mention: Span, *, resources: Resources) -> Party:
    """Return who a mention is, as the claims of the document have it: pronouns by attribution."""
    carried = next(
        (
            item.carried
            for item in annotations.attributions
            if item.source is not None and item.source.overlaps(mention) and item.carried
        ),
        None,
    )
    words = carried or mention
    actors = [actor for actor in annotations.actors if actor.span.overlaps(words)]
    return name_party(mention, carried, actors=actors, register=resources.register)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share of mentions and of links that are right; return 2 where nothing is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--reader", choices=["encoder", "rules"], default="encoder")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args(arguments)
    if not options.cases.is_dir():
        print(f"no answer keys in {options.cases}; give their folder with --cases", file=sys.stderr)
        return 2
    resources = Resources(reader=options.reader)
    mentions = load_lines(HERE / "keys" / "actor_mentions.jsonl")
    links = load_lines(HERE / "keys" / "claimant_links.jsonl")
    right, of, joined, pairs, errors = 0, 0, 0, 0, []
    key = load_key(
        *(options.cases / "dev" / f"syria.{kind}.jsonl" for kind in ("answers", "documents"))
    )
    for entry in key.documents:
        doc = entry.doc
        asked, linked = mentions[doc.id], links[doc.id]
        if not asked and not linked:
            continue
        annotations = annotate(doc, resources=resources)
        if resources.encoder is not None:
            report = resolve(annotations, resources=resources)
            annotations = reread(annotations, report, encoder=resources.encoder, min_confidence=0.0)
        # Offsets of the keys are those of the text without its title.
        ahead = len(doc.title) + len("\n\n") if doc.title is not None else 0

        def read(start: int, end: int) -> Party:
            span = doc.span(start + ahead, end + ahead)  # noqa: B023 - called at once
            return name_mention(annotations, span, resources=resources)  # noqa: B023

        for one in asked:
            found = read(one["start"], one["end"])
            good = found.actor in (one["actor"], *one.get("or", ()))
            of += 1
            right += good
            if not good:
                errors.append(f"{doc.id} {one['text']!r} is {one['actor']}, read as {found.actor}")
        for one in linked:
            found = read(one["start"], one["end"])
            wanted = read(one["antecedent_start"], one["antecedent_end"])
            same = (found.actor or found.name) == (wanted.actor or wanted.name)
            pairs += 1
            joined += same
            if not same:
                errors.append(f"{doc.id} {one['text']!r} is {wanted.name}, read as {found.name}")
    print(f"mentions linked or rightly new: {right}/{of} {right / of:.3f}")
    print(f"claimants linked to their antecedent: {joined}/{pairs} {joined / pairs:.3f}")
    if options.errors:
        print("\n".join(errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())

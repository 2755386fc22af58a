"""Two readers of tolls that know next to nothing: what a real one has to beat clearly."""

import re
from collections.abc import Iterable, Iterator

from crosswire.types import Document, Report, Run, Toll, make_id

RUN = Run(id="r-baseline", version="0", configuration={}, data={})

WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
NUMBER = r"\b(?:\d{1,3}(?:,\d{3})+|\d+|" + "|".join(WORDS) + r")\b"
HARMS = {
    "killed": r"killed|killing|kills|kill|dead|died|dies|deaths",
    "injured": r"injured|wounded|hurt|injuring|wounding",
    "missing": r"missing",
    "captured": r"captured|kidnapped|abducted",
    "displaced": r"displaced|fled",
}
HARM = r"\b(?:" + "|".join(HARMS.values()) + r")\b"
# How far apart number and harm word may stand: about six words, without a sentence's end between.
GAP = r"[^.!?\n]{0,40}?"
NEARBY = re.compile(
    f"(?P<first>{NUMBER}){GAP}(?P<then>{HARM})|(?P<cue>{HARM}){GAP}(?P<second>{NUMBER})", re.I
)


def read_by_expression(documents: Iterable[Document]) -> Iterator[Report]:
    """Yield a report of each document: a number with a harm word nearby is a toll, no more.

    No hedges, ranges, words such as "dozens", parts, claimants or incidents; a number's first
    harm word, before or behind, is its harm.
    """
    for doc in documents:
        tolls = tuple(
            _toll(
                doc,
                start=match.start(),
                end=match.end(),
                number=match["first"] or match["second"],
                cue=match["then"] or match["cue"],
            )
            for match in NEARBY.finditer(doc.text)
        )
        yield Report(document=doc, run=RUN, tolls=tolls)


def read_by_headline(documents: Iterable[Document]) -> Iterator[Report]:
    """Yield a report of each document: the first number of its headline is the one toll.

    The harm is the first harm word of the headline, `killed` where there is none; the evidence
    is the whole headline. A document without a headline has no toll.
    """
    for doc in documents:
        title = (doc.title or "").rstrip()
        number = re.search(NUMBER, title, re.I)
        cue = re.search(HARM, title, re.I)
        tolls = ()
        if number:
            cue_word = cue[0] if cue else "killed"
            tolls = (_toll(doc, start=0, end=len(title), number=number[0], cue=cue_word),)
        yield Report(document=doc, run=RUN, tolls=tolls)


def _toll(doc: Document, *, start: int, end: int, number: str, cue: str) -> Toll:
    count = WORDS.get(number.lower())
    if count is None:
        count = int(number.replace(",", ""))
    harm = next(harm for harm, words in HARMS.items() if re.fullmatch(words, cue, re.I))
    return Toll(
        id=make_id("t", doc.id, start, end),
        evidence=doc.span(start, end),
        harm=harm,
        low=count,
        high=count,
    )

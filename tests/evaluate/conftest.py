"""A key of three composed documents, and a reading that agrees with any key in everything."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from crosswire.evaluate import AnswerKey, load_key
from crosswire.evaluate.keys import KeyDocument, find_occurrences
from crosswire.types import Location, Moment, Party, Report, ReportedIncident, Run, Span, Toll

RUN = Run(id="r-test", version="0", configuration={}, data={})

DOCUMENTS = [
    {
        "id": "aa-1",
        "title": "Shells kill 12 in Oldbridge",
        "text": "Police said 12 people, including four children, were killed on Monday. "
        "A ward sister told the Post that 30 were hurt. Rebels blamed the army.",
        "publisher": "Post",
        "published_at": "2019-03-05",
        "language": "en",
    },
    {
        "id": "bb-1",
        "title": "",
        "text": "A woman and a child were killed in Fernhill. Hundreds have died this year.",
        "publisher": None,
        "published_at": None,
        "language": "en",
    },
    {"id": "bb-2", "text": "Talks went on in the capital.", "publisher": "Post"},
]


def toll(evidence: str, harm: str, low: int | None, high: int | None, **fields: object) -> dict:
    base = {
        "evidence": evidence,
        "nth": 0,
        "harm": harm,
        "low": low,
        "high": high,
        "victims": None,
        "status": "unknown",
        "subset_of": None,
        "claimant": None,
        "via": None,
        "scope": "incident",
        "incident": "i1",
    }
    return base | fields


ANSWERS = [
    {
        "doc": "aa-1",
        "tolls": [
            toll("kill 12", "killed", 12, 12),
            toll(
                "12 people, including four children, were killed",
                "killed",
                12,
                12,
                victims="people",
                status="civilian",
                claimant="Police",
            ),
            toll(
                "four children, were killed",
                "killed",
                4,
                4,
                victims="children",
                status="civilian",
                subset_of=1,
                claimant="Police",
            ),
            toll("30 were hurt", "injured", 30, 30, claimant="A ward sister", via="the Post"),
        ],
        "incidents": [
            {
                "id": "i1",
                "what": "shelling of Oldbridge",
                "type": "shelling",
                "place": "Oldbridge",
                "date": "2019-03-04",
                "perpetrator": "the army",
                "target": None,
                "perpetrator_claimant": "Rebels",
                "main": True,
            }
        ],
    },
    {
        "doc": "bb-1",
        "tolls": [
            toll("A woman and a child were killed", "killed", 1, 1, victims="woman"),
            toll("a child were killed", "killed", 1, 1, victims="child", status="civilian"),
            toll("Hundreds have died", "killed", 200, 999, scope="cumulative", incident=None),
        ],
        "incidents": [
            {
                "id": "i1",
                "what": "killing in Fernhill",
                "type": "other",
                "place": "Fernhill",
                "date": None,
                "perpetrator": None,
                "target": None,
                "perpetrator_claimant": None,
                "main": True,
            }
        ],
    },
    {"doc": "bb-2", "tolls": [], "incidents": []},
]


def write_lines(path: Path, rows: list[dict]) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return path


@pytest.fixture
def write() -> Callable[[Path, list[dict]], Path]:
    return write_lines


@pytest.fixture
def rows() -> tuple[list[dict], list[dict]]:
    """Answers and documents, to be changed at will."""
    decode = msgspec.json.decode
    return decode(msgspec.json.encode(ANSWERS)), decode(msgspec.json.encode(DOCUMENTS))


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> AnswerKey:
    folder = tmp_path_factory.mktemp("key")
    answers = write_lines(folder / "key.jsonl", ANSWERS)
    documents = write_lines(folder / "documents.jsonl", DOCUMENTS)
    return load_key(answers, documents)


@pytest.fixture(scope="session")
def read_as_key() -> Callable[[AnswerKey], list[Report]]:
    """A function that returns the reading which agrees with a key in everything."""
    return lambda key: [agreeing_report(entry) for entry in key.documents]


def agreeing_report(entry: KeyDocument) -> Report:
    doc = entry.doc

    def span(quote: str) -> Span:
        start = find_occurrences(doc.text, quote=quote)[0]
        return doc.span(start, start + len(quote))

    def party(quote: str | None) -> Party | None:
        return Party(mention=span(quote), name=quote) if quote else None

    tolls = tuple(
        Toll(
            id=f"t-{index}",
            evidence=wanted.evidence,
            harm=wanted.harm,
            low=wanted.low,
            high=wanted.high,
            victims=span(wanted.victims) if wanted.victims else None,
            victim_status=wanted.status,
            subset_of=None if wanted.subset_of is None else f"t-{wanted.subset_of}",
            claimant=party(wanted.claimant),
            via=span(wanted.via) if wanted.via else None,
            scope=wanted.scope,
            incident=wanted.incident,
        )
        for index, wanted in enumerate(entry.tolls)
    )
    incidents = tuple(
        ReportedIncident(
            id=wanted.id,
            type=wanted.type,
            evidence=doc.span(0, len(doc.text)),
            place=Location(mention=span(wanted.place), name=wanted.place) if wanted.place else None,
            time=Moment(start=wanted.first_day) if wanted.first_day else None,
            perpetrator=party(wanted.perpetrator),
            main=wanted.main,
        )
        for wanted in entry.incidents
    )
    return Report(document=doc, run=RUN, tolls=tolls, incidents=incidents)

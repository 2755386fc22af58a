from crosswire.annotations import Answer, TollReading
from crosswire.pipeline import Resources, annotate, resolve
from crosswire.resolve.reread import NO_TOLL, UNSURE, recount, tell_rules
from crosswire.types import Document

TEXT = "Police said 12 people were killed and 40 wounded. The mayor was among 300 at the rally."
RULES = Resources(reader="rules")


def read(text=TEXT):
    annotations = annotate(Document.of(text), resources=RULES)
    return annotations, resolve(annotations, resources=RULES)


def reading(harm="killed", sure=0.9, part="whole", **answers):
    chosen = {"status": ("unknown", 0.9), "scope": ("incident", 0.9), "part": (part, 0.9)}
    return TollReading(harm=harm, sure=sure, chosen=chosen, answers=answers)


def test_rules_are_told_of_every_proposal():
    annotations, report = read()
    told = tell_rules(annotations, report)
    assert len(told.heard) == len(told.roles) == len(annotations.proposals)
    harms = [heard.harm for heard in told.heard]
    assert harms.count("killed") == 1
    assert harms.count("injured") == 1
    assert "none" in harms
    killed = told.roles[harms.index("killed")]
    assert killed["claimant"].text == "Police"
    assert told.roles[harms.index("none")] == {}


def test_a_count_that_is_confirmed_keeps_its_words():
    annotations, _ = read()
    found = recount(
        annotations, readings=[reading() if p.counts else None for p in annotations.proposals]
    )
    assert found.counts[0].harm_cue == annotations.counts[0].harm_cue
    assert found.counts[0].evidence == annotations.counts[0].evidence
    assert [r.sure for r in found.readings if r] == [0.9, 0.9]


def test_a_count_that_is_refused_is_left_over_with_its_probability():
    annotations, _ = read()
    none = TollReading(harm=None, sure=0.83)
    found = recount(annotations, readings=[none] * len(annotations.proposals))
    assert found.counts == []
    assert [unused.reason for unused in found.unused] == [f"{NO_TOLL} (0.83)"] * 2
    assert all(unused.of_people for unused in found.unused)


def test_what_is_less_sure_than_asked_is_left_over():
    annotations, _ = read()
    readings = [reading(sure=0.6) if p.counts else None for p in annotations.proposals]
    found = recount(annotations, readings=readings, min_confidence=0.7)
    assert found.counts == []
    assert {unused.reason for unused in found.unused} == {f"{UNSURE} (0.60)"}


def test_a_new_count_takes_the_words_that_are_pointed_at():
    annotations, _ = read("At the rally the mayor received treatment after 7 marchers collapsed.")
    doc = annotations.doc
    number = next(p for p in annotations.proposals if p.low == 7)
    start = doc.text.index("7 marchers")
    evidence = Answer(span=doc.span(start, len(doc.text) - 1), sure=0.8)
    victims = Answer(span=doc.span(start + 2, start + 10), sure=0.8)
    readings = [
        reading("injured", evidence=evidence, victims=victims) if p is number else None
        for p in annotations.proposals
    ]
    found = recount(annotations, readings=readings)
    count = next(count for count in found.counts if count.low == 7)
    assert count.evidence.text == "7 marchers collapsed"
    assert count.victims is not None
    assert count.victims.text == "marchers"
    assert count.harm == "injured"


def test_words_elsewhere_are_no_evidence():
    annotations, _ = read("The mayor spoke. On the square 7 marchers collapsed.")
    doc = annotations.doc
    answer = Answer(span=doc.span(0, 9), sure=0.8)
    readings = [reading("injured", evidence=answer)] * len(annotations.proposals)
    found = recount(annotations, readings=readings)
    count = next(count for count in found.counts if count.low == 7)
    assert count.evidence == next(p.span for p in annotations.proposals if p.low == 7)


def test_without_readings_nothing_changes():
    annotations, _ = read()
    found = recount(annotations, readings=[None] * len(annotations.proposals))
    assert tuple(found.counts) == annotations.counts
    assert found.unused == []

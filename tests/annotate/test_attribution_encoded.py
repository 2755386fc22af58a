"""Attributions from tags: made-up chances stand for the encoder, so that no weights are needed."""

import numpy as np
import pytest

from crosswire.annotate.attribution import find_attributions
from crosswire.annotate.attribution_encoded import find_tagged_attributions, link
from crosswire.annotate.attribution_stretches import Stretches, find_stretches
from crosswire.annotate.sentences import find_sentences
from crosswire.annotate.tagged import Tags
from crosswire.annotations import Attribution
from crosswire.encoder import Encoded, Encoder, Pieces
from crosswire.encoder.labels import TAGS
from crosswire.types import Document

KINDS = ("source", "cue", "content")
SURE, UNSURE = 9.0, 0.5


class Heads:
    """Logits as they were set, whatever the states are."""

    def __init__(self, logits):
        self.logits = logits

    def tag(self, states):
        return self.logits


class FakeEncoder(Encoder):
    def __init__(self, logits):
        self.__dict__["heads"] = Heads(logits)


def cut(text):
    """Return starts and ends of pieces: words and marks, long words in two."""
    starts, ends = [], []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        end = at + 1
        while text[at].isalnum() and end < len(text) and text[end].isalnum() and end - at < 6:
            end += 1
        starts.append(at)
        ends.append(end)
        at = end
    return starts, ends


def make_tags(doc, *, marks=(), holes=()):
    """Return tags that mark (layer, words) surely, and are in doubt inside them at `holes`."""
    starts, ends = cut(doc.text)
    pieces = Pieces([0] * len(starts), starts, ends, [(0, len(starts), 0, len(starts))])
    logits = np.zeros((len(starts), len(TAGS), 3), np.float32)
    logits[:, :, 0] = SURE
    from_place = dict.fromkeys(KINDS, 0)
    for layer, words in marks:
        begin = doc.text.index(words, from_place[layer])
        from_place[layer] = begin + 1
        first, last = pieces.range_of(begin, begin + len(words))
        column = TAGS.index(layer)
        logits[first : last + 1, column, 0] = 0
        logits[first, column, 1] = SURE
        logits[first + 1 : last + 1, column, 2] = SURE
    for layer, words in holes:
        begin = doc.text.index(words)
        first, last = pieces.range_of(begin, begin + len(words))
        logits[first : last + 1, TAGS.index(layer)] = (UNSURE, 0, 0)
    states = np.zeros((len(starts), 1), np.float32)
    encoded = Encoded(doc, pieces, states, np.zeros(1, np.float32))
    return Tags(encoded, encoder=FakeEncoder(logits))


def read(text, marks, *, rules=None, holes=()):
    doc = Document.of(text)
    sentences = find_sentences(doc)
    if rules is None:
        rules = []
    elif rules == "read":
        rules = find_attributions(doc, sentences=sentences)
    return find_tagged_attributions(
        doc,
        sentences=sentences,
        tags=make_tags(doc, marks=marks, holes=holes),
        attributions=rules,
    )


def outline(found):
    return [(a.source and a.source.text, a.cue.text, a.content.text) for a in found]


def test_each_cue_gets_its_source_and_content():
    text = "Two people died, police said. The mayor denied that shells had been fired."
    marks = [
        ("content", "Two people died"), ("source", "police"), ("cue", "said"),
        ("source", "The mayor"), ("cue", "denied"), ("content", "that shells had been fired"),
    ]  # fmt: skip
    found = read(text, marks)
    assert outline(found) == [
        ("police", "said", "Two people died"),
        ("The mayor", "denied", "that shells had been fired"),
    ]
    for item in found:
        for span in (item.source, item.cue, item.content):
            assert text[span.start : span.end] == span.text


def test_nothing_marked_is_nothing_found():
    assert read("Two people died in the valley.", []) == []
    assert read("Two people died, police said.", [("source", "police")]) == []
    assert read("Two people died, police said.", [("cue", "said")]) == []


def test_a_doubtful_word_does_not_cut_a_content():
    text = "Police said that two people from the same house had died."
    marks = [
        ("source", "Police"), ("cue", "said"),
        ("content", "that two people from the same house had died"),
    ]  # fmt: skip
    [found] = read(text, marks, holes=[("content", "same")])
    assert found.content.text == "that two people from the same house had died"


def test_words_stay_whole():
    doc = Document.of("Representatives said so.")
    tags = make_tags(doc, marks=[("source", "Repre"), ("cue", "said"), ("content", "so")])
    found = find_stretches(tags, attributions=[])
    assert [span.text for span in found.sources] == ["Representatives"]


def test_content_on_both_sides_is_two_with_one_cue():
    text = "“We saw two planes,” the farmer said. “Then the roof fell in.”"
    marks = [
        ("content", "“We saw two planes,”"), ("source", "the farmer"), ("cue", "said"),
        ("content", "“Then the roof fell in.”"),
    ]  # fmt: skip
    found = read(text, marks)
    assert outline(found) == [
        ("the farmer", "said", "“We saw two planes,”"),
        ("the farmer", "said", "“Then the roof fell in.”"),
    ]
    assert all(item.direct for item in found)


def test_a_content_over_sentences_stays_one():
    text = "The envoy said the road was open. It had been cleared at dawn."
    content = "the road was open. It had been cleared at dawn."
    marks = [("source", "The envoy"), ("cue", "said"), ("content", content)]
    assert outline(read(text, marks)) == [("The envoy", "said", content)]


def test_according_to():
    text = "Three were hurt, according to the district hospital."
    marks = [
        ("content", "Three were hurt"), ("cue", "according to"), ("source", "the district hospital")
    ]  # fmt: skip
    assert outline(read(text, marks, rules="read")) == [
        ("the district hospital", "according to", "Three were hurt")
    ]


def test_two_cues_may_share_a_source():
    text = "The ministry said nobody died and added that the school was empty."
    marks = [
        ("source", "The ministry"), ("cue", "said"), ("content", "nobody died"),
        ("cue", "added"), ("content", "that the school was empty"),
    ]  # fmt: skip
    assert outline(read(text, marks)) == [
        ("The ministry", "said", "nobody died"),
        ("The ministry", "added", "that the school was empty"),
    ]


def test_a_source_far_away_is_not_taken():
    far = "Nothing moved on the road. " * 12
    text = f"The mayor left. {far}Two died, it was said."
    found = read(text, [("source", "The mayor"), ("content", "Two died"), ("cue", "said")])
    assert outline(found) == [(None, "said", "Two died")]


def test_what_the_rules_know_is_kept():
    text = "The spokesman Adam Bell spoke first. He told AFP that four people had died."
    marks = [("source", "He"), ("cue", "told"), ("content", "that four people had died")]
    [found] = [item for item in read(text, marks, rules="read") if item.cue.text == "told"]
    assert found.via.text == "AFP"
    assert found.content.text.endswith("four people had died")


def test_a_pronoun_carries_an_earlier_source():
    text = "Spokesman Adam Bell said two died. He added that four were hurt."
    marks = [
        ("source", "Spokesman Adam Bell"), ("cue", "said"), ("content", "two died"),
        ("source", "He"), ("cue", "added"), ("content", "that four were hurt"),
    ]  # fmt: skip
    assert [a.carried and a.carried.text for a in read(text, marks)] == [
        None, "Spokesman Adam Bell"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cue", "kept"),
    [
        ("has denied", "denied"), ("had also said", "said"), ("did not deny", "did not deny"),
        ("was", "was"), ("said", "said"),
    ],
)  # fmt: skip
def test_cues_begin_with_their_verb(cue, kept):
    text = f"The army {cue} any part in the attack."
    marks = [("source", "The army"), ("cue", cue), ("content", "any part in the attack")]
    assert [item.cue.text for item in read(text, marks)] == [kept]


def test_what_is_said_through_an_outlet_inside_a_content_remains():
    text = "The agency said that medics told the daily that nine had died."
    doc = Document.of(text)

    def span(words):
        return doc.span(text.index(words), text.index(words) + len(words))

    inner = Attribution(
        source=span("medics"), cue=span("told"), content=span("nine had died"),
        via=span("the daily"),
    )  # fmt: skip
    marks = [
        ("source", "The agency"), ("cue", "said"),
        ("content", "that medics told the daily that nine had died"),
    ]  # fmt: skip
    assert outline(read(text, marks, rules=[inner])) == [
        ("The agency", "said", "that medics told the daily that nine had died"),
        ("medics", "told", "nine had died"),
    ]


def test_rules_alone_make_nothing_where_the_encoder_is_sure_of_the_contrary():
    text = "Two people died, police said."
    assert read(text, [], rules="read") == []


def test_what_the_rules_read_around_a_count_stays():
    text = "Two people died, police said. The mayor denied that shells had been fired."
    doc = Document.of(text)
    sentences = find_sentences(doc)
    rules = find_attributions(doc, sentences=sentences)
    content = "Two people died, police said. The mayor"
    marks = [("content", content), ("cue", "denied"), ("content", "that shells had been fired")]
    found = find_tagged_attributions(
        doc,
        sentences=sentences,
        tags=make_tags(doc, marks=marks),
        attributions=rules,
        counts=[doc.span(0, len("Two people died"))],
    )
    assert outline(found)[0] == ("police", "said", "Two people died")
    assert [item.cue.text for item in found] == ["said", "denied"]


def test_link_without_stretches():
    assert link(Stretches([], [], []), sentences=[]) == []


def test_many_cues_take_little_time():
    text = "Police said two died. " * 400
    doc = Document.of(text)
    marks = [("source", "Police"), ("cue", "said"), ("content", "two died")] * 400
    found = find_tagged_attributions(
        doc, sentences=find_sentences(doc), tags=make_tags(doc, marks=marks), attributions=[]
    )
    assert len(found) == 400
    assert {item.content.text for item in found} == {"two died"}


def test_what_stands_behind_from_gives_way_to_the_marked_source():
    source = (
        "Omar Zaki the Governor of Hatay a Turkish province on the other side of the border "
        "from Idlib"
    )
    text = f"{source} told Anadolu four had died."
    doc = Document.of(text)
    sentences = find_sentences(doc)
    rules = find_attributions(doc, sentences=sentences)
    assert [item.source.text for item in rules] == ["Idlib"]
    tags = make_tags(doc, marks=[("source", source), ("cue", "told"), ("content", "four had died")])
    found = find_tagged_attributions(
        doc,
        sentences=sentences,
        tags=tags,
        attributions=rules,
        counts=[doc.span(text.index("four"), text.index("four") + len("four had died"))],
    )
    assert [item.source.text for item in found] == [source]


def test_a_subject_stays_though_another_source_is_marked():
    text = "In Idlib a doctor told Anadolu four had died."
    doc = Document.of(text)
    sentences = find_sentences(doc)
    rules = find_attributions(doc, sentences=sentences)
    tags = make_tags(doc, marks=[("source", "In Idlib"), ("cue", "told")])
    found = find_tagged_attributions(
        doc,
        sentences=sentences,
        tags=tags,
        attributions=rules,
        counts=[doc.span(text.index("four"), text.index("four") + len("four had died"))],
    )
    assert [item.source.text for item in found] == [item.source.text for item in rules]
    assert found[0].source.text.endswith("a doctor")

from pathlib import Path

import pytest

from crosswire.annotate.event_places import find_event_places
from crosswire.encoder import DATA as WEIGHTS
from crosswire.encoder import Encoder
from crosswire.types import Document

PARTS = ("card.json", "encoder.onnx", "heads.npz", "tokenizer.json", "calibration.json")


@pytest.mark.skipif(
    not all(Path(str(WEIGHTS), part).is_file() for part in PARTS),
    reason="the reader's weights are not in the package",
)
def test_answers_are_words_of_the_text_one_for_each_trigger() -> None:
    text = "Shelling killed four people in Oldbridge on Monday, and the minister resigned."
    doc = Document.of(text, id="x")
    encoder = Encoder.open()
    encoded = encoder.encode(doc, sentences=[doc.span(0, len(text))])
    assert encoded is not None
    words = ("Shelling", "killed", "resigned")
    triggers = [doc.span(text.index(word), text.index(word) + len(word)) for word in words]
    answers = find_event_places(encoded, encoder=encoder, triggers=triggers)
    assert len(answers) == len(triggers)
    for answer in answers:
        assert 0 <= answer.sure <= 1
        assert answer.span is None or text[answer.span.start : answer.span.end] == answer.span.text
    again = find_event_places(encoded, encoder=encoder, triggers=triggers[1:2])
    assert [answer.span for answer in again] == [answers[1].span]

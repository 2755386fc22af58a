"""Questions of who says some words, made of an annotated article: composed text, no corpus."""

import sys
from pathlib import Path

import pytest

READER = Path(__file__).resolve().parents[1] / "training" / "reader"
ATTRIBUTION = READER.parents[1] / "benchmarks" / "attribution"
MODULES = ("corpora", "examples", "polnear")
TEXT = (
    "Police said that two men, who Ali said were tired, had left. He added it rained. It was late."
)


@pytest.fixture(scope="module")
def corpora():
    path, kept = sys.path.copy(), {name: sys.modules.pop(name, None) for name in MODULES}
    sys.path[:0] = [str(READER), str(ATTRIBUTION)]
    import corpora

    yield corpora
    sys.path[:] = path
    for name, module in kept.items():
        sys.modules.pop(name, None)
        if module is not None:
            sys.modules[name] = module


def reach(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def ask(corpora) -> dict[str, list[str]]:
    links = [
        {
            "Source": [reach("Police")],
            "Cue": [reach("said")],
            "Content": [reach("that two men, who Ali said were tired, had left")],
        },
        {"Source": [reach("Ali")], "Cue": [reach("said")], "Content": [reach("were tired")]},
        {"Source": [reach("He")], "Cue": [reach("added")], "Content": [reach("it rained")]},
    ]
    key = {kind: [r for link in links for r in link[kind]] for kind in ("Source", "Cue", "Content")}
    article = sys.modules["polnear"].Article(TEXT, key, links)
    return {
        TEXT[slice(*toll.reach)]: [TEXT[a:b] for a, b in toll.roles["claimant"]]
        for toll in corpora.ask_who_says(article)
    }


def test_words_ask_for_the_innermost_source(corpora):
    found = ask(corpora)
    assert found.pop("tired", ["Ali"]) == ["Ali"]
    assert found.pop("were", ["Ali"]) == ["Ali"]
    said = {word: who for word, who in found.items() if word in TEXT[: TEXT.index("He")]}
    assert said
    assert all(who == ["Police"] for who in said.values())


def test_a_pronoun_is_not_asked_for(corpora):
    assert "rained" not in ask(corpora)
    assert all(who != ["He"] for who in ask(corpora).values())


def test_harm_is_not_asked(corpora):
    links = [{"Source": [reach("Police")], "Cue": [], "Content": [reach("that two men")]}]
    key = {"Source": [reach("Police")], "Cue": [], "Content": [reach("that two men")]}
    tolls = corpora.ask_who_says(sys.modules["polnear"].Article(TEXT, key, links))
    assert tolls
    assert all(toll.harm is None for toll in tolls)

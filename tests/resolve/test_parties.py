import pytest

from crosswire.annotate.actors import find_actors
from crosswire.annotate.sentences import find_sentences
from crosswire.register import Register
from crosswire.register.lookup import Table
from crosswire.resolve.parties import name_party
from crosswire.types import Document, Party

REGISTER = Register.open()


def name(text: str, words: str, *, carried: str | None = None) -> Party:
    doc = Document.of(text)
    actors = find_actors(doc, sentences=find_sentences(doc), register=REGISTER)
    at = text.rindex(words)
    before = None
    if carried is not None:
        start = text.index(carried)
        before = doc.span(start, start + len(carried))
    return name_party(doc.span(at, at + len(words)), before, actors=actors, register=REGISTER)


SOHR = "The Syrian Observatory for Human Rights counted ten. "


@pytest.mark.parametrize(
    ("text", "words", "fullest", "actor"),
    [
        (SOHR + "the Observatory said", "the Observatory", SOHR[4:39], "monitor:sohr"),
        (SOHR + "the monitor said", "the monitor", SOHR[4:39], "monitor:sohr"),
        (SOHR + "Observatory chief Sami Haddad said so.", "Observatory chief Sami Haddad",
         "Observatory chief Sami Haddad", "monitor:sohr"),
        (SOHR + "Sami Haddad the head of the Observatory said.",
         "Sami Haddad the head of the Observatory",
         "Sami Haddad the head of the Observatory", "monitor:sohr"),
        ("A Turkish official said so.", "A Turkish official", "Turkish official", "state:tr"),
        ("The UK-based Syrian Observatory for Human Rights (SOHR) said so.",
         "The UK-based Syrian Observatory for Human Rights (SOHR)", SOHR[4:39], "monitor:sohr"),
        ("The Syrian Democratic Forces (SDF) left. The SDF said so.", "The SDF",
         "Syrian Democratic Forces", "group:sdf"),
        ("The Free Valley Army (FVA) left. The FVA said so.", "The FVA", "Free Valley Army", None),
        ("SANA's reporter said so.", "SANA's reporter", "SANA's reporter", "agency:sana"),
        ("Taliban militants fled.", "Taliban militants", "Taliban militants", "group:taliban"),
        ("Turkish forces near the border with Iraq fired.",
         "Turkish forces near the border with Iraq",
         "Turkish forces near the border with Iraq", "state:tr/forces"),
        ("A doctor in Turkey said so.", "A doctor in Turkey", "doctor in Turkey", None),
        ("A source at the Syrian army said so.", "A source at the Syrian army",
         "source at the Syrian army", None),
        ("The Syrian army and Hezbollah attacked.", "The Syrian army and Hezbollah",
         "Syrian army and Hezbollah", None),
        ("Terrorists from the Nusra Front fired.", "Terrorists from the Nusra Front",
         "Terrorists from the Nusra Front", "group:nusra-front"),
        ("MEMBERS OF THE FMLN FIRED AT US ALL DAY.", "MEMBERS OF THE FMLN",
         "MEMBERS OF THE FMLN", "group:fmln"),
        ("Syria: an army spokesman in Syria said so.", "army", "army", "state:sy/army"),
        ("Activists said so.", "Activists", "Activists", None),
        ("Somebody said so.", "Somebody", "Somebody", None),
    ],
)  # fmt: skip
def test_names_and_ids(text: str, words: str, fullest: str, actor: str | None) -> None:
    party = name(text, words)
    assert (party.name, party.actor) == (fullest, actor)
    assert party.mention.text == words


def test_a_pronoun_takes_the_name_it_stands_for() -> None:
    party = name(SOHR + "It added two.", "It", carried="Syrian Observatory for Human Rights")
    assert party.mention.text == "It"
    assert party.name == "Syrian Observatory for Human Rights"
    assert party.actor == "monitor:sohr"


def test_an_id_of_another_register_says_nothing() -> None:
    doc = Document.of("ISIS left.")
    actors = find_actors(doc, sentences=find_sentences(doc), register=REGISTER)
    party = name_party(doc.span(0, 4), None, actors=actors, register=Register(Table("0", [], {})))
    assert (party.name, party.actor) == ("ISIS", None)

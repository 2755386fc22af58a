import subprocess
import sys

import pytest

from crosswire.read.languages import find_language

QUOTING = (
    "Le porte-parole a dit : “The shells were fired from the north and they were near us” mardi "
    "soir devant des journalistes étrangers réunis dans la capitale pour la visite du ministre"
)


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed when shells struck the market in Testville.",
        "TWELVE CIVILIANS WERE KILLED WHEN SHELLS STRUCK THE MARKET IN DOUMA, THE ARMY SAID",
        "Ahmad Khalil, Omar Haddad and Yusuf Nasser were killed in Kafr Zita",
        "Abu Yasir al-Masri met Khalid al-Hamdan in Deir Hafer, Kafr Nabl and Maarat Misrin.",
        "Shelling in Kafr Nabl, Maarat Misrin, Deir Hafer: Ahmad Khalil, Omar Haddad killed",
        "Gunmen ambush convoy in Mopti, Mali",
        "Houthi missile hits Marib camp",
        "The word “شهيد” (martyr) was used by the channel in its report on the strike.",
    ],
)
def test_english_is_found(text: str) -> None:
    assert find_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Doce personas murieron en Alepo tras un ataque aéreo en el mercado.", "es"),
        ("Doce muertos en Alepo", "es"),
        ("Douze personnes ont été tuées à Alep dans une frappe aérienne.", "fr"),
        ("DOUZE PERSONNES ONT ÉTÉ TUÉES À ALEP DANS UNE FRAPPE AÉRIENNE", "fr"),
        ("قتل اثنا عشر شخصا في قصف على السوق", "ar"),
        ("В Алеппо погибли двенадцать человек", "ru"),
        ("Halep'te on iki kişi öldü, otuz kişi yaralandı", "tr"),
        (QUOTING, "fr"),
        ("Сообщается, что агентство Reuters and the BBC were there, цитата из заявления", "ru"),
    ],
)
def test_other_languages_are_not_taken_for_english(text: str, language: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize("text", ["", "12:40", "…", "Homs"])
def test_what_is_too_short_has_no_language(text: str) -> None:
    assert find_language(text) is None


def test_plain_english_does_not_load_the_model() -> None:
    code = (
        "import sys; from crosswire.read.languages import find_language as find;"
        "assert find('Three people were killed when shells struck the market in Testville.');"
        "sys.exit('py3langid' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

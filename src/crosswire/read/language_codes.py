"""Names and codes of languages, as metadata writes them, to ISO 639-1."""

import re

NAMES = {
    "am": "Amharic amh",
    "ar": "Arabic ara",
    "az": "Azerbaijani aze",
    "be": "Belarusian bel",
    "bg": "Bulgarian bul",
    "bn": "Bengali ben",
    "bs": "Bosnian bos",
    "ca": "Catalan cat",
    "cs": "Czech ces cze",
    "da": "Danish dan",
    "de": "German deu ger",
    "el": "Greek ell gre",
    "en": "English eng",
    "es": "Spanish spa",
    "et": "Estonian est",
    "fa": "Persian Farsi fas per",
    "fi": "Finnish fin",
    "fr": "French fra fre",
    "ha": "Hausa hau",
    "he": "Hebrew heb",
    "hi": "Hindi hin",
    "hr": "Croatian hrv",
    "hu": "Hungarian hun",
    "hy": "Armenian hye arm",
    "id": "Indonesian ind",
    "it": "Italian ita",
    "ja": "Japanese jpn",
    "ka": "Georgian kat geo",
    "kk": "Kazakh kaz",
    "ko": "Korean kor",
    "ku": "Kurdish kur",
    "ky": "Kyrgyz kir",
    "lt": "Lithuanian lit",
    "lv": "Latvian lav",
    "mk": "Macedonian mkd mac",
    "ml": "Malayalam mal",
    "ms": "Malay msa may",
    "my": "Burmese mya bur",
    "ne": "Nepali nep",
    "nl": "Dutch nld dut",
    "no": "Norwegian nor nob",
    "pa": "Punjabi pan",
    "pl": "Polish pol",
    "ps": "Pashto pus",
    "pt": "Portuguese por",
    "ro": "Romanian ron rum",
    "ru": "Russian rus",
    "si": "Sinhala sin",
    "sk": "Slovak slk slo",
    "sl": "Slovenian slv",
    "so": "Somali som",
    "sq": "Albanian sqi alb",
    "sr": "Serbian srp",
    "sv": "Swedish swe",
    "sw": "Swahili swa",
    "ta": "Tamil tam",
    "te": "Telugu tel",
    "tg": "Tajik tgk",
    "th": "Thai tha",
    "tk": "Turkmen tuk",
    "tl": "Tagalog tgl",
    "tr": "Turkish tur",
    "uk": "Ukrainian ukr",
    "ur": "Urdu urd",
    "uz": "Uzbek uzb",
    "vi": "Vietnamese vie",
    "zh": "Chinese zho chi",
}
CODES = {word.lower(): code for code, words in NAMES.items() for word in words.split()}


def parse_language(value: str) -> str | None:
    """Return the ISO 639-1 code that `value` stands for, or `None` if it stands for none.

    A code with a region, a three-letter code and the English name are all understood.

    >>> [parse_language(value) for value in ("en-GB", "EN", "English", "ara", "und", "")]
    ['en', 'en', 'en', 'ar', None, None]
    """
    word = re.split(r"[-_ ,;(]", value.strip().lower(), maxsplit=1)[0]
    if word in CODES:
        return CODES[word]
    return word if re.fullmatch(r"[a-z]{2}", word) and word != "xx" else None


def get_language_name(code: str) -> str:
    """Return the English name of the language `code`, or the code itself."""
    return NAMES[code].split()[0] if code in NAMES else f"the language {code!r}"

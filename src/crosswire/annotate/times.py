"""Time expressions: words that say when, with a small normal form of their meaning.

The normal form, before anything is resolved against a date (`TimeExpression.value`):

========================  =======================================================================
`2018-02-08`, `2018-02`   a date as written, as precise as written; `XXXX-02-08`, `XXXX-02`,
`2018`, `199X`            `XXXX-XX-07` leave out what the text leaves out; `199X` is a decade
`XXXX-08:year-1`          August of last year; `XXXX-08:last` is "last August"
`2016-04-05|2016-05-04`   a numeric date that can be read both ways
`weekday:wed`             the latest such day; `weekday:wed:last`, `:next`, `:this` as said
`day:-1`, `week:0`        counted from the document's date: yesterday, this week; also `hour`,
`month:-3`, `year:+1`     `weekend`, `decade`; `day:-X` is "days ago"
`days:-5..0`              a stretch up to or from the document's date: the past five days
`ref+day:-2`              counted from the date that the text spoke of last: two days earlier
`event+day:+2`            counted from an event: two days after the attack
`P5D`, `PT3H`, `PXW`      a duration, as in ISO 8601; `X` is an unknown number
`set:fri`, `set:P1D`      a repeated time: every Friday, daily
`A/B`                     from A to B, both in one of the forms above
========================  =======================================================================

A time of day follows after `@`: `weekday:wed@night`, `2018-02-07@22:30`, with `Z` or an offset
where the text names a zone. `modifier` is `since`, `until`, `before` or `after` from the word in
front, else `early`, `mid`, `late`, `earlier` or `later` from words within.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from crosswire.annotations import TimeExpression
from crosswire.types import Document, Span

S = r"\s{1,9}"
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
YEAR = r"(?:19|20)\d\d(?!\d|[,.]\d)"
NUMBER_WORDS = """a one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty"""
NUMBERS = {
    **{word: max(at, 1) for at, word in enumerate(NUMBER_WORDS.split())},
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "a dozen": 12,
    "a couple of": 2,
}
NUMBER = (
    r"(?:\d{1,3}|a\scouple\sof|a\sdozen|a\sfew|several|some|few|many|"
    + "|".join(sorted((n for n in NUMBERS if " " not in n), key=len, reverse=True))
    + ")"
)
UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|year|decade)"
PART = (
    r"(?:pre-?dawn|dawn|daybreak|sunrise|morning|noon|midday|afternoon|dusk|sunset|evening"
    r"|nightfall|night|midnight)"
)
PARTS = {
    "predawn": "dawn",
    "pre-dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "midday": "noon",
    "sunset": "evening",
    "dusk": "evening",
    "nightfall": "night",
}
ISO_UNIT = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W"} | {
    "weekend": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
}
ZONES = {"gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00"} | {
    "cdt": "-05:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
}
# Nouns that show a number before them to be a count, where punctuation no longer does.
COUNTED = (
    r"(?:people|persons?|civilians?|fighters?|soldiers?|troops|militants?|rebels?|terrorists?|men"
    r"|women|children|others?|were|killed|dead|wounded|bodies|members?|villages?|km|miles|met"
    r"(?:er|re)s"
    r"|tons|dollars|families|police(?:men)?|students|strikes|raids|victims|residents)\b"
)
LAST = r"(?:last|past|previous|preceding)"
NEXT = r"(?:next|coming|following|upcoming)"

RULES = {
    "dmy": rf"\b(?:(?P<d0>\d{{1,2}})(?:\s?[-–]\s?|{S}(?:and|to){S}))?(?P<d>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?"
    rf"(?:{S}|-)(?:of{S})?(?P<m>{MONTH})(?:(?:,?{S}|-)(?P<y>{YEAR})|{S}(?P<yy>\d\d)"
    rf"(?=\s?[(\[\]),.]))?",
    "mdy": rf"\b(?P<m>{MONTH}){S}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|[.,-]\d{{3}}|\.\d|-year)"
    rf"(?:\s?[-–]\s?(?P<d2>\d{{1,2}})(?!\d))?(?:,?{S}(?P<y>{YEAR}))?",
    "glued": rf"\b(?P<m>{MONTH}){S}(?P<d>\d{{1,2}})(?P<y>20[0-3]\d)(?!\d)",
    "my": rf"\b(?P<m>{MONTH}),?{S}(?:of{S})?(?P<y>{YEAR})",
    "numeric": r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>"
    r"(?:19|20)\d\d)(?!\d)",
    "iso": r"(?<![\d.,/-])(?P<y>(?:19|20)\d\d)(?P<s>[-/])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"(?!\d|[-/]\d)",
    "month": rf"\b(?:(?P<rel>{LAST}|{NEXT}|this){S})?(?P<m>{MONTH})(?:['’]?s\b)?"
    rf"(?!{S}\d{{1,2}}\b(?!{S}{COUNTED}))",
    "years": rf"(?<![\d.,/$£€-])(?P<y>{YEAR})\s?[-–/]\s?(?P<y2>{YEAR}|\d\d(?!\d))",
    "year": rf"(?:(?<=mid-)|(?<![\d.,/$£€-]))(?P<y>{YEAR})(?![-\w]|\s?(?:%|{COUNTED}))",
    "decade": r"\b(?:the\s)?(?P<e>(?:early|mid|late)[\s-])?(?P<y>(?:19|20)\d)0['’]?s\b",
    "ordinal": r"\b(?:the\s)?(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?P<end>\s?[,.;)]|\s(?=of\sth"
    r"(?:is|e)\smonth))?",
    "weekday": rf"\b(?:(?P<every>every|each){S})?(?:(?P<rel>(?:this\s)?{LAST}|next|coming"
    rf"|upcoming|this){S})?"
    rf"(?P<w>{WEEKDAY})(?P<s>['’]s\b|s\b)?",
    "short": rf"\b(?P<w>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?,?(?={S}"
    rf"(?:\d{{1,2}}\s|{MONTH}))",
    "word": r"\b(?:the\sday\s(?P<far>before\syesterday|after\stomorrow)|(?P<w>yesterday|today"
    r"|tomorrow"
    r"|tonight|overnight))(?:['’]?s)?\b",
    "part": rf"\b(?:(?P<rel>this|that|last|(?:the\s)?(?:same|previous|following|next)){S})?"
    rf"(?:(?P<every>every|each){S})?(?:(?P<e>early|late|mid)[\s-])?"
    rf"(?P<p>{PART})(?:{S}hours)?\b(?!-)|\b(?P<small>(?:early|small|late)\shours)\b",
    "edge": rf"\b(?P<e>early|earlier|late|later|mid)(?:[\s-]"
    rf"(?={WEEKDAY}|{MONTH}|{YEAR}|on\s|in\s|this|last|that|next|yesterday|today)"
    r"|(?=\d{4}))|\b(?:the\s)?(?P<of>start|beginning|middle|end)\sof(?:\sthe)?(?=\s)",
    "relative": rf"\b(?P<rel>(?:the{S})?(?:{LAST}|{NEXT}|same|very\snext)|this|that){S}"
    rf"(?P<u>{UNIT})\b(?:['’]s\b)?",
    "stretch": rf"\b(?:the{S}|these{S}|this{S})?(?P<rel>{LAST}|{NEXT}|first){S}(?P<n>{NUMBER})"
    rf"(?:{S}|-)(?P<u>{UNIT})s?\b",
    "count": rf"\b(?:(?P<n>{NUMBER})(?:{S}|-))?(?P<u>{UNIT})(?P<s>s)?{S}(?P<how>ago|earlier"
    rf"|later|before|afterwards?|after|prior|previously|since)\b",
    "duration": rf"(?<![-\w.,])(?P<n>{NUMBER})(?:{S}|-)(?P<u>{UNIT})(?P<s>s)?\b(?!-old|{S}"
    rf"(?:old|of{S}age)\b)",
    "vague": rf"\b(?:(?<=for\s)|(?<=in\s)|(?<=within\s)|(?<=after\s))(?P<u>{UNIT})s\b",
    "set": rf"\b(?:(?:every|each){S}(?P<u>{UNIT})|(?P<adv>hourly|daily|nightly|weekly|monthly"
    rf"|yearly|annually))\b",
    "clock": r"(?<![\d:.,$-])(?P<h>[01]?\d|2[0-4])(?:[:.]\s?(?P<mi>[0-5]\d))?(?::\d\d)?\s?"
    r"(?P<ap>[ap]\.?\s?m\b\.?)?"
    r"(?P<z>\s?\(?\b(?:gmt|utc|[ecmp][sd]t|bst|ce?e?s?t|msk|local\stime|hours)\b(?:\))?)?"
    r"(?![\d:]|[.,]\d)",
    "military": r"(?<![\d:.,$-])(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)\s?(?P<z>gmt|utc|hours|hrs"
    r"|local\stime)\b",
}
# What may stand between a time of day, a part of a day and the day that they belong to.
GAPS = {
    ("edge", "day"): "on|in|the|in the|on the|of",
    ("edge", "coarse"): "in|the|in the|of",
    ("edge", "part"): "in the|the",
    ("part", "day"): "on|of|of the|on the|from|local time",
    ("day", "part"): "in the|at|during the|around|by|shortly before|shortly after",
    ("clock", "day"): "on|of|on the|of the",
    ("day", "clock"): "at|by|at around|at about|at approximately|around|about|shortly after"
    "|shortly before|just after|just before|between|from|after|before",
    ("clock", "part"): "in the|on the|at|of the",
    ("part", "clock"): "at|around|about|at about|at around",
    ("day", "day"): "the|on",
    ("coarse", "coarse"): "of",
    ("day", "coarse"): "of",
}
CLOCK_CUE = re.compile(
    r"\b(?:at|around|about|by|from|until|till|since|before|after|between|approximately)\s{1,3}$",
    re.I,
)
PART_CUE = re.compile(
    r"\b(?:(?:at|by|before|after|around|towards?|until|since)(?:\s+the)?|in\s+the|during\s+the"
    r"|throughout\s+the)\s{1,3}$",
    re.I,
)
YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|during|between|to|and|early|late|mid|before|after"
    r"|through"
    r"|around|the|year|summer|spring|autumn|fall|winter)|[-(,])\s{0,3}$",
    re.I,
)
MONTH_CUE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|during|early|late|mid|before|after|through)[\s-]{1,3}$",
    re.I,
)
FOR_CUE = re.compile(
    r"\b(?:for|in|within|about|than|nearly|almost|over|after|lasted|took|per|once|twice)\s{1,3}$",
    re.I,
)
OPENERS = re.compile(
    r"\b(since|until|till|before|after|between|from)(?:\s{1,3}(?:at|on|the|in))?\s{1,3}$", re.I
)
LINKS = re.compile(r"^\s*(?:(to|until|till|through|into|and)|[-–])\s*$", re.I)
MONTH_WORDS = frozenset(["may", "march", "mar", "sun", "dec"])
MODAL = re.compile(r"\s+(?:have|be|not|also|well|still|take|lead)\b", re.I)
SET_AFTER = re.compile(r"\s*(?:[.,;:)]|$|and\b|the\b|at\b|in\b|when\b|to\b)", re.I)
# Words that may stand beside the date in a line that only dates the text.
HEADER_LINE = """date of publication reuters published posted updated first last on at time title
gmt utc get short     url by am pm local"""
HEADER_WORDS = frozenset(HEADER_LINE.split())
HEADER_CUE = re.compile(
    r"^\W*(?:\w+\s)?(?:published|updated|posted|publication)\b[^.]{0,12}$", re.I
)
AGENCY_BEFORE = re.compile(r"\b(?:[A-Z]{2,8}|Reuters)\s\(?$")
TOKEN = re.compile(r"[^\W\d_]+")
PLACE_BEFORE = re.compile(r"(?:[A-Z][\w.'’-]*[\s,/|]*(?:\([^()]{1,40}\))?[\s,/|(]*){1,8}$")
LINE_AFTER = re.compile(r"(?:,?\s\d{4})?\s*[)\]]?\s*(?:\((?=[A-Z])|--|[-–—|:]\s|\)\s)")
# Sentences of the body in which a text may give its own date: a headline repeated, a date, one
# more headline, the first sentence.
DATELINE_SENTENCES = 4


class _Atom(msgspec.Struct):
    """A found piece: `type` says how it may join others, a weak one counts only if it does."""

    start: int
    end: int
    type: Literal["day", "coarse", "part", "clock", "edge", "other"]
    value: str = ""
    part: str = ""
    edge: str = ""
    kind: Literal["date", "time", "duration", "set"] = "date"
    weak: bool = False


def find_times(doc: Document, *, sentences: Sequence[Span]) -> list[TimeExpression]:
    """Return the time expressions of `doc` in reading order; they never overlap.

    A weekday with its part of the day or its date is one expression, and so is a range. Capitals,
    commas and apostrophes may be missing ("SUNDAYS OPERATION"). `sentences` tell where the text
    may give its own date. Words for now and once ("currently", "recently") are left out, and so
    are ages and bare numbers that may be years but follow no word that says so.

    >>> doc = Document.of("BEIRUT, Feb 8 (Wire) - Two men died overnight Wednesday.")
    >>> for time in find_times(doc, sentences=[doc.span(0, 56)]):
    ...     print(time.span.text, "|", time.value, "|", time.dateline)
    Feb 8 | XXXX-02-08 | True
    overnight Wednesday | weekday:wed@night | False
    """
    text = doc.text
    atoms = _join(_settle_order(list(_pick(_find_atoms(text)))), text)
    found = []
    for atom in _join_ranges([_close(a, text) for a in atoms if not a.weak], text):
        opener = OPENERS.search(text, max(0, atom.start - 20), atom.start)
        word = opener[1].lower() if opener else ""
        word = {"till": "until", "between": "", "from": ""}.get(word, word)
        if "@" in atom.value and word in ("before", "after"):
            word = ""  # before dawn on Monday is Monday
        if atom.kind in ("duration", "set") or "/" in atom.value or _is_possessive(text, atom):
            word = ""
        found.append(
            TimeExpression(
                span=doc.span(atom.start, atom.end),
                kind="time" if "@" in atom.value and atom.kind == "date" else atom.kind,
                value=atom.value,
                modifier=word or atom.edge or None,
            )
        )
    return _mark_datelines(doc, found, sentences)


def _close(atom: _Atom, text: str) -> _Atom:
    if atom.end - atom.start > 3 and text[atom.end - 1] == ".":
        atom.end -= text[atom.end - 3 : atom.end - 1].lower() != ".m"
    if text[atom.end - 2 : atom.end].lower() in ("'s", "’s"):
        atom.end -= 2
    if atom.type in ("part", "clock"):
        atom.value = f"{atom.value}@{atom.part}"
    return atom


@functools.cache
def _rules() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], _Atom | None]]]:
    # Compiled on first use: the command line should not wait for it.
    return [(re.compile(RULES[name], re.I), read) for name, read in READERS.items()]


@functools.cache
def _gaps() -> dict[tuple[str, str], re.Pattern[str]]:
    return {
        pair: re.compile(rf"[\s,|(-]{{0,4}}(?:{words.replace(' ', S)})?\s{{0,9}}", re.I)
        for pair, words in GAPS.items()
    }


def _find_atoms(text: str) -> Iterator[_Atom]:
    for pattern, read in _rules():
        for match in pattern.finditer(text):
            atom = read(match)
            if atom is not None:
                yield atom


def _pick(atoms: Iterator[_Atom]) -> Iterator[_Atom]:
    """Yield atoms that do not overlap: the earliest, of those the longest."""
    at = 0
    for atom in sorted(atoms, key=lambda a: (a.start, -a.end)):
        if atom.start >= at:
            at = atom.end
            yield atom


def _join(atoms: list[_Atom], text: str) -> list[_Atom]:
    """Return `atoms` with those joined that together say one time."""
    joined: list[_Atom] = []
    for atom in atoms:
        joined.append(atom)
        while len(joined) > 1 and (whole := _merge(joined[-2], joined[-1], text)):
            joined[-2:] = [whole]
    return joined


def _merge(one: _Atom, two: _Atom, text: str) -> _Atom | None:
    pattern = _gaps().get((one.type, two.type))
    if pattern is None or two.start - one.end > 24:
        return None
    if not pattern.fullmatch(text, one.end, two.start) or "\n\n" in text[one.end : two.start]:
        return None
    if one.type == two.type == "day":
        # "Wednesday, 7 December": the date says more than its weekday.
        if not one.value.startswith("weekday") or two.value[0] not in "X12":
            return None
        _, mark, said = one.value.partition("@")
        return _Atom(
            one.start, two.end, "day", two.value + ("" if "@" in two.value else mark + said)
        )
    if two.type == "coarse" and one.type != "edge":
        # "August of last year"
        if not two.value.startswith("year:") or not one.value.startswith("XXXX-"):
            return None
        if "@" in one.value or ":" in one.value:
            return None
        value = f"{one.value}:year{two.value[5:]}"
        return _Atom(one.start, two.end, one.type, value, "", one.edge)
    if one.type == "edge":
        if two.edge:
            return None
        whole = _Atom(one.start, two.end, two.type, two.value, two.part, one.edge, two.kind)
        whole.weak = two.weak
        return whole
    if "clock" in (one.type, two.type) and "part" in (one.type, two.type):
        clock, part = (one, two) if one.type == "clock" else (two, one)
        hour = int(clock.part[:2])
        late = part.part in ("afternoon", "evening", "night") and 0 < hour < 12
        said = f"{hour + 12:02}{clock.part[2:]}" if late and hour > 3 else clock.part
        return _Atom(one.start, two.end, "clock", clock.value, said)
    day, part = (one, two) if one.type == "day" else (two, one)
    if "@" in day.value and not (day.value.endswith(PART_ENDS) and part.type == "clock"):
        return None
    value = f"{day.value.split('@')[0]}@{part.part}"
    return _Atom(one.start, two.end, "day", value, "", one.edge or two.edge)


PART_ENDS = ("@morning", "@afternoon", "@evening", "@night", "@dawn", "@noon", "@midnight")


def _join_ranges(atoms: list[_Atom], text: str) -> list[_Atom]:
    joined: list[_Atom] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if before and before.kind == atom.kind == "date" and atom.start - before.end < 12:
            link = LINKS.match(text[before.end : atom.start])
            opener = OPENERS.search(text, max(0, before.start - 20), before.start)
            word = opener[1].lower() if opener else ""
            like = _is_like(before.value, atom.value)
            fits = like and "/" not in before.value + atom.value
            if link and fits and ((link[1] or "").lower() != "and" or word == "between"):
                first, last = before.value.split("@")[0], atom.value.split("@")[0]
                joined[-1] = _Atom(before.start, atom.end, "other", f"{first}/{last}")
                continue
        joined.append(atom)
    return joined


def _is_like(one: str, two: str) -> bool:
    """Return whether two values are of one form, so that a dash between them makes a range."""
    return re.sub(r"[a-z\dX]", "0", one.split("@")[0]) == re.sub(
        r"[a-z\dX]", "0", two.split("@")[0]
    ) or (one[:4].strip("X").isdigit() == two[:4].strip("X").isdigit() and one[0] in "X12")


def _settle_order(atoms: list[_Atom]) -> list[_Atom]:
    """Read numeric dates that are open both ways as the document's other numeric dates are read."""
    order = {a.part for a in atoms if a.part in ("dmy", "mdy")}
    for atom in atoms:
        if "|" in atom.value and len(order) == 1:
            day_first, month_first = atom.value.split("|")
            atom.value = day_first if order == {"dmy"} else month_first
    return atoms


def _is_possessive(text: str, atom: _Atom) -> bool:
    tail = text[atom.start : atom.end].lower()
    return (
        tail.endswith(("'s", "’s", "days"))
        or re.match(r"['’]s|\sprayer", text[atom.end : atom.end + 8], re.I) is not None
    )


def _mark_datelines(
    doc: Document, found: list[TimeExpression], sentences: Sequence[Span]
) -> list[TimeExpression]:
    """Return `found` with the dates marked that the text gives as its own."""
    text = doc.text
    body = len(doc.title or "") if doc.title and text.startswith(doc.title) else 0
    first = [s for s in sentences if s.start >= body][:DATELINE_SENTENCES]
    marked = []
    for time in found:
        sentence = next((s for s in first if s.contains(time.span)), None)
        if (
            sentence
            and time.modifier is None
            and "/" not in time.value
            and re.match(r"[\dX]{4}-\d\d-\d\d", time.value)
        ):
            before = text[sentence.start : time.span.start]
            after = text[time.span.end : sentence.end]
            if _is_header(before, after, full="X" not in time.value[:4]):
                time = msgspec.structs.replace(time, dateline=True)
        marked.append(time)
    return marked


def _is_header(before: str, after: str, *, full: bool) -> bool:
    words = TOKEN.findall(f"{before} {after}")
    if full and len(words) <= 8 and all(w.isupper() or w.lower() in HEADER_WORDS for w in words):
        return True
    if full and HEADER_CUE.search(before) and len(words) and before[:40] == before:
        return True
    if full and AGENCY_BEFORE.search(before) and re.match(r"\)?\s*[A-Z\d\"“']", after):
        return not before.isupper()
    if len(before) > 80:
        return False
    if full and not before.strip("( ") and re.match(r"\)?\s*(?:Get short|[A-Z\"“'])", after):
        return True
    lead = before.split("] ")[-1]
    return bool(PLACE_BEFORE.fullmatch(lead) and lead.split()[0].lower() not in PREPOSITIONS) and (
        LINE_AFTER.match(after) is not None
    )


PREPOSITIONS = frozenset(["on", "in", "by", "since", "from", "until", "after", "before", "the"])


def _day(year: str | None, month: str, day: str) -> str | None:
    number = int(day)
    index = MONTHS.index(month[:3].lower()) + 1 if month[:1].isalpha() else int(month)
    if not 1 <= number <= 31 or not 1 <= index <= 12:
        return None
    if number > (29 if index == 2 else 30 if index in (4, 6, 9, 11) else 31):
        return None
    return f"{year or 'XXXX'}-{index:02}-{number:02}"


def _read_dmy(m: re.Match[str]) -> _Atom | None:
    text = m.string
    month = m["m"].lower().strip(".")
    if month in MONTH_WORDS and (m["m"].islower() or MODAL.match(text, m.end())):
        return None
    year = m["y"] or (f"{'19' if int(m['yy']) > 68 else '20'}{m['yy']}" if m["yy"] else None)
    value = _day(year, m["m"], m["d"])
    if value is None:
        return None
    if m["d0"] and (first := _day(year, m["m"], m["d0"])) and first < value:
        return _Atom(m.start(), m.end(), "other", f"{first}/{value}")
    return _Atom(m.start("d"), _trim(m), "day", value)


def _read_mdy(m: re.Match[str]) -> _Atom | None:
    text = m.string
    month = m["m"].lower().strip(".")
    if month in MONTH_WORDS and m["m"].islower():
        return None
    if not m["y"] and re.match(rf"\s{COUNTED}", text[m.end() : m.end() + 16], re.I):
        return None
    value = _day(m["y"], m["m"], m["d"])
    if value is None:
        return None
    if m["d2"] and (last := _day(m["y"], m["m"], m["d2"])) and last > value:
        return _Atom(m.start(), m.end(), "other", f"{value}/{last}")
    return _Atom(m.start(), m.end(), "day", value)


def _read_my(m: re.Match[str]) -> _Atom:
    return _Atom(m.start(), m.end(), "coarse", f"{m['y']}-{_month(m['m'])}")


def _month(name: str) -> str:
    return f"{MONTHS.index(name[:3].lower()) + 1:02}"


def _read_numeric(m: re.Match[str]) -> _Atom | None:
    day_first = _day(m["y"], m["b"], m["a"])
    month_first = _day(m["y"], m["a"], m["b"])
    value = day_first if day_first == month_first else f"{day_first}|{month_first}"
    if m["s"] == "." and day_first:
        value = day_first  # nobody writes the month first between full stops
    if not day_first or not month_first:
        value = day_first or month_first
    if not value:
        return None
    order = "" if day_first and month_first else "dmy" if day_first else "mdy"
    return _Atom(m.start(), m.end(), "day", value, order)


def _read_iso(m: re.Match[str]) -> _Atom | None:
    value = _day(m["y"], m["m"], m["d"])
    return _Atom(m.start(), m.end(), "day", value) if value else None


def _read_month(m: re.Match[str]) -> _Atom | None:
    text = m.string
    name = m["m"].strip(".")
    short = name.lower() == "sept" or (len(name) < 4 and name.lower() != "may")
    word = name.lower() in MONTH_WORDS
    cued = bool(m["rel"]) or bool(MONTH_CUE.search(text, max(0, m.start() - 10), m.start()))
    if (name.islower() and not (cued and not word)) or ((short or word) and not cued):
        return None
    if word and MODAL.match(text, m.end()):
        return None
    step = _step(m["rel"])
    value = f"XXXX-{_month(name)}" + (f":{step}" if step else "")
    return _Atom(m.start(), m.end(), "coarse", value)


def _read_years(m: re.Match[str]) -> _Atom | None:
    last = m["y2"] if len(m["y2"]) == 4 else m["y"][:2] + m["y2"]
    if last <= m["y"]:
        return None
    return _Atom(m.start(), m.end(), "other", f"{m['y']}/{last}")


def _read_year(m: re.Match[str]) -> _Atom | None:
    text = m.string
    cued = YEAR_CUE.search(text, max(0, m.start() - 10), m.start())
    if not cued or (m["y"] == "2000" and re.match(r"\s[a-z]+s\b", text[m.end() : m.end() + 20])):
        return None
    return _Atom(m.start(), m.end(), "coarse", m["y"])


def _read_decade(m: re.Match[str]) -> _Atom:
    edge = (m["e"] or "").strip(" -").lower()
    return _Atom(m.start(), m.end(), "coarse", f"{m['y']}X", "", edge)


def _read_ordinal(m: re.Match[str]) -> _Atom | None:
    text = m.string
    if not 1 <= int(m["d"]) <= 31:
        return None
    cued = re.search(r"\b(?:on|from|since|until|by)\s$", text[max(0, m.start() - 8) : m.start()])
    end = m.start("end") if m["end"] else m.end()
    value = f"XXXX-XX-{int(m['d']):02}"
    return _Atom(m.start(), end, "day", value, weak=not (cued and m["end"]))


def _step(word: str | None) -> str:
    if not word:
        return ""
    last = word.lower().split()[-1]
    if re.fullmatch(NEXT, last):
        return "next"
    return "this" if last == "this" else "last"


def _read_weekday(m: re.Match[str]) -> _Atom:
    text = m.string
    name = m["w"][:3].lower()
    if m["every"]:
        return _Atom(m.start(), m.end(), "other", f"set:{name}", kind="set")
    step = _step(m["rel"])
    if m["s"] in ("s", "S") and not step and SET_AFTER.match(text, m.end()):
        before = text[max(0, m.start() - 3) : m.start()].lower()
        if before == "on ":
            return _Atom(m.start(), m.end(), "other", f"set:{name}", kind="set")
    return _Atom(m.start(), m.end(), "day", f"weekday:{name}" + (f":{step}" if step else ""))


def _read_short(m: re.Match[str]) -> _Atom:
    name = m["w"][:3].lower()
    return _Atom(m.start(), m.end(), "day", f"weekday:{name}", weak=True)


def _read_word(m: re.Match[str]) -> _Atom:
    if m["far"]:
        return _Atom(m.start(), m.end(), "day", "day:-2" if "b" in m["far"].lower() else "day:+2")
    word = m["w"].lower()
    if word == "overnight":
        return _Atom(m.start(), m.end(), "part", "day:-1", "night")
    value = {"yesterday": "day:-1", "tomorrow": "day:+1", "tonight": "day:0@night"}
    return _Atom(m.start(), m.end(), "day", value.get(word, "day:0"))


def _read_part(m: re.Match[str]) -> _Atom:
    text = m.string
    if m["small"]:
        part = "night" if m["small"][0] in "lL" else "dawn"
        return _Atom(m.start(), m.end(), "part", "ref+day:0", part, weak=True)
    part = m["p"].lower()
    part = PARTS.get(part, part)
    edge = (m["e"] or "").lower()
    if m["every"]:
        return _Atom(m.start(), m.end(), "other", "set:P1D", kind="set")
    rel = (m["rel"] or "").lower().split()[-1:] or [""]
    base = {"this": "day:0", "last": "day:-1", "previous": "ref+day:-1"} | {
        "that": "ref+day:0",
        "same": "ref+day:0",
        "following": "ref+day:+1",
        "next": "ref+day:+1",
    }
    if rel[0]:
        return _Atom(m.start(), m.end(), "day", f"{base[rel[0]]}@{part}", "", edge)
    cued = PART_CUE.search(text, max(0, m.start() - 16), m.start())
    return _Atom(m.start(), m.end(), "part", "ref+day:0", part, edge, weak=not cued)


def _read_edge(m: re.Match[str]) -> _Atom:
    word = (m["e"] or m["of"]).lower()
    edge = {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}
    end = m.end() - len(m[0]) + len(m[0].rstrip())
    return _Atom(m.start(), end, "edge", "", "", edge.get(word, word), weak=True)


def _read_relative(m: re.Match[str]) -> _Atom | None:
    unit, rel = m["u"].lower(), m["rel"].lower().split()[-1]
    if unit in ("second", "minute", "hour") and rel not in ("that", "this"):
        return None
    if rel in ("that", "same"):
        return _Atom(m.start(), m.end(), "day" if unit == "day" else "coarse", f"ref+{unit}:0")
    if unit == "day":
        value = {"previous": "ref+day:-1", "preceding": "ref+day:-1", "last": "days:-1..0"} | {
            "past": "days:-1..0",
            "this": "day:0",
        }
        return _Atom(m.start(), m.end(), "day", value.get(rel, "ref+day:+1"))
    step = {"this": "0"}.get(rel, "+1" if re.fullmatch(NEXT, rel) else "-1")
    if rel in ("following", "previous", "preceding"):
        return _Atom(m.start(), m.end(), "coarse", f"ref+{unit}:{step}")
    if rel == "past":
        return _Atom(m.start(), m.end(), "other", f"{unit}s:-1..0")
    return _Atom(m.start(), m.end(), "coarse", f"{unit}:{step}")


def _number(word: str | None) -> str:
    low = (word or "").lower()
    return low if low.isdigit() else str(NUMBERS.get(" ".join(low.split()), "X"))


def _read_stretch(m: re.Match[str]) -> _Atom | None:
    unit, number, rel = m["u"].lower(), _number(m["n"]), m["rel"].lower()
    if rel == "first":
        return None
    if rel in ("previous", "preceding", "following"):
        return _Atom(m.start(), m.end(), "other", _length(number, unit), kind="duration")
    reach = f"0..+{number}" if re.fullmatch(NEXT, rel) else f"-{number}..0"
    return _Atom(m.start(), m.end(), "other", f"{unit}s:{reach}")


def _read_count(m: re.Match[str]) -> _Atom | None:
    text = m.string
    unit, how, number = m["u"].lower(), m["how"].lower(), _number(m["n"])
    if not m["n"] and not m["s"]:
        return None
    if how == "ago":
        return _Atom(m.start(), m.end(), _type(unit), f"{unit}:-{number}")
    if how == "since":
        return None
    sign = "-" if how in ("earlier", "before", "prior", "previously") else "+"
    ends = re.match(r"\s*(?:[.,;:)]|$|and\b)", text[m.end() : m.end() + 12])
    if how in ("before", "after", "prior") and not ends:
        end = m.end() - len(m["how"])
        end -= len(text[m.start() : end]) - len(text[m.start() : end].rstrip())
        return _Atom(m.start(), end, "other", f"event+{unit}:{sign}{number}", kind="duration")
    return _Atom(m.start(), m.end(), _type(unit), f"ref+{unit}:{sign}{number}")


def _type(unit: str) -> Literal["day", "coarse"]:
    return "day" if unit in ("day", "night") else "coarse"


def _length(number: str, unit: str) -> str:
    code = ISO_UNIT[unit]
    time, code = ("T", code[1]) if code[0] == "T" and len(code) == 2 else ("", code)
    return f"P{number}0Y" if code == "E" and number != "X" else f"P{time}{number}{code}"


def _read_duration(m: re.Match[str]) -> _Atom | None:
    text = m.string
    unit, word = m["u"].lower(), m["n"].lower()
    cued = FOR_CUE.search(text, max(0, m.start() - 10), m.start())
    if (word in ("a", "an") and not cued) or (word == "one" and not cued and not m["s"]):
        return None
    if unit == "night" and not m["s"]:
        return None
    return _Atom(m.start(), m.end(), "other", _length(_number(word), unit), kind="duration")


def _read_vague(m: re.Match[str]) -> _Atom:
    return _Atom(m.start(), m.end(), "other", _length("X", m["u"].lower()), kind="duration")


def _read_set(m: re.Match[str]) -> _Atom:
    unit = {"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week"} | {
        "monthly": "month",
        "yearly": "year",
        "annually": "year",
    }
    name = m["u"].lower() if m["u"] else unit[m["adv"].lower()]
    return _Atom(m.start(), m.end(), "other", f"set:{_length('1', name)}", kind="set")


def _read_clock(m: re.Match[str]) -> _Atom | None:
    text = m.string
    hour, half, zone = int(m["h"]), (m["ap"] or "").lower(), (m["z"] or "").strip(" ()\n").lower()
    if not half and not m["mi"]:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    cued = bool(half or zone or CLOCK_CUE.search(text, max(0, m.start() - 16), m.start()))
    if "." in m[0].split(m["mi"] or " ")[0] and not half and not zone:
        return None
    value = f"{hour % 24:02}:{m['mi'] or '00'}{ZONES.get(zone, '')}"
    return _Atom(m.start(), _trim(m), "clock", "ref+day:0", value, weak=not cued)


def _read_military(m: re.Match[str]) -> _Atom:
    value = f"{m['h']}:{m['mi']}{ZONES.get(m['z'].lower(), '')}"
    return _Atom(m.start(), m.end(), "clock", "ref+day:0", value)


def _trim(m: re.Match[str]) -> int:
    return m.start() + len(m[0].rstrip())


READERS = {
    "dmy": _read_dmy,
    "mdy": _read_mdy,
    "my": _read_my,
    "numeric": _read_numeric,
    "iso": _read_iso,
    "glued": _read_iso,
    "month": _read_month,
    "years": _read_years,
    "year": _read_year,
    "decade": _read_decade,
    "ordinal": _read_ordinal,
    "weekday": _read_weekday,
    "short": _read_short,
    "word": _read_word,
    "part": _read_part,
    "edge": _read_edge,
    "relative": _read_relative,
    "stretch": _read_stretch,
    "count": _read_count,
    "duration": _read_duration,
    "vague": _read_vague,
    "set": _read_set,
    "clock": _read_clock,
    "military": _read_military,
}

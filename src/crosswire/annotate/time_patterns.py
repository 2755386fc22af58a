"""Patterns of time: what is looked for in a text, one pattern for each way of saying when.

All are compiled on first use, without regard to case: wire text is in capitals. `time_dates.py`,
`time_relatives.py` and `time_measures.py` read what matches, under the same names.
"""

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

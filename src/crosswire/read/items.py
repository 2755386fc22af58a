"""From what a format gives to a document: dates and languages checked, faults written as issues."""

from crosswire.addresses import hide_credentials
from crosswire.errors import ReadError
from crosswire.read.dates import parse_date
from crosswire.read.encodings import check_is_text, replace_surrogates
from crosswire.read.language_codes import get_language_name, parse_language
from crosswire.read.languages import find_language
from crosswire.read.options import Fault, Item, Reading, ReadOptions
from crosswire.read.source import Source, is_plain, show
from crosswire.types import Document, Issue, make_id

STEP = "read"
READ_LANGUAGES = ("en",)
"""What the annotators understand; a document in another language is kept and not annotated."""

SHOWN_CHARS = 60


def make_unread(fault: Fault, *, name: str) -> Item:
    """Return the item of a source, or of one record of it, that could not be read."""
    source = f"{name}:{fault.place}" if fault.place else name
    doc = Document(id=make_id("d", "unread", source), text="", source=source)
    return Item(document=doc, issues=(make_issue(fault, doc=doc, name=source),), readable=False)


def make_issue(fault: Fault, *, doc: Document, name: str) -> Issue:
    """Return `fault` as an issue of `doc`, in one line that a terminal can show."""
    message = " ".join(f"{name}: {fault.message}".split())
    return Issue(document_id=doc.id, step=STEP, code=fault.code, message=show(message))


def make_item(reading: Reading, *, source: Source, options: ReadOptions, seen: set[str]) -> Item:
    """Return the document that `reading` gives, with its warnings.

    `seen` are the ids that earlier documents came with; it is added to. Options win over the
    metadata, and the metadata over what the text shows.
    """
    name = f"{source.name}:{reading.place}" if reading.place else source.name
    reading = make_encodable(reading)
    try:
        check_text(reading, options=options)
    except ReadError as error:
        return make_unread(Fault(error.code, str(error), reading.place), name=source.name)
    faults = list(reading.warnings)
    published = parse_date(options.published or reading.published or "")
    if published is None and reading.published and reading.published.strip():
        said = f"the date {reading.published[:SHOWN_CHARS]!r} is not clear and was left out"
        faults.append(Fault("bad-date", f"{said}; write it as 2018-02-08, or give --published"))
    language = choose_language(reading, options=options)
    doc = Document.of(
        reading.text,
        id=reading.id,
        title=reading.title,
        url=hide_credentials(reading.url or source.url or "") or None,
        publisher=options.publisher or reading.publisher,
        published_at=published,
        language=language,
        retrieved_at=source.retrieved_at,
        source=source.name,
    )
    if reading.id is not None:
        if reading.id in seen:
            said = f"the id {reading.id[:SHOWN_CHARS]!r} came before; give each document its own"
            faults.append(Fault("duplicate-id", said))
        seen.add(reading.id)
    readable = language is None or language in READ_LANGUAGES
    if not readable:
        said = f"this is in {get_language_name(language or '')}, which is not read"
        faults.append(Fault("language-not-read", f"{said}; if it is English, give --language en"))
    issues = tuple(make_issue(fault, doc=doc, name=name) for fault in faults)
    return Item(document=doc, issues=issues, readable=readable)


def make_encodable(reading: Reading) -> Reading:
    """Return `reading` without half characters, which no file could be written with.

    Formats may hold them where nobody looks: in a headline in JSON-LD, in a font's map of letters.
    """
    fields = reading._asdict()
    found = {name: value for name, value in fields.items() if isinstance(value, str)}
    if all(is_plain(value) for value in found.values()):
        return reading
    said = replace_surrogates(reading.text).warning
    mended = {name: replace_surrogates(value).text for name, value in found.items()}
    warnings = (*reading.warnings, *((Fault("encoding", said),) if said else ()))
    return Reading(**{**fields, **mended, "warnings": warnings})


def check_text(reading: Reading, *, options: ReadOptions) -> None:
    """Raise `ReadError` for a text that is empty, too long or no text."""
    if not reading.text.strip():
        raise ReadError("empty", "this holds no text; check where it came from")
    if len(reading.text) > options.max_size:
        raise ReadError(
            "too-large",
            f"this has over {options.max_size:,} characters; split it or raise --max-size",
        )
    check_is_text(reading.text)


def choose_language(reading: Reading, *, options: ReadOptions) -> str | None:
    """Return the language as given, else as stated, else as found, else as hinted at."""
    return (
        parse_language(options.language or "")
        or parse_language(reading.language or "")
        or find_language(reading.text)
        or parse_language(reading.language_hint or "")
    )

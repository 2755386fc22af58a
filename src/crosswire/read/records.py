"""Records of JSON and of tables: which fields they have, and the text that they make up."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from crosswire.errors import ReadError
from crosswire.read.encodings import replace_surrogates
from crosswire.read.options import FIELDS, Fault, Reading, ReadOptions, join

TITLE_BREAK = "\n\n"


def find_columns(names: Iterable[str], *, options: ReadOptions) -> dict[str, str]:
    """Return, for each field that is there, the name of its column.

    A name that `--map` gives counts alone; else the field's own name, in any case of letters.
    """
    there = {name: name for name in names}
    loose = {name.strip().casefold(): name for name in reversed(there)}
    columns = {}
    for field in FIELDS:
        mapped = options.mapping.get(field)
        found = there.get(mapped) if mapped is not None else there.get(field, loose.get(field))
        if found is not None:
            columns[field] = found
    return columns


def find_table_columns(names: list[str], *, options: ReadOptions) -> dict[str, str]:
    """Return what `find_columns` does; raises `ReadError` (`no-text-column`) for what is missing.

    In a table all rows have the same columns, so a name that `--map` gives must be among them.
    """
    columns = find_columns(names, options=options)
    for field, name in options.mapping.items():
        if field not in columns:
            raise ReadError(
                "no-text-column",
                f"there is no column {name!r}; there are {join(names)}; mend --map",
            )
    if "text" not in columns:
        raise no_text_column(names)
    return columns


def no_text_column(names: list[str] | Mapping[str, object], *, of: str = "") -> ReadError:
    """Return the error for a table, or `of` one record, in which no column holds the text."""
    found = f"there are {join(names)}" if names else "there is none at all"
    return ReadError(
        "no-text-column",
        f"{of}no column is named text; {found}; name the one that holds the text, as in "
        "--map text=body",
    )


def read_record(
    values: Mapping[str, object],
    *,
    columns: Mapping[str, str],
    place: str,
    unit: str,
    warnings: Iterable[str] = (),
) -> Reading | Fault:
    """Return one record as a text with metadata, or what is wrong with it.

    With a title column the text is title, two line breaks, text, also where the title is empty.
    `place` is the number of the record, `unit` what is counted ("line", "record").
    """
    said = list(warnings)
    known: dict[str, str | None] = {}
    for field, column in columns.items():
        value = values.get(column)
        if field == "text" and not isinstance(value, str | None):
            kind = "a list" if isinstance(value, list) else f"no text but {type(value).__name__}"
            message = f"{unit} {place} has as {column!r} {kind}; make it one text"
            return Fault("bad-line", message, place)
        known[field], warning = clean(value)
        if warning:
            said.append(warning)
    text = known["text"] or ""
    if not text.strip():
        return Fault("empty", f"{unit} {place} has an empty text; fill it or leave it out", place)
    title = (known["title"] or "") if "title" in columns else None
    return Reading(
        text if title is None else title + TITLE_BREAK + text,
        title=title,
        id=known.get("id") or None,
        url=known.get("url") or None,
        publisher=known.get("publisher") or None,
        published=known.get("published_at") or None,
        language=known.get("language") or None,
        place=place,
        warnings=tuple(Fault("encoding", f"{unit} {place}: {warning}") for warning in said),
    )


def clean(value: object) -> tuple[str | None, str | None]:
    """Return a value as a text that can be written in UTF-8, and a warning if that changed it.

    Numbers and dates become text; lists and objects have no meaning in a field and are left out.
    """
    if isinstance(value, str):
        return replace_surrogates(value)
    if isinstance(value, datetime | date):
        return value.isoformat(), None
    if isinstance(value, bool | int | float):
        return str(value), None
    return None, None

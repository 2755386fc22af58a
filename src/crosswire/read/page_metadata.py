"""What a web page says about itself: headline, publisher, date, language, address."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from crosswire.read.dates import parse_date

ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "WebPage")
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "date",
)
"""Names of `meta` elements that hold the date of publication, the clearest first."""

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
URL_DATE = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?:/|$)")
"""A date in an address is read in the order year, month, day only: no other is certain."""


class PageMetadata(NamedTuple):
    """What was found; `published` is as it is written, and may be no date."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


def parse_page(html: str) -> Any:
    """Return the tree of a page, or `None` if it holds no element."""
    import lxml.etree
    import lxml.html

    # As bytes, since a text with an XML declaration of its encoding is refused.
    # lxml ships without types, so its functions are called under `Any`.
    markup: Any = lxml.html
    parser = markup.HTMLParser(encoding="utf-8")
    try:
        return markup.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return None


def find_metadata(tree: Any, *, url: str | None = None) -> PageMetadata:
    """Return what the page states in JSON-LD, `meta` and `time` elements, or in its address.

    No date is taken from the running text, a copyright line or the server: they say when
    something else took place. `url` is where the page was fetched from.
    """
    metas = dict(reversed(list(find_metas(tree))))
    article: dict[str, Any] = next(iter(find_articles(tree)), {})
    url = url or get_canonical(tree)
    return PageMetadata(
        title=one_line(article.get("headline"))
        or first_of(metas, TITLES)
        or first_text(tree, "//h1[not(ancestor::h1)]")
        or first_text(tree, "//head/title"),
        publisher=get_publisher(article) or first_of(metas, PUBLISHERS),
        published=choose_date(find_dates(tree, article=article, metas=metas, url=url)),
        language=tree.get("lang") or tree.get("xml:lang") or one_line(article.get("inLanguage")),
        url=url,
    )


def find_metas(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield name and content of each `meta` element, names in lower case."""
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = one_line(element.get("content"))
        if name and content:
            yield name.strip().lower(), content


def find_articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield each object of JSON-LD that describes an article."""
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        listed = found if isinstance(found, list) else [found]
        for thing in listed:
            graph = thing.get("@graph") if isinstance(thing, dict) else None
            for part in [thing, *(graph if isinstance(graph, list) else [])]:
                if isinstance(part, dict) and str(part.get("@type")).strip("[]'\"").endswith(
                    ARTICLE_TYPES
                ):
                    yield part


def find_dates(
    tree: Any, *, article: dict[str, Any], metas: dict[str, str], url: str | None
) -> Iterator[str]:
    """Yield what may be the date of publication, the surest first."""
    if stated := one_line(article.get("datePublished")):
        yield stated
    yield from (metas[name] for name in PUBLISHED if name in metas)
    marked = "//*[@itemprop='datePublished' or @pubdate or contains(@class, 'published')]"
    for element in tree.xpath(marked):
        if stated := one_line(element.get("datetime") or element.get("content")):
            yield stated
    times = [one_line(value) for value in tree.xpath("//article//time/@datetime")]
    if times and times[0]:
        yield times[0]
    if url and (match := URL_DATE.search(urlsplit_path(url))):
        yield "-".join(match.groups())


def choose_date(dates: Iterator[str]) -> str | None:
    """Return the first that is a clear date, else the first, so that it can be reported."""
    found = list(dates)
    return next((value for value in found if parse_date(value)), found[0] if found else None)


def urlsplit_path(url: str) -> str:
    """Return the path of `url`, or nothing if it is malformed."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def get_publisher(article: dict[str, Any]) -> str | None:
    """Return the name of the publisher in an object of JSON-LD."""
    publisher = article.get("publisher")
    if isinstance(publisher, list) and publisher:
        publisher = publisher[0]
    return one_line(publisher.get("name") if isinstance(publisher, dict) else publisher)


def get_canonical(tree: Any) -> str | None:
    """Return the address that a saved page gives as its own."""
    for value in tree.xpath("//link[@rel='canonical']/@href"):
        if str(value).lower().startswith(("http://", "https://")):
            return one_line(value)
    return None


def first_of(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    """Return the content of the first of `names` that is there."""
    return next((metas[name] for name in names if name in metas), None)


def first_text(tree: Any, path: str) -> str | None:
    """Return the text of the first element at `path`."""
    return next(
        (text for found in tree.xpath(path) if (text := one_line(found.text_content()))), None
    )


def one_line(value: object) -> str | None:
    """Return a text in one line, or `None` for what is empty or no text."""
    return " ".join(value.split()) or None if isinstance(value, str) else None

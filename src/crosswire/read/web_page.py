"""HTML: the article of a page, with the headline that it shows."""

import logging
import re
from collections.abc import Iterator

from crosswire.errors import ReadError
from crosswire.read.encodings import decode_text
from crosswire.read.options import Fault, Reading, ReadOptions
from crosswire.read.page_limits import check_markup, check_page, drop_control_references
from crosswire.read.page_metadata import PageMetadata, find_metadata, one_line, parse_page
from crosswire.read.source import Source

META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:-]{1,40})", re.I)
META_BYTES = 4096
"""Where a page must declare its encoding, with room for a long comment."""

MIN_WORDS = 5
"""An article has at least one sentence beside its links; what has less is a menu or a notice."""

NO_ARTICLE = ["//nav", "//noscript", "//footer[not(ancestor::article)]"]
"""Parts of a page that are never its article."""


def read_web_page(source: Source, *, options: ReadOptions) -> Iterator[Reading]:
    """Yield the article of the page; raises `ReadError` (`no-article`) if it holds none."""
    data = source.read_all(limit_bytes=options.container_limit_bytes)
    declared = source.charset
    if not declared and (match := META_CHARSET.search(data[:META_BYTES])):
        declared = match[1].decode("ascii", "replace")
    html, warning = decode_text(data, declared=declared)
    yield read_html(html, url=source.url, warning=warning)


def read_html(html: str, *, url: str | None, warning: str | None = None) -> Reading:
    """Return the article in `html` with its metadata.

    The headline and two line breaks come before the article, and are not repeated in it. Raises
    `ReadError`: `no-article`, or `too-large` for a page with more structure than can be searched.
    """
    check_markup(html)
    html = drop_control_references(html)
    tree = parse_page(html)
    if tree is None:
        raise ReadError("no-article", "this page holds nothing; check where it came from")
    check_page(tree)
    metadata = find_metadata(tree, url=url)
    article = extract_article(html)
    if metadata.title:
        article = cut_title(article, title=metadata.title)
    # The outer ones: of links inside links, each would repeat the text of all within it.
    links = {one_line(link.text_content()) for link in tree.xpath("//a[not(ancestor::a)]")}
    lines = [line for line in article.splitlines() if one_line(line.lstrip("- ")) not in links]
    if sum(len(line.split()) for line in lines) < MIN_WORDS:
        raise ReadError("no-article", "no article was found in this page; save its text as a file")
    return as_reading(metadata, article=article, warning=warning)


def extract_article(html: str) -> str:
    """Return the text of the article without menus, comments of readers and advertisements."""
    # What it logs about a page is said in the issue, in one line.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    import trafilatura

    if "<html" not in html[:META_BYTES].lower():
        # A part of a page, as messages have it, is refused.
        html = f"<html><body>{html}</body></html>"
    return trafilatura.extract(html, include_comments=False, prune_xpath=NO_ARTICLE) or ""


def cut_title(article: str, *, title: str) -> str:
    """Return `article` without the headline, where it begins with it."""
    first, _, rest = article.partition("\n")
    return rest.lstrip("\n") if first.lstrip("# ").split() == title.split() else article


def as_reading(metadata: PageMetadata, *, article: str, warning: str | None) -> Reading:
    """Return article and metadata in one."""
    title = metadata.title
    return Reading(
        f"{title}\n\n{article}" if title else article,
        title=title,
        url=metadata.url,
        publisher=metadata.publisher,
        published=metadata.published,
        language_hint=metadata.language,
        warnings=(Fault("encoding", warning),) if warning else (),
    )

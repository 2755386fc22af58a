import json

import pytest

from crosswire.read.page_metadata import find_metadata, parse_page

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Strike kills ten | Testville Post</title>
<meta property="og:title" content="Strike kills ten">
<meta property="og:site_name" content="Testville Post">
<meta property="article:published_time" content="2018-02-08T10:00:00Z">
<link rel="canonical" href="https://example.org/strike">
</head><body><nav><a href="/">Home</a> <a href="/world">All the news of the world</a></nav>
<article><h1>Strike kills ten</h1>
<p>Ten people died on Monday in an air strike on Testville, the mayor said.</p>
<p>“Café owners” were among the dead, and three people were wounded.</p></article>
<footer>About us and what we do all day</footer></body></html>"""


def test_the_article_is_read_with_its_metadata(read_bytes) -> None:
    [item] = read_bytes("page.html", PAGE)
    doc = item.document
    assert item.issues == ()
    assert doc.title == "Strike kills ten"
    assert doc.text.startswith("Strike kills ten\n\nTen people died on Monday")
    assert doc.text.count("Strike kills ten") == 1
    assert "“Café owners” were among" in doc.text
    assert "Home" not in doc.text
    assert "About us" not in doc.text
    assert (doc.publisher, doc.language) == ("Testville Post", "en")
    assert doc.published_at == "2018-02-08T10:00:00+00:00"
    assert doc.url == "https://example.org/strike"


def test_a_page_is_known_by_its_content(read_bytes) -> None:
    [item] = read_bytes("page", "<!-- saved -->\n" + PAGE)
    assert item.document.title == "Strike kills ten"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<nav><a href=/a>World</a> <a href=/b>Sport</a> and all the rest of our pages</nav>",
        "<div id=root></div><noscript>You must enable JavaScript to use this app.</noscript>",
        "<form><label>User <input></label><button>Log in</button></form>",
        "".join(f"<div><a href=/{n}>Headline {n} on a long story</a></div>" for n in range(30)),
    ],
)
def test_a_page_without_an_article_is_one_issue(read_bytes, body: str) -> None:
    [item] = read_bytes("page.html", f"<html><head><title>Home</title></head><body>{body}</body>")
    assert not item.readable
    assert item.issues[0].code == "no-article"


@pytest.mark.parametrize("data", ["<", "<html", "<!---->" * 5000, "<a>" * 50_000, "<html><p>\0"])
def test_hostile_markup_is_an_issue(read_bytes, data: str) -> None:
    [item] = read_bytes("page.html", data)
    assert not item.readable


def test_the_declared_encoding_is_followed(read_bytes) -> None:
    page = PAGE.replace("utf-8", "windows-1252")
    [item] = read_bytes("page.html", page.encode("cp1252"))
    assert "“Café owners”" in item.document.text
    assert item.issues == ()


def test_the_language_is_that_of_the_text_not_of_the_template(read_bytes) -> None:
    french = "Dix personnes sont mortes lundi dans une frappe aérienne, selon le maire de la ville."
    page = f"<html lang=en><body><article><p>{french}</p><p>{french}</p></article></body></html>"
    [item] = read_bytes("page.html", page)
    assert (item.document.language, item.readable) == ("fr", False)


def find(html: str, **options: str) -> object:
    return find_metadata(parse_page(html), **options)


def test_json_ld_is_read() -> None:
    article = {
        "@type": "NewsArticle",
        "headline": "Market \ud800hit",
        "datePublished": "2018-02-08",
        "publisher": {"@type": "Organization", "name": "Post"},
    }
    graph = json.dumps({"@graph": [{"@type": "Person"}, article]})
    found = find(f'<html><script type="application/ld+json">{graph}</script><p>a</html>')
    assert (found.publisher, found.published) == ("Post", "2018-02-08")


@pytest.mark.parametrize("script", ["", "{", "[1, null]", "[" * 100_000, '{"@graph": 5}'])
def test_broken_json_ld_is_passed_over(script: str) -> None:
    page = f'<html><head><title>A</title><script type="application/ld+json">{script}</script><p>a'
    assert find(page).title == "A"


def test_a_half_character_in_a_headline_is_replaced(read_bytes) -> None:
    script = '{"@type": "NewsArticle", "headline": "Market \\ud800 hit"}'
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{script}</script></head>')
    [item] = read_bytes("page.html", page)
    assert item.document.title == "Market \ufffd hit"
    assert item.document.text.startswith("Market \ufffd hit\n\n")


def test_a_date_in_an_address_is_read_and_one_in_the_text_is_not() -> None:
    assert find("<p>a", url="https://example.org/2018/02/08/a").published == "2018-02-08"
    assert (
        find("<p>8 February 2018 © 2019", url="https://example.org/02/08/2018/").published is None
    )


def test_a_clear_date_goes_before_an_unclear_one() -> None:
    page = "<meta name=pubdate content='3/4/2018'><time class=published datetime=2018-04-03>"
    assert find(page + "<p>a").published == "2018-04-03"
    assert find("<meta name=pubdate content='3/4/2018'><p>a").published == "3/4/2018"

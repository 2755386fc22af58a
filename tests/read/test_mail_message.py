from email.message import EmailMessage

import pytest

TEXT = "The people were told that the café was hit.\n"


def make_mail(plain: str | None = TEXT, html: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = headers.get("sender", '"Testville Post" <desk@example.org>')
    message["Subject"] = headers.get("subject", "Café hit")
    message["Date"] = "Thu, 08 Feb 2018 14:00:00 +0300"
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_subject_and_body_are_read(read_bytes) -> None:
    [item] = read_bytes("mail.eml", make_mail())
    doc = item.document
    assert doc.text == f"Café hit\n\n{TEXT}"
    assert (doc.title, doc.publisher) == ("Café hit", "Testville Post")
    assert doc.published_at == "2018-02-08T14:00:00+03:00"
    assert item.issues == ()


def test_the_plain_part_goes_before_html(read_bytes) -> None:
    [item] = read_bytes("mail.eml", make_mail(html="<p>The other text was there.</p>"))
    assert item.document.text == f"Café hit\n\n{TEXT}"


def test_html_alone_is_read(read_bytes) -> None:
    [item] = read_bytes("mail.eml", make_mail(None, "<p>The people were hit by the shells.</p>"))
    assert item.document.text == "Café hit\n\nThe people were hit by the shells."


def test_a_bare_address_is_no_publisher(read_bytes) -> None:
    [item] = read_bytes("mail.eml", make_mail(sender="desk@example.org"))
    assert item.document.publisher is None


def test_a_message_is_known_by_its_content(read_bytes) -> None:
    [item] = read_bytes("mail", make_mail())
    assert item.document.title == "Café hit"


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\r\nSubject: b\r\n\r\n",
        b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n--x--\n",
        b"From: a\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n",
    ],
)
def test_a_message_without_a_text_is_empty(read_bytes, data: bytes) -> None:
    [item] = read_bytes("mail.eml", data)
    assert not item.readable
    assert item.issues[0].code == "empty"


@pytest.mark.parametrize(
    "head",
    [
        b"From: \xff\xfe\nSubject: =?utf-8?q?=ff=ed=a0=80?=",
        b"From: <<<\nSubject: x",
        b"Date: Thu, 99 Feb 2018",
        b"From: =?no-such?b?%%?= <a@b>",
        b"Content-Type: text/plain; charset=no-such",
        b"Content-Type: text/plain; charset=\xff",
        b"Content-Transfer-Encoding: base64",
    ],
)
def test_broken_headers_do_not_stop_reading(read_bytes, head: bytes) -> None:
    [item] = read_bytes("mail.eml", head + b"\n\n" + TEXT.encode())
    assert item.document.source

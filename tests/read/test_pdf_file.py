import hashlib
from collections.abc import Callable

import pytest

LINES = ["Three people were killed and two were", "wounded when shells struck the market."]
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def make_pdf(
    pages: list[list[str]],
    *,
    encrypt: Callable[[int, bytes], bytes] | None = None,
    trailer: str = "",
    extra: tuple[str, ...] = (),
    picture: bool = False,
) -> bytes:
    """Return a PDF with one line of text below the other on each page."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream"
    )
    kids = []
    for lines in pages:
        content = "BT /F1 12 Tf 72 720 Td 14 TL " + "".join(f"({line}) Tj T* " for line in lines)
        content = f"{content} ET" if lines else "q 500 0 0 500 0 0 cm /I Do Q" if picture else ""
        number = len(objects) + 1
        data = content.encode("latin-1")
        data = encrypt(number, data) if encrypt else data
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> /XObject << /I 4 0 R >> >> >>" % number
        )
        kids.append(f"{number + 1} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects += [text.encode() for text in extra]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    named = trailer.format(last=len(objects))
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {named} >>\n".encode()
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def make_password_pdf(password: bytes) -> bytes:
    """Return a PDF under the standard security handler, revision 2, with 40-bit RC4."""
    padded = (password + PADDING)[:32]
    owner = rc4(md5(padded)[:5], padded)
    permissions, file_id = -4, b"0123456789abcdef"
    key = md5(padded + owner + permissions.to_bytes(4, "little", signed=True) + file_id)[:5]
    user = rc4(key, PADDING)

    def encrypt(number: int, data: bytes) -> bytes:
        return rc4(md5(key + number.to_bytes(3, "little") + b"\0\0")[:10], data)

    handler = (
        f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P {permissions} >>"
    )
    trailer = f"/Encrypt {{last}} 0 R /ID [<{file_id.hex()}> <{file_id.hex()}>]"
    return make_pdf([LINES], encrypt=encrypt, trailer=trailer, extra=(handler,))


def test_pages_are_read_in_order(read_bytes) -> None:
    [item] = read_bytes("report.pdf", make_pdf([LINES, ["The army said that it was not there."]]))
    assert item.document.text == "\n".join(LINES) + "\n\nThe army said that it was not there."
    assert (item.document.title, item.document.published_at) == (None, None)
    assert item.issues == ()


def test_a_pdf_is_known_by_its_content(read_bytes) -> None:
    [item] = read_bytes("report.txt", make_pdf([LINES]))
    assert item.document.text == "\n".join(LINES)


def test_a_pdf_with_a_password_is_one_issue(read_bytes) -> None:
    [item] = read_bytes("report.pdf", make_password_pdf(b"secret"))
    assert not item.readable
    assert item.issues[0].code == "password"
    assert "save it without one" in item.issues[0].message


def test_a_pdf_that_opens_without_its_password_is_read(read_bytes) -> None:
    [item] = read_bytes("report.pdf", make_password_pdf(b""))
    assert item.document.text == "\n".join(LINES)


@pytest.mark.parametrize("pages", [[[]], [[], []]])
def test_without_a_text_layer_there_is_one_issue(read_bytes, pages: list[list[str]]) -> None:
    [item] = read_bytes("scan.pdf", make_pdf(pages, picture=True))
    assert not item.readable
    assert item.issues[0].code == "no-text-layer"
    assert "OCR" in item.issues[0].message


def test_a_scanned_page_among_others_is_said(read_bytes) -> None:
    [item] = read_bytes("mixed.pdf", make_pdf([LINES, []], picture=True))
    assert item.readable
    assert item.issues[0].code == "no-text-layer"
    assert "page 2" in item.issues[0].message


def test_an_empty_page_among_others_is_not_said(read_bytes) -> None:
    [item] = read_bytes("report.pdf", make_pdf([LINES, []]))
    assert item.issues == ()


@pytest.mark.parametrize("data", [b"%PDF-1.4\nand no more", make_pdf([LINES])[:200], b"no PDF"])
def test_a_broken_pdf_is_one_issue(read_bytes, data: bytes) -> None:
    [item] = read_bytes("report.pdf", data)
    assert not item.readable
    assert item.issues[0].code == "broken"


def test_a_pdf_over_the_limit_is_one_issue(read_bytes) -> None:
    [item] = read_bytes("report.pdf", make_pdf([LINES] * 5), max_size=300)
    assert item.issues[0].code == "too-large"

import time

import pytest

TEXT = "The people were told that the market was hit.\n"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Content-Type: text/plain; " + "a*0=b; " * 20_000, "characters"),
        ("Content-Type: text/plain; " + "a*0=b; " * 2_000, "8,000 characters"),
        ("From: " + "(a)" * 5_000, "8,000 characters"),
        ("From: " + "(" * 60_000 + "\nSubject: " + "a" * 7_000, "characters"),
        ("Subject: " + "a " * 40_000, "characters"),
        ("Received: by a relay\n" * 5_000 + "Subject: a", "64,000 characters"),
        ("Content-Type: multipart/mixed; boundary=x\n" + "\n--x\n" * 100_000, "10,000 lines"),
        (
            "".join(
                f"Content-Type: multipart/mixed; boundary=x{number}\n\n--x{number}\n"
                for number in range(100)
            ),
            "30 parts",
        ),
        (
            "Content-Type: multipart/mixed; boundary=x\n"
            + ("\n--x\nContent-Type: text/plain; " + "a; " * 2_000) * 20,
            "64,000 characters",
        ),
        ("Subject: a\n" + "\n" * 1_100_000, "1,000,000 lines"),
        ("Subject: a\n" + "\r" * 1_100_000, "1,000,000 lines"),
    ],
)  # fmt: skip
def test_a_message_with_too_much_structure_is_refused_at_once(
    read_bytes, head: str, said: str
) -> None:
    start = time.monotonic()
    [item] = read_bytes("mail.eml", f"{head}\n\n{TEXT}")
    assert time.monotonic() - start < 60
    assert [issue.code for issue in item.issues] == ["too-large"]
    assert said in item.issues[0].message
    assert "save its text" in item.issues[0].message


def test_many_relays_and_recipients_are_read(read_bytes) -> None:
    head = "Received: from a by b for c\n" * 200
    head += "To: " + ",\n ".join(f"Reader {n} <reader{n}@example.org>" for n in range(800)) + "\n"
    for _ in range(2):
        # Each message is counted for itself.
        [item] = read_bytes("mail.eml", f"{head}From: a <a@example.org>\nSubject: Hit\n\n{TEXT}")
        assert item.document.text == f"Hit\n\n{TEXT}"
        assert item.document.publisher == "a"


@pytest.mark.parametrize("sender", ["undisclosed:;", "a:;" * 100, "(" * 5_000])
def test_a_sender_that_cannot_be_parsed_does_not_stop_reading(read_bytes, sender: str) -> None:
    [item] = read_bytes("mail.eml", f"From: {sender}\nSubject: Hit\n\n{TEXT}")
    assert item.document.text == f"Hit\n\n{TEXT}"
    assert item.document.publisher is None

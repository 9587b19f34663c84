"""`inbox fetch`: messages whose parts are not where their header says, and those that can never be read."""

import pytest

from support.letters_in import message
from test_inbox_fetch import inbox  # noqa: F401 (a fixture)

PART = b"Content-Type: text/plain; charset=utf-8\n\nThe map helped us. Gr\xc3\xbc\xc3\x9fe!\n"
WORDS = "The map helped us. Grüße!"


@pytest.mark.parametrize("kind, body", [
    (b'multipart/mixed; boundary="one"', b"--other\n" + PART + b"--other--\n"),
    (b'multipart/alternative; boundary="one"', b"--other\n" + PART + b"--other\nContent-Type: text/html\n\n<p>Page</p>\n"),
    (b"multipart/mixed", b"--other\n" + PART + b"--other--\n"),
    (b'multipart/mixed; boundary="one"', b"--one\n" + PART),
    (b'multipart/mixed; boundary="one"', b"--one \t\n" + PART),
    (b'multipart/mixed; boundary="one"', WORDS.encode() + b"\n"),
    (b"multipart/mixed", WORDS.encode() + b"\n"),
    (b'multipart/mixed; boundary="one"', b"--one\nContent-Type: multipart/alternative; boundary=two\n\n--other\n" + PART +
     b"--other--\n--one--\n"),
    (b'multipart/mixed; boundary=""', b"--other\n" + PART.replace(b"utf-8", b'"utf-8"')),
])
def test_words_are_read_where_the_boundary_is_broken(inbox, kind, body):  # noqa: F811
    assert inbox.words_of(message(body, kind)) == "Subject: The map\n\n" + WORDS


def test_files_of_a_message_with_a_wrong_boundary_are_named(inbox):  # noqa: F811
    body = b"--x\n" + PART + b'--x\nContent-Disposition: attachment; filename="plan.docx"\n\nPK\n--x--\n'
    words = inbox.words_of(message(body, b'multipart/mixed; boundary="y"'))
    assert WORDS in words and "plan.docx" in words and "PK" not in words


def test_a_message_that_can_never_be_read_is_told_once(inbox):  # noqa: F811
    inbox.mail.add(b"\0" * 100, "1.zero")
    first = inbox.fetch(code=1)
    assert "new/1.zero: it is no message" in first.err
    assert inbox.left() == ["1.zero"], "it stays unread"
    again = inbox.fetch()
    assert "1 message that cannot be read is still there" in again.err and "1.zero" not in again.err
    assert inbox.fetch("--quiet").said == ""
    assert '"told_before": true' in inbox.fetch("--json").out
    inbox.mail.add(b"\0" * 90, "2.zero")
    more = inbox.fetch(code=1)
    assert "2.zero" in more.err and "1.zero" not in more.err
    assert inbox.fetch().code == 0


def test_a_rehearsal_does_not_count_as_telling(inbox):  # noqa: F811
    inbox.mail.add(b"\0" * 100, "1.zero")
    inbox.fetch("--dry-run", code=1)
    inbox.fetch(code=1)
    inbox.fetch("--dry-run")

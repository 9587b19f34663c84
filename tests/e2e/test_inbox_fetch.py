"""`inbox fetch`: mail from a Maildir becomes what readers sent, each message once. test_inbox_imap.py has IMAP."""

import base64
import json
import os
import quopri
import random
import signal
import time

import pytest

from support.forms import Rows
from support.letters_in import HEAD, Maildir, message, multipart
from support.program import Project

SETTINGS = """title: Northmoor News
organisation: Moor Council
base_url: https://news.northmoor.example
mail:
  from: Northmoor News <news@northmoor.example>
inbox:
  maildir: var/mail
"""
MANY = 200
KILLS = 40


@pytest.fixture()
def inbox(program, tmp_path):
    return Inbox(program, tmp_path)


class Inbox:
    """A project whose readers' mail lies in var/mail."""

    def __init__(self, program, folder, settings=SETTINGS):
        self.project = Project(program, folder / "project")
        self.project.write("signpost.yaml", settings)
        self.mail = Maildir(self.project.root / "var" / "mail")

    def fetch(self, *options, code=0, **more):
        return self.project.run("inbox", "fetch", *options, code=code, **more)

    def report(self, code=0):
        return json.loads(self.fetch("--json", code=code).out)

    def rows(self):
        return Rows(self.project).ask("SELECT * FROM submissions ORDER BY received_at, message_id")

    def words_of(self, content):
        """What is kept of one message's words."""
        self.mail.add(content)
        report = self.report()
        assert len(report["taken"]) == 1, report
        return report["taken"][0]["message"]

    def left(self):
        return self.mail.new()


def test_a_message_becomes_feedback_with_a_receipt_and_is_marked_as_seen(inbox):
    name = inbox.mail.add(message("The map helped us. Grüße!\n".encode(), name=b"one@example.org"))
    run = inbox.fetch()
    [row] = inbox.rows()
    assert row["message"] == "Subject: The map\n\nThe map helped us. Grüße!"
    assert (row["kind"], row["state"], row["source"], row["consent"]) == ("feedback", "new", "mail", "private")
    assert (row["name"], row["email"], row["message_id"]) == ("Robin Example", "robin@example.org", "one@example.org")
    assert row["wording"] == ""  # nobody was asked
    assert inbox.mail.seen() == [name] and not inbox.left()
    assert run.out == f"1 message taken: {row['receipt']}.\n"
    [(email, values)] = Rows(inbox.project).letters("receipt")
    assert email == "robin@example.org" and values["receipt"] == row["receipt"]
    assert values["withdraw"].startswith("https://news.northmoor.example/withdraw/?token=")


def test_nothing_new_is_said_and_without_words_if_quiet(inbox):
    assert inbox.fetch().out == "There is no new mail.\n"
    inbox.mail.add(message())
    assert inbox.fetch("--quiet").said == ""
    assert len(inbox.rows()) == 1


def test_fetching_again_takes_nothing_twice(inbox):
    inbox.mail.add(message())
    inbox.fetch()
    inbox.fetch()
    assert len(inbox.rows()) == 1


def test_a_message_that_was_stored_but_not_marked_is_marked_then(inbox):
    name = inbox.mail.add(message(name=b"one@example.org"))
    inbox.fetch()
    os.rename(inbox.mail.folder / "cur" / f"{name}:2,S", inbox.mail.folder / "new" / name)
    assert inbox.fetch().out == "1 message was here already.\n"
    assert len(inbox.rows()) == 1 and inbox.mail.seen() == [name]
    assert len(Rows(inbox.project).letters("receipt")) == 1


def test_the_same_message_in_two_copies_is_taken_once(inbox):
    inbox.mail.add(message(name=b"one@example.org", headers=b"Received: by a\n"))
    inbox.mail.add(message(name=b"one@example.org", headers=b"Received: by b\n"))
    assert len(inbox.report()["taken"]) == 1
    assert len(inbox.rows()) == 1 and not inbox.left()


def test_other_words_under_the_same_message_id_are_not_lost(inbox):
    for words in (b"First words.\n", b"Other words.\n"):
        inbox.mail.add(message(words, name=b"one@example.org"))
    inbox.fetch()
    inbox.fetch()
    assert sorted(row["message"].split("\n")[2] for row in inbox.rows()) == ["First words.", "Other words."]


def test_messages_without_a_message_id_are_told_apart_by_their_bytes(inbox):
    head = HEAD.replace(b"Message-ID: <%s>\n", b"")
    one, other = message(b"One.\n", head=head), message(b"Other.\n", head=head)
    for content in (one, one, other):
        inbox.mail.add(content)
    inbox.fetch()
    assert sorted(row["message"].split("\n")[2] for row in inbox.rows()) == ["One.", "Other."]


def test_what_somebody_has_read_is_left_and_what_is_unread_in_cur_is_taken(inbox):
    cur = inbox.mail.folder / "cur"
    (cur / "1.a:2,S").write_bytes(message(b"Read before.\n"))
    (cur / "2.b:2,").write_bytes(message(b"Seen by no one.\n"))
    (cur / "3.c:2,F").write_bytes(message(b"Flagged.\n"))
    inbox.fetch()
    assert sorted(row["message"].split("\n")[2] for row in inbox.rows()) == ["Flagged.", "Seen by no one."]
    assert sorted(path.name for path in cur.iterdir()) == ["1.a:2,S", "2.b:2,S", "3.c:2,FS"]


def test_a_rehearsal_changes_nothing(inbox):
    name = inbox.mail.add(message())
    run = inbox.fetch("--dry-run")
    assert run.out == "1 message would be taken.\n"
    assert inbox.left() == [name] and inbox.rows() == []


def test_a_rehearsal_counts_as_the_fetch_does(inbox):
    inbox.mail.add(message(name=b"one@example.org", headers=b"Received: by a\n"))
    inbox.mail.add(message(name=b"one@example.org", headers=b"Received: by b\n"))
    inbox.mail.add(message(b"Other words.\n", name=b"one@example.org"))
    rehearsed, done = json.loads(inbox.fetch("--dry-run", "--json").out), inbox.report()
    assert (rehearsed["would_be_taken"], rehearsed["here_already"]) == (2, 1) == (len(done["taken"]), done["here_already"])


def test_what_somebody_threw_away_is_left(inbox):
    cur = inbox.mail.folder / "cur"
    (cur / "1.a:2,T").write_bytes(message(b"Thrown away.\n"))
    (cur / "2.b:2,FT").write_bytes(message(b"Thrown away too.\n"))
    (cur / "3.c:2,F").write_bytes(message(b"Flagged.\n"))
    inbox.fetch()
    assert [row["message"].split("\n")[2] for row in inbox.rows()] == ["Flagged."]
    assert sorted(path.name for path in cur.iterdir()) == ["1.a:2,T", "2.b:2,FT", "3.c:2,FS"]


def test_no_address_is_said_unless_json_is_asked_for(inbox):
    inbox.mail.add(message())
    inbox.mail.add(message(headers=b"Auto-Submitted: auto-replied\n"))
    inbox.mail.add(b"\0" * 100)
    run = inbox.fetch(code=None)
    assert "robin" not in run.said and "Robin" not in run.said
    inbox.mail.add(message())
    assert inbox.report(code=None)["taken"][0]["email"] == "robin@example.org"


@pytest.mark.parametrize("headers, subject, kind", [
    (b"", b"The map", "feedback"),
    (b"", b"Question: who writes the plan?", "question"),
    (b"", b"QUESTION:who writes the plan?", "question"),
    (b"", b"Re: question: who writes the plan?", "question"),
    (b"", b"A question about the map", "feedback"),
    (b"Cc: council+question@northmoor.example\n", b"The map", "question"),
    (b"Delivered-To: council+Question@northmoor.example\n", b"The map", "question"),
    (b"Cc: council+questions.others@northmoor.example\n", b"The map", "feedback"),
])
def test_a_question_says_so_in_its_subject_or_its_address(inbox, headers, subject, kind):
    inbox.mail.add(message(headers=headers).replace(b"Subject: The map", b"Subject: " + subject))
    inbox.fetch()
    assert inbox.rows()[0]["kind"] == kind


def test_a_message_of_its_subject_alone_is_its_subject(inbox):
    assert inbox.words_of(message(b"\n").replace(b"The map", b"Question: Who writes the plan?")) == "Who writes the plan?"


@pytest.mark.parametrize("headers, body, reason", [
    (b"Auto-Submitted: auto-replied\n", None, "an automatic reply"),
    (b"Auto-Submitted: auto-generated; x=y\n", None, "an automatic reply"),
    (b"Auto-Submitted: (a comment) Auto-Notified\n", None, "an automatic reply"),
    (b"X-Autoreply: yes\n", None, "an automatic reply"),
    (b"X-Autorespond: holiday\n", None, "an automatic reply"),
    (b"Precedence: bulk\n", None, "mail to many"),
    (b"Precedence: junk\n", None, "mail to many"),
    (b"Precedence: List\n", None, "mail to many"),
    (b"Precedence: auto_reply\n", None, "an automatic reply"),
    (b"Return-Path: <>\n", None, "a delivery report"),
    (b"", b" \n\t\n", "an empty message"),
])
def test_automatic_mail_is_ignored_and_marked(inbox, headers, body, reason):
    content = message(body if body is not None else b"I am away.\n", headers=headers)
    inbox.mail.add(content.replace(b"Subject: The map\n", b"") if body else content)
    report = inbox.report()
    assert [one["reason"] for one in report["ignored"]] == [reason] and report["taken"] == []
    assert not inbox.left() and inbox.rows() == [] and Rows(inbox.project).count("letters") == 0


@pytest.mark.parametrize("headers", [b"Auto-Submitted: no\n", b"X-Auto-Response-Suppress: All\n", b"Precedence: first-class\n",
                                     b"Return-Path: <robin@example.org>\n", b"Auto-Submitted: no (really)\n"])
def test_what_only_looks_automatic_is_taken(inbox, headers):
    assert inbox.words_of(message(headers=headers)).endswith("The map helped us.")


def test_a_bounce_and_our_own_mail_are_ignored(inbox):
    inbox.mail.add(multipart(b"report; report-type=delivery-status", b"Content-Type: text/plain\n\nNo such user\n",
                             b"Content-Type: message/delivery-status\n\nStatus: 5.1.1\n"))
    inbox.mail.add(message().replace(b"robin@example.org", b"NEWS@northmoor.example"))
    inbox.mail.add(message().replace(b"robin@example.org", b"MAILER-DAEMON@mx.example.org"))
    run = inbox.fetch()
    assert run.out == "3 ignored: 2 delivery reports, 1 of our own.\n"
    assert inbox.rows() == []


def test_a_sender_to_whom_no_mail_can_go_gets_no_receipt(inbox):
    for sender in (b'"quoted local"@example.org', b"nobody", b"robin@[192.0.2.1]", b"Robin <>"):
        inbox.mail.add(message().replace(b"Robin Example <robin@example.org>", sender))
    inbox.fetch()
    assert [row["email"] for row in inbox.rows()] == [""] * 4
    assert Rows(inbox.project).count("letters") == 0


def test_a_program_that_answers_every_receipt_gets_three_a_day(inbox):
    for _ in range(6):
        inbox.mail.add(message())
        inbox.fetch()
    assert len(inbox.rows()) == 6
    assert Rows(inbox.project).count("letters") == 3


LATIN = "Grüße, café"
CHARSETS = [
    ("utf-8", LATIN.encode(), LATIN),
    ("iso-8859-1", LATIN.encode("iso-8859-1"), LATIN),
    ("ISO-8859-1", "“curly” – €".encode("windows-1252"), "“curly” – €"),
    ("windows-1252", "“curly” €".encode("windows-1252"), "“curly” €"),
    ("iso-8859-15", "50 €".encode("iso-8859-15"), "50 €"),
    ("iso-8859-2", "Zażółć gęślą".encode("iso-8859-2"), "Zażółć gęślą"),
    ("windows-1250", "Zażółć".encode("windows-1250"), "Zażółć"),
    ("koi8-r", "Спасибо".encode("koi8-r"), "Спасибо"),
    ("windows-1251", "Дякую".encode("windows-1251"), "Дякую"),
    ("windows-1256", "شكرا".encode("windows-1256"), "شكرا"),
    ("gb18030", "谢谢你们".encode("gb18030"), "谢谢你们"),
    ("gb2312", "谢谢你们".encode("gb18030"), "谢谢你们"),
    ("big5", "謝謝".encode("big5"), "謝謝"),
    ("iso-2022-jp", "ありがとう".encode("iso-2022-jp"), "ありがとう"),
    ("shift_jis", "ありがとう".encode("shift_jis"), "ありがとう"),
    ("euc-kr", "감사합니다".encode("euc-kr"), "감사합니다"),
    ("us-ascii", LATIN.encode(), LATIN),
    ("us-ascii", LATIN.encode("windows-1252"), LATIN),
    ("no-such-charset", LATIN.encode(), LATIN),
    ("utf-7", b"+ADw-script+AD4-", "+ADw-script+AD4-"),
    ("utf-8", b"caf\xe9 \xff\xc0\xaf end", "caf� ��� end"),
    ("gb18030", b"ok \xff\xff ok", "ok �� ok"),
    ("utf-8//IGNORE", b"caf\xc3\xa9", "café"),
]


@pytest.mark.parametrize("charset, content, words", CHARSETS)
def test_words_come_as_they_were_written_in_every_charset(inbox, charset, content, words):
    kind = b'text/plain; charset="' + charset.encode() + b'"'
    encoded = b"Content-Transfer-Encoding: base64\n"
    assert inbox.words_of(message(base64.encodebytes(content), kind, encoded)) == f"Subject: The map\n\n{words}"


@pytest.mark.parametrize("encoding, content, words", [
    (b"quoted-printable", quopri.encodestring("Grüße = gut".encode()), "Grüße = gut"),
    (b"quoted-printable", b"broken =ZZ = end=", "broken =ZZ = end"),
    (b"base64", b"VGhlIG1h!!cCBoZWxwZWQ", "The map helped"),
    (b"base64", b"****", None),
    (b"x-unknown", b"as it is", "as it is"),
    (b"8bit", b"a\0b\x07c\x1b[31m\x7f", "abc[31m"),
])
def test_broken_encodings_keep_what_can_be_read(inbox, encoding, content, words):
    kept = inbox.words_of(message(content, headers=b"Content-Transfer-Encoding: " + encoding + b"\n"))
    assert kept == (f"Subject: The map\n\n{words}" if words else "The map")


def test_flowed_lines_are_joined_and_its_quotations_too(inbox):
    body = (b"The map helped \nus a \nlot.\n\n From the start\n\n> quoted words that \n> go on\n\nMy answer to \nthat.\n"
            b"-- \nRobin\n")
    kept = inbox.words_of(message(body, b"text/plain; charset=utf-8; format=flowed"))
    assert kept.split("\n\n", 1)[1] == ("The map helped us a lot.\n\nFrom the start\n\n> quoted words that go on\n\n"
                                      "My answer to that.")


def test_the_words_of_a_page_come_where_there_is_no_plain_text(inbox):
    body = ("<html><head><title>x</title><style>p { color: red }</style></head><body><p>Dear team,</p>"
            "<p>the &lt;map&gt; helped&nbsp;us &amp; the caf&eacute;.<br>A line</p><script>alert('x')</script>"
            "<ul><li>One</li><li>Two</li></ul><p onclick='x()'>Bye</p></body></html>")
    kept = inbox.words_of(message(body.encode(), b"text/html; charset=utf-8"))
    assert kept == ("Subject: The map\n\nDear team,\n\nthe <map> helped us & the café.\nA line\n\n- One\n- Two\n\nBye")


OUTLOOK = """<html><body><div class=WordSection1><p class=MsoNormal>The map helped us.<o:p></o:p></p>
<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> News &lt;n@example.org&gt;<br>
<b>Sent:</b> 05 April 2021 10:00<br><b>To:</b> Robin<br><b>Subject:</b> Issue 3</p></div><p>OLD WORDS</p></div></body></html>"""
GMAIL = """<div dir="ltr">The map helped us.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 5 Apr
2021 at 10:00, News &lt;n@example.org&gt; wrote:<br></div><blockquote class="gmail_quote"><div>OLD WORDS<br></div></blockquote></div>"""
BETWEEN = "> Did it help?\n\nThe map helped us.\n\n> Anything else?\n\nNo."


@pytest.mark.parametrize("kind, written, words", [
    (b"text/plain", "The map helped us.\n\nOn 5 Apr 2021, News <n@example.org> wrote:\n> OLD WORDS\n", "The map helped us."),
    (b"text/plain", "The map helped us.\n\n-----Original Message-----\nFrom: News\nOLD WORDS\n", "The map helped us."),
    (b"text/plain", "The map helped us.\n\n________________________________\nVon: News\nGesendet: 5. April 2021\nAn: R\n"
                    "Betreff: x\n\nOLD WORDS\n", "The map helped us."),
    (b"text/plain", "The map helped us.\n-- \nRobin\n0123\n", "The map helped us."),
    (b"text/plain", BETWEEN, BETWEEN),
    (b"text/plain", "> OLD WORDS\n", "> OLD WORDS"),
    (b"text/html", OUTLOOK, "The map helped us."),
    (b"text/html", GMAIL, "The map helped us."),
])
def test_the_message_that_is_answered_is_cut(inbox, kind, written, words):
    assert inbox.words_of(message(written.encode(), kind)) == f"Subject: The map\n\n{words}"


def test_plain_text_comes_before_its_page(inbox):
    content = multipart(b"alternative", b"Content-Type: text/plain; charset=utf-8\n\nPlain words\n",
                        b"Content-Type: text/html\n\n<p>Other words</p>\n")
    assert inbox.words_of(content) == "Subject: The map\n\nPlain words"


def test_an_empty_plain_text_gives_way_to_its_page(inbox):
    content = multipart(b"alternative", b"Content-Type: text/plain\n\n \n", b"Content-Type: text/html\n\n<p>Words</p>\n")
    assert inbox.words_of(content) == "Subject: The map\n\nWords"


def test_multiparts_a_hundred_deep_are_read(inbox):
    inner = b"Content-Type: text/plain\n\nDeep words\n"
    for level in range(100):
        name = f"level{level}".encode()
        inner = (b'Content-Type: multipart/mixed; boundary="' + name + b'"\n\n--' + name + b"\n" + inner + b"\n--" + name +
                 b"--\n")
    kind, body = inner.split(b"\n\n", 1)
    assert inbox.words_of(message(body, kind.removeprefix(b"Content-Type: "))) == "Subject: The map\n\nDeep words"


def test_parts_without_end_do_no_harm(inbox):
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(5000))
    kind, body = (deep + b"Content-Type: text/plain\n\nDeep\n").split(b"\n\n", 1)
    inbox.mail.add(message(body, kind.removeprefix(b"Content-Type: ")))
    inbox.mail.add(message(b"--x\n\n" * 100_000, b'multipart/mixed; boundary="x"'))
    assert len(inbox.report()["taken"]) == 2


def test_files_are_named_and_not_kept(inbox):
    content = multipart(
        b"mixed", b"Content-Type: text/plain\n\nSee the plan.\n",
        b'Content-Type: application/vnd.ms-word; name="plan.docx"\nContent-Disposition: attachment\n\nSECRET\n',
        b"Content-Type: image/jpeg\nContent-Disposition: inline; filename*=utf-8''f%C3%B6to%0A%1B.jpg\n\nSECRET\n")
    assert inbox.words_of(content) == ("Subject: The map\n\nSee the plan.\n\n"
                                      "[2 files came with this e-mail and were not kept: plan.docx, föto .jpg]")
    assert b"SECRET" not in (inbox.project.root / "var" / "signpost.db").read_bytes()


def test_very_many_files_are_counted(inbox):
    parts = [b'Content-Type: image/png; name="%d.png"\n\nx\n' % number for number in range(30)]
    kept = inbox.words_of(multipart(b"mixed", b"Content-Type: text/plain\n\nWords\n", *parts))
    assert kept.endswith("[30 files came with this e-mail and were not kept: 0.png, 1.png, 2.png, 3.png, 4.png and 25 more]")


def test_a_file_alone_is_told_of(inbox):
    content = multipart(b"mixed", b'Content-Type: image/png; name="a.png"\n\nx\n').replace(b"Subject: The map\n", b"")
    assert inbox.words_of(content) == "[1 file came with this e-mail and was not kept: a.png]"


def test_words_that_are_too_many_are_cut_with_a_note(inbox):
    kept = inbox.words_of(message(("grüße " * 3000).encode()))
    assert len(kept) <= 10_000 and kept.startswith("Subject: The map\n\ngrüße grüße")
    assert kept.endswith("[The e-mail was longer. The rest was not kept.]")


HOSTILE = [
    b"From: Robin <robin@example.org>\r\n\tfolded\r\nSubject: a\r\n b\r\n\r\nwords",
    b"From: =?utf-8?q?Rob=0D=0ABcc:_x@example.org?= <robin@example.org>\nSubject: =?utf-8?q?a=0Ab=00c?=\n\nwords\n",
    b"From: " + b"a" * 100_000 + b"@example.org\nSubject: " + b"s" * 100_000 + b"\n\nwords\n",
    b"From: \xff\xfe <robin@example.org>\nSubject: \xff\xfe\nMessage-ID: \xff\n\nwords\n",
    b"From: a@example.org, b@example.org\nFrom: c@example.org\nSubject: x\n\nwords\n",
    b"From: team: a@example.org, b@example.org;\nMessage-ID: <" + b"i" * 5000 + b"@x>\n\nwords\n",
    b"Message-ID: <a\x00b@example.org>\nFrom: <<<<>>>>\"\"(((\n\nwords\n",
    b"Content-Type: multipart/mixed; boundary=\"\"\nFrom: a@example.org\n\n----\n\nwords\n",
    b"Content-Type: text/plain; charset=\"\0\"\n" * 50 + b"From: a@example.org\n\nwords\n",
    b"From: a@example.org\nContent-Type: " + b"text/" * 1000 + b"\n\nwords\n",
    b"From: a@example.org\n" + b"X-A: b\n" * 50_000 + b"\nwords\n",
    b"no header at all\n\nwords\n",
    b"From robin Mon Apr  5 10:00:00 2021\nFrom: a@example.org\n\nwords\n",
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_headers_become_plain_text_or_are_told(inbox, content):
    inbox.mail.add(content)
    inbox.mail.add(message(b"The next one.\n"))
    run = inbox.fetch("--json", code=None)
    assert run.code in (0, 1), run.said
    report = json.loads(run.out)
    assert any("The next one." in one["message"] for one in report["taken"])
    assert len(report["taken"]) + len(report["ignored"]) + len(report["faulty"]) == 2
    for row in inbox.rows():
        assert not any(ord(sign) < 32 or ord(sign) == 127 for sign in row["name"] + row["email"] + row["message_id"])
        assert "\0" not in row["message"] and "\r" not in row["message"]


def test_what_is_no_message_is_told_and_left_and_stops_no_other(inbox, tmp_path):
    outside = tmp_path / "secret.eml"
    outside.write_bytes(message(b"Not in the mailbox.\n"))
    new = inbox.mail.folder / "new"
    (new / "0.link").symlink_to(outside)
    (new / "0.folder").mkdir()
    os.mkfifo(new / "0.fifo")
    (new / ".hidden").write_bytes(message())
    (new / "0.huge").write_bytes(message(b"x" * (10 * 1024 * 1024)))
    (new / "0.nothing").write_bytes(b"")
    name = inbox.mail.add(message(b"The good one.\n"))
    run = inbox.fetch(code=1)
    assert [row["message"].split("\n")[2] for row in inbox.rows()] == ["The good one."]
    assert inbox.mail.seen() == [name]
    assert inbox.left() == [".hidden", "0.fifo", "0.folder", "0.huge", "0.link", "0.nothing"]
    for fault in ("new/0.link: it is no regular file", "new/0.huge: it is larger than 10 MiB",
                  "new/0.nothing: it is no message"):
        assert fault in run.err
    assert "1 message taken" in run.out and outside.exists()


def test_a_mailbox_that_is_not_there_is_a_fault_of_the_environment(program, tmp_path):
    inbox = Inbox(program, tmp_path, SETTINGS.replace("var/mail", "no-such-place"))
    run = inbox.fetch(code=3)
    assert "no-such-place" in run.err and "Maildir" in run.err


def test_without_a_mailbox_in_the_settings_the_command_says_what_to_write(program, tmp_path):
    inbox = Inbox(program, tmp_path, SETTINGS.split("inbox:")[0])
    run = inbox.fetch(code=2)
    assert "inbox" in run.err and "docs/inbox.md" not in run.out


def test_help_lists_it(program):
    assert "fetch" in program.run("inbox", "--help").out
    assert "--dry-run" in program.run("inbox", "fetch", "--help").out


def test_two_fetches_at_once_take_each_message_once(inbox):
    for number in range(MANY):
        inbox.mail.add(message(f"Number {number}.\n".encode()))
    both = [inbox.project.program.start("inbox", "fetch", "--project", inbox.project.root) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert len(inbox.rows()) == MANY and len(inbox.mail.seen()) == MANY
    assert sum("There is no new mail." in out for out, _ in said) == 1


def test_killed_at_any_moment_each_message_is_taken_once(inbox):
    names = []

    def more_comes():
        names.extend([inbox.mail.add(message(f"Number {len(names) + number}.\n".encode())) for number in range(MANY)])

    more_comes()
    chance = random.Random(7)
    kills = 0
    for _ in range(KILLS):
        process = inbox.project.program.start("inbox", "fetch", "--project", inbox.project.root)
        time.sleep(0.01 + chance.random() * 0.08)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        kills += process.returncode == -signal.SIGKILL
        if not inbox.left():
            if kills > 3:
                break
            more_comes()
    inbox.fetch()
    assert kills > 3
    assert sorted(row["message"].split("\n")[2] for row in inbox.rows()) == sorted(f"Number {n}." for n in range(len(names)))
    assert inbox.mail.seen() == sorted(names) and not inbox.left()


def test_ctrl_c_ends_it_between_two_messages(inbox):
    for number in range(MANY):
        inbox.mail.add(message(f"Number {number}.\n".encode()))
    process = inbox.project.program.start("inbox", "fetch", "--project", inbox.project.root)
    while process.poll() is None and not inbox.mail.seen():
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (0, 130), err
    inbox.fetch()
    assert len(inbox.rows()) == MANY

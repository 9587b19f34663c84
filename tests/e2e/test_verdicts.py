"""The table of docs/sending.md, row by row: what a server says, and what the account then says of the recipient."""

import json

import pytest

from support import smtp
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT, list_of

PERSON = "robin@example.org"
HANG_UP = False
SILENCE = None
GOOD = {"greeting": b"220 mail.example\r\n", "EHLO": b"250 mail.example\r\n", "MAIL": b"250 ok\r\n", "RCPT": b"250 ok\r\n",
        "DATA": b"354 go on\r\n", ".": b"250 2.0.0 taken\r\n", "QUIT": b"221 bye\r\n", "RSET": b"250 ok\r\n"}


def server_that(**answers):
    """A server that is good but for these: an answer by the command's name, `end` for the final dot."""
    said = {**GOOD, **{"." if name == "end" else name: answer for name, answer in answers.items()}}
    inside = [False]

    def answer(line):
        if line is None:
            inside[0] = False
            return said["greeting"]
        word = line.strip().decode(errors="replace").split(" ")[0].upper()
        if inside[0] and line != b".\r\n":
            return None
        inside[0] = word == "DATA" and str(said["DATA"]).startswith("b'354")
        return said.get(word, b"250 ok\r\n")

    return answer


# Seconds that a server is given, of which one is to wait in vain; others are waited for, however busy the machine is.
IN_VAIN = 5


def patience(answers):
    """A silent server, or one that says half of an answer, is waited for in vain."""
    is_awaited = any(answer is SILENCE or (answer and not answer.endswith(b"\n")) for answer in answers.values())
    return IN_VAIN if is_awaited else 60


@pytest.fixture
def sent(project):
    """sent(server) sends the issue to one person by it: how `send` ended, and that person's row."""
    def run(answer, retry=3600, timeout=60):
        with smtp.scripted(answer) as (port, lines):
            made = project({"signpost.yaml": SETTINGS.format(port=port, database="sqlite:var/signpost.db"),
                            f"content/newsletters/{ISSUE}.md": TEXT, "people.csv": list_of([PERSON])})
            where = ["--project", made.root]
            made.program.run("subscribers", "import", made.root / "people.csv", *where)
            ended = made.program.run("send", ISSUE, "--yes", *where, code=None,
                                     env={**ENVIRONMENT, "SIGNPOST_SMTP_RETRY": str(retry),
                                          "SIGNPOST_SMTP_TIMEOUT": str(timeout)})
            [row] = json.loads(made.program.run("deliveries", ISSUE, "--json", *where).out)["deliveries"]
            return ended, row, lines

    return run


@pytest.mark.parametrize("answers, state, code, words", [
    ({}, "sent", 0, "250 2.0.0 taken"),
    ({"MAIL": b"450 4.7.1 greylisted\r\n"}, "deferred", 0, "not sent for now at MAIL FROM: 450 4.7.1 greylisted"),
    ({"RCPT": b"452 4.2.2 full\r\n"}, "deferred", 0, "not sent for now at RCPT TO: 452 4.2.2 full"),
    ({"DATA": b"451 4.3.0 no\r\n"}, "deferred", 0, "not sent for now at DATA: 451 4.3.0 no"),
    ({"end": b"451 4.3.0 no\r\n"}, "deferred", 0, "not sent for now at the message's end: 451 4.3.0 no"),
    ({"RCPT": b"550 5.1.1 unknown\r\n"}, "failed", 0, "refused at RCPT TO: 550 5.1.1 unknown"),
    ({"DATA": b"554 5.7.1 no\r\n"}, "failed", 0, "refused at DATA: 554 5.7.1 no"),
    ({"end": b"554 5.6.0 no\r\n"}, "failed", 0, "refused at the message's end: 554 5.6.0 no"),
    ({"MAIL": b"550 5.7.1 who are you\r\n"}, "deferred", 3, "refused at MAIL FROM: 550 5.7.1 who are you"),
    ({"EHLO": b"250-mail.example\r\n250 SIZE 1000\r\n"}, "deferred", 3, "the server takes at most 1000 octets"),
    ({"end": HANG_UP}, "in_doubt", 0, "in doubt at the message's end"),
    ({"end": SILENCE}, "in_doubt", 0, "in doubt at the message's end"),
    ({"end": b"250-2.0.0 half"}, "in_doubt", 0, "in doubt at the message's end"),
    ({"end": b"well, thanks\r\n"}, "in_doubt", 0, "in doubt at the message's end"),
    ({"end": b"354 go on\r\n"}, "in_doubt", 0, "in doubt at the message's end"),
])
def test_each_answer_means_what_the_table_says(sent, answers, state, code, words):
    ended, row, _ = sent(server_that(**answers), timeout=patience(answers))
    assert (row["state"], ended.code) == (state, code), ended.said
    assert words in row["reply"]
    assert row["attempts"] == 1


@pytest.mark.parametrize("answers", [{"MAIL": HANG_UP}, {"RCPT": HANG_UP}, {"DATA": HANG_UP}, {"RCPT": SILENCE},
                                     {"RCPT": b"421 4.3.2 closing\r\n"},
                                     {"end": b"421 4.3.2 closing\r\n"}])
def test_before_the_end_a_cut_line_is_tried_again_on_a_new_one(sent, answers):
    lines_seen = []
    bad = server_that(**answers)
    good = server_that()

    def first_bad_then_good(line):
        if line is None:
            lines_seen.append(None)
        return (bad if len(lines_seen) < 2 else good)(line)

    ended, row, _ = sent(first_bad_then_good, retry=1, timeout=patience(answers))
    assert (row["state"], row["attempts"], ended.code) == ("sent", 2, 0), ended.said


def test_where_nobody_can_be_reached_everyone_is_as_they_were(sent):
    ended, row, _ = sent(server_that(greeting=b"554 5.3.2 not today\r\n"), retry=1)
    assert ended.code == 3
    assert (row["state"], row["attempts"]) == ("queued", 0)

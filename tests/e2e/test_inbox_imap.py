"""`inbox fetch` from a mailbox of an IMAP server: Dovecot where it has to be right, a script where a server is not."""

import contextlib
import json
import random
import re
import signal
import socket
import ssl
import threading
import time

import pytest

from support import dovecot, smtp
from support.forms import Rows
from support.letters_in import message
from support.ports import stop_listening
from support.program import Project
from support.waiting import wait_until

SETTINGS = """title: Northmoor News
base_url: https://news.northmoor.example
mail:
  from: Northmoor News <news@northmoor.example>
inbox:
  imap: {url}
  user: council
"""
MANY = 100

needs_dovecot = pytest.mark.skipif(not dovecot.is_unpacked(), reason="Dovecot is not in build/tools: run tools/setup-tests")


@pytest.fixture
def server(certificates):
    with dovecot.running(certificates["good"][0]) as running:
        yield running


@pytest.fixture
def inbox(program, tmp_path, certificates):
    """inbox(url) is a project whose mail lies there."""
    def make(url):
        return Inbox(program, tmp_path / "project", url, certificates["good"][0])
    return make


class Inbox:
    def __init__(self, program, folder, url, authority):
        self.project = Project(program, folder)
        self.project.write("signpost.yaml", SETTINGS.format(url=url))
        self.env = {"SIGNPOST_IMAP_PASSWORD": dovecot.PASSWORD, "SIGNPOST_IMAP_CAFILE": str(authority),
                    "SIGNPOST_IMAP_TIMEOUT": "60"}

    def fetch(self, *options, code=0, env=None):
        return self.project.run("inbox", "fetch", *options, code=code, env={**self.env, **(env or {})})

    def start(self):
        return self.project.program.start("inbox", "fetch", "--project", self.project.root, env=self.env)

    def rows(self):
        return Rows(self.project).ask("SELECT * FROM submissions ORDER BY message_id")

    def words(self):
        return [row["message"].split("\n\n", 1)[1] for row in self.rows()]


def numbered(server, count=MANY, first=0):
    return [server.add(message(f"Number {number:03}.\n".encode(), name=f"n{number:03}@example.org".encode()))
            for number in range(first, first + count)]


def numbered_words(count):
    return [f"Number {number:03}." for number in range(count)]


WORDS = numbered_words(MANY)


@needs_dovecot
@pytest.mark.parametrize("url", ["imaps://127.0.0.1:{server.tls_port}/INBOX", "imap://localhost:{server.port}/INBOX",
                                 "imaps://127.0.0.1:{server.tls_port}"])
def test_messages_are_taken_once_over_tls_and_starttls(server, inbox, url):
    numbered(server, 3)
    mailbox = inbox(url.format(server=server))
    assert mailbox.fetch().out.startswith("3 messages taken: ")
    assert mailbox.words() == WORDS[:3] and server.unseen() == []
    assert mailbox.fetch().out == "There is no new mail.\n"
    assert len(mailbox.rows()) == 3


@needs_dovecot
def test_a_message_comes_as_it_is_whatever_stands_in_it(server, inbox):
    body = "S0003 OK done\r\n* BYE\r\n)\r\n* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\nСпасибо {12}\r\n".encode("koi8-r")
    server.add(message(body, b"text/plain; charset=koi8-r"))
    mailbox = inbox(f"imaps://127.0.0.1:{server.tls_port}/INBOX")
    mailbox.fetch()
    assert mailbox.words() == [body.decode("koi8-r").replace("\r\n", "\n").strip()]


@needs_dovecot
def test_a_rehearsal_marks_nothing(server, inbox):
    names = numbered(server, 2)
    mailbox = inbox(f"imaps://127.0.0.1:{server.tls_port}/INBOX")
    assert mailbox.fetch("--dry-run").out == "2 messages would be taken.\n"
    assert server.unseen() == names and mailbox.rows() == []


@needs_dovecot
def test_what_is_no_message_or_too_large_stays_unseen_and_stops_no_other(server, inbox):
    huge = server.add(message(b"x" * 76 * 1024 + b"\n" * (10 * 1024 * 1024)))
    nothing = server.add(b"\n\n")
    server.add(message(b"The good one.\n"))
    mailbox = inbox(f"imaps://127.0.0.1:{server.tls_port}/INBOX")
    run = mailbox.fetch(code=1)
    assert mailbox.words() == ["The good one."]
    assert server.unseen() == sorted([huge, nothing])
    assert "it is larger than 10 MiB" in run.err and re.search(r"INBOX/\d+: it is no message", run.err)


@needs_dovecot
def test_a_mailbox_that_is_not_there_is_told(server, inbox):
    run = inbox(f"imaps://127.0.0.1:{server.tls_port}/Nowhere").fetch(code=3)
    assert "does not open the mailbox 'Nowhere'" in run.err


@needs_dovecot
def test_a_wrong_password_is_told_without_showing_it(server, inbox):
    names = numbered(server, 1)
    run = inbox(f"imaps://127.0.0.1:{server.tls_port}/INBOX").fetch(
        code=3, env={"SIGNPOST_IMAP_PASSWORD": "guess-guess"})
    assert "refused the user name or the password" in run.err and "SIGNPOST_IMAP_PASSWORD" in run.err
    assert "guess-guess" not in run.said and server.unseen() == names


def test_a_missing_password_is_told(inbox):
    run = inbox("imaps://127.0.0.1:9/INBOX").fetch(code=3, env={"SIGNPOST_IMAP_PASSWORD": ""})
    assert "has no password" in run.err and "SIGNPOST_IMAP_PASSWORD" in run.err


@needs_dovecot
@pytest.mark.parametrize("shown, trusted", [("other", "good"), ("elsewhere", "elsewhere"), ("good", None)])
@pytest.mark.parametrize("scheme", ["imaps", "imap"])
def test_a_wrong_certificate_hears_no_password(program, tmp_path, certificates, shown, trusted, scheme):
    with dovecot.running(certificates[shown][0]) as server:
        port = server.tls_port if scheme == "imaps" else server.port
        with tapped(port) as tap:
            mailbox = Inbox(program, tmp_path / "project", f"{scheme}://127.0.0.1:{tap.port}/INBOX",
                            certificates[trusted][0] if trusted else "")
            run = mailbox.fetch(code=3)
        assert "is not to be trusted, nothing was sent" in run.err and "SIGNPOST_IMAP_CAFILE" in run.err
        assert "Login" not in server.log() and "auth attempts" not in server.log().replace("no auth attempts", "")
        # In clear there is the dialogue up to STARTTLS, and no more.
        assert b"AUTH" not in tap.said and b"LOGIN" not in tap.said and b"password" not in tap.said


def test_a_server_without_starttls_hears_no_password(inbox):
    def answer(line):
        if line is None:
            return b"* OK ready\r\n"
        tag, _, command = line.partition(b" ")
        return (b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n" if command.startswith(b"CAPABILITY") else b"") + tag + b" OK\r\n"

    with smtp.scripted(answer) as (port, lines):
        run = inbox(f"imap://127.0.0.1:{port}/INBOX").fetch(code=3)
    assert "offers no encryption (STARTTLS), nothing was sent" in run.err
    assert [line.split()[1] for line in lines] == [b"CAPABILITY"]


def test_a_server_that_logs_in_by_itself_before_tls_is_refused(inbox):
    def answer(line):
        if line is None:
            return b"* PREAUTH ready\r\n"
        return b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + line.split()[0] + b" OK\r\n"

    with smtp.scripted(answer) as (port, lines):
        inbox(f"imap://127.0.0.1:{port}/INBOX").fetch(code=3)
    assert not any(b"SELECT" in line or b"LOGIN" in line for line in lines)


def test_clear_text_to_another_machine_is_refused(inbox):
    run = inbox("imap://mail.example.org:143/INBOX?tls=off").fetch(code=3)
    assert "mail to mail.example.org:143 has to be encrypted" in run.err


class Tap:
    """Stands between a client and a port of this machine: hears what the client says, and may cut the line."""

    def __init__(self, port, most=None, before=None):
        self.target, self.most, self.before = port, most, before
        self.said = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
                threading.Thread(target=self._pass, args=(client, server, self._hear), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, client, self._count()), daemon=True).start()

    def _hear(self, piece):
        self.said += piece
        if self.before:
            self.before(piece)
        return True

    def _count(self):
        passed = [0]

        def may_pass(piece):
            passed[0] += len(piece)
            return self.most is None or passed[0] <= self.most
        return may_pass

    @staticmethod
    def _pass(source, target, may_pass):
        with contextlib.suppress(OSError):
            while piece := source.recv(2048):
                if not may_pass(piece):
                    break
                target.sendall(piece)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def tapped(port, **options):
    tap = Tap(port, **options)
    try:
        yield tap
    finally:
        stop_listening(tap.listener, tap.thread)


@needs_dovecot
def test_a_message_is_marked_only_after_it_is_stored(server, inbox):
    """The line is in clear, so that what the client says can be read on its way."""
    numbered(server, 10)
    stored_at_mark = []

    def look(piece):
        if b"STORE" in piece:
            stored_at_mark.append((len(stored_at_mark) + 1, len(mailbox.rows())))

    with tapped(server.port, before=look) as tap:
        mailbox = inbox(f"imap://127.0.0.1:{tap.port}/INBOX?tls=off")
        mailbox.fetch()
    assert len(stored_at_mark) == 10 and all(rows >= number for number, rows in stored_at_mark)
    assert b"BODY[]" not in tap.said and b"BODY.PEEK[]" in tap.said


@needs_dovecot
def test_a_line_that_is_cut_anywhere_loses_and_doubles_nothing(server, inbox):
    names = numbered(server)
    chance = random.Random(11)
    mailbox = None
    cuts = 0
    for _ in range(40):
        with tapped(server.port, most=chance.randrange(300, 9_000)) as tap:
            url = f"imap://127.0.0.1:{tap.port}/INBOX?tls=off"
            mailbox = mailbox or inbox(url)
            mailbox.project.write("signpost.yaml", SETTINGS.format(url=url))
            run = mailbox.fetch(code=None)
        assert run.code in (0, 3), run.said
        cuts += run.code == 3
        if run.code == 3:
            assert "cut" in run.err or "closed the connection" in run.err or "no connection" in run.err, run.err
        if not server.unseen():
            break
    mailbox.project.write("signpost.yaml", SETTINGS.format(url=f"imaps://127.0.0.1:{server.tls_port}/INBOX"))
    mailbox.fetch()
    assert cuts > 5 and mailbox.words() == WORDS and server.unseen() == []
    assert len(names) == MANY


@needs_dovecot
def test_killed_at_any_moment_each_message_is_taken_once(server, inbox):
    names = numbered(server)
    mailbox = inbox(f"imaps://127.0.0.1:{server.tls_port}/INBOX")
    chance = random.Random(13)
    kills = 0
    for _ in range(30):
        process = mailbox.start()
        time.sleep(0.05 + chance.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        kills += process.returncode == -signal.SIGKILL
        if not server.unseen():
            if kills > 2:
                break
            names += numbered(server, first=len(names))
    mailbox.fetch()
    assert kills > 2 and mailbox.words() == numbered_words(len(names)) and server.unseen() == []


def imap_script(**answers):
    """A server in clear that holds one message; `answers` replace what it says to a command, such as
    FETCH=lambda tag, line: bytes."""
    content = message(b"Words.\n", name=b"one@example.org")
    plain = {
        "CAPABILITY": lambda tag, line: b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n" + tag + b" OK\r\n",
        "AUTHENTICATE": lambda tag, line: tag + b" OK in\r\n",
        "SELECT": lambda tag, line: b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n" + tag + b" OK [READ-WRITE] open\r\n",
        "SEARCH": lambda tag, line: b"* SEARCH 7\r\n" + tag + b" OK\r\n",
        "SIZE": lambda tag, line: b"* 1 FETCH (UID 7 RFC822.SIZE %d)\r\n" % len(content) + tag + b" OK\r\n",
        "FETCH": lambda tag, line: (b"* 1 FETCH (UID 7 BODY[] {%d}\r\n" % len(content) + content + b")\r\n" + tag +
                                    b" OK\r\n"),
        "STORE": lambda tag, line: tag + b" OK\r\n",
        "LOGOUT": lambda tag, line: b"* BYE\r\n" + tag + b" OK\r\n",
    }

    def answer(line):
        if line is None:
            return b"* OK ready\r\n"
        words = line.decode("ascii", "replace").split()
        name = words[2] if words[1] == "UID" else words[1]
        name = "SIZE" if "RFC822.SIZE" in line.decode("ascii", "replace") else name
        return {**plain, **answers}[name](words[0].encode(), line)

    return answer


@contextlib.contextmanager
def scripted(inbox, timeout=60, **answers):
    with smtp.scripted(imap_script(**answers)) as (port, lines):
        mailbox = inbox(f"imap://127.0.0.1:{port}/INBOX?tls=off")
        mailbox.env["SIGNPOST_IMAP_TIMEOUT"] = str(timeout)
        yield mailbox, lines


def test_the_scripted_server_itself_is_understood(inbox):
    with scripted(inbox) as (mailbox, lines):
        mailbox.fetch()
    assert mailbox.words() == ["Words."]
    commands = [line.split(b" ", 1)[1].strip() for line in lines]
    assert commands[2:] == [b'SELECT "INBOX"', b"UID SEARCH UNSEEN UNDELETED", b"UID FETCH 7 (RFC822.SIZE)",
                            b"UID FETCH 7 (BODY.PEEK[])", b"UID STORE 7 +FLAGS.SILENT (\\Seen)", b"LOGOUT"]


@pytest.mark.parametrize("answers, told", [
    ({"SELECT": lambda tag, line: tag + b" NO [NONEXISTENT] no such mailbox\r\n"}, "no such mailbox"),
    ({"SELECT": lambda tag, line: tag + b" OK [READ-ONLY] open\r\n"}, "it can only be read"),
    ({"SELECT": lambda tag, line: b"* BYE going\x1b[31m down\r\n"}, "said goodbye: BYE going[31m down"),
    ({"SEARCH": lambda tag, line: None}, "no answer in the time given"),
    ({"SEARCH": lambda tag, line: b"* SEARCH " + b"1 " * 5_000_000}, "a line without end"),
    ({"SIZE": lambda tag, line: False}, "the server closed the connection"),
    ({"FETCH": lambda tag, line: b"* 1 FETCH (UID 7 BODY[] {1000}\r\nSubject: x\r\n"}, "no answer in the time given"),
    ({"FETCH": lambda tag, line: b"* 1 FETCH (" + b"{1}\r\nx" * 100 + b")\r\n"}, "is not IMAP"),
    ({"STORE": lambda tag, line: tag + b" NO [NOPERM] not yours\r\n"}, "does not mark messages"),
])
def test_a_server_that_fails_is_told_in_words(inbox, answers, told):
    with scripted(inbox, timeout=5 if "time" in told else 60, **answers) as (mailbox, _):
        run = mailbox.fetch(code=3)
    assert told in run.err and "\x1b" not in run.said
    assert "nothing is taken twice" in run.err if "STORE" in answers else mailbox.rows() == []


@pytest.mark.parametrize("answers, told", [
    ({"SIZE": lambda tag, line: b"* 1 FETCH (UID 7 RFC822.SIZE 99999999999)\r\n" + tag + b" OK\r\n"}, "larger than 10 MiB"),
    ({"FETCH": lambda tag, line: (b"* 1 FETCH (UID 7 BODY[] {11000000}\r\n" + b"x" * 11_000_000 + b")\r\n" + tag +
                                  b" OK\r\n")}, "larger than 10 MiB"),
    ({"FETCH": lambda tag, line: tag + b" NO broken\r\n"}, "the server does not give it: NO broken"),
    ({"FETCH": lambda tag, line: b"* 1 FETCH (UID 7 BODY[] NIL)\r\n" + tag + b" OK\r\n"}, "it is no message"),
])
def test_a_message_that_a_server_does_not_give_is_told(inbox, answers, told):
    with scripted(inbox, **answers) as (mailbox, lines):
        run = mailbox.fetch(code=1)
    assert told in run.err and mailbox.rows() == [] and not any(b"STORE" in line for line in lines)


@pytest.mark.parametrize("answers", [
    {"SIZE": lambda tag, line: tag + b" OK\r\n"},
    {"FETCH": lambda tag, line: b"* 2 FETCH (UID 8 BODY[] {3}\r\nabc)\r\n* 1 FETCH (UID 7 FLAGS ())\r\n" + tag + b" OK\r\n"},
])
def test_a_message_that_went_meanwhile_is_passed_over(inbox, answers):
    with scripted(inbox, **answers) as (mailbox, _):
        assert mailbox.fetch().out == "There is no new mail.\n"


def test_a_message_in_quotes_is_understood(inbox):
    answers = {"FETCH": lambda tag, line: b'* 1 FETCH (UID 7 BODY[] "Subject: a \\"b\\" \\\\ {5}")\r\n' + tag + b" OK\r\n"}
    with scripted(inbox, **answers) as (mailbox, _):
        mailbox.fetch()
    assert mailbox.rows()[0]["message"] == 'a "b" \\ {5}'


def test_ctrl_c_ends_a_wait(inbox):
    with scripted(inbox, timeout=600, SEARCH=lambda tag, line: None) as (mailbox, lines):
        process = mailbox.start()
        wait_until(lambda: any(b"SEARCH" in line for line in lines))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err


def test_a_server_that_does_not_greet_is_told(inbox):
    with smtp.scripted(lambda line: None) as (port, _):
        run = inbox(f"imap://127.0.0.1:{port}/INBOX?tls=off").fetch(code=3, env={"SIGNPOST_IMAP_TIMEOUT": "1"})
    assert "did not answer in time" in run.err


def test_json_says_the_whole_and_which_place_is_meant(inbox):
    with scripted(inbox) as (mailbox, _):
        report = json.loads(mailbox.fetch("--json").out)
    assert report["taken"][0]["source"] == "mail" and report["taken"][0]["email"] == "robin@example.org"


def test_a_server_of_tls_that_nobody_vouches_for_hears_nothing(inbox, certificates):
    """Not a byte after the handshake, so neither user nor password."""
    _, context = certificates["other"]
    heard = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        with contextlib.suppress(OSError, ssl.SSLError):
            raw, _ = listener.accept()
            with context.wrap_socket(raw, server_side=True) as line:
                line.sendall(b"* OK ready\r\n")
                heard.append(line.recv(1000))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    run = inbox(f"imaps://127.0.0.1:{listener.getsockname()[1]}/INBOX").fetch(code=3)
    thread.join(timeout=60)
    listener.close()
    assert "is not to be trusted" in run.err
    assert b"".join(heard) == b""

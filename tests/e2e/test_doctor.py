"""`signpost doctor` finds what keeps an issue from going out, says what to do, and changes nothing."""

import contextlib
import http.server
import json
import os
import sqlite3
import subprocess
import threading
import time

import pytest

from support import desk, dns, dovecot, office, smtp
from support.ports import free_port
from support.samples import issue

SETTINGS = """title: Northmoor News
base_url: https://news.northmoor.example
contact: news@northmoor.example
web:
  listen: 127.0.0.1:{web}
mail:
  from: Northmoor News <news@northmoor.example>
  bounces: bounces@northmoor.example
  smtp:
    url: {url}
"""
LOGIN = "    user: signpost\n"
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
RECORDS = {("northmoor.example", dns.TXT): ["v=spf1 ip4:192.0.2.7 include:relay.example -all", "something-else=7"],
           ("northmoor.example", dns.MX): ["mx.northmoor.example"],
           ("_dmarc.northmoor.example", dns.TXT): ["v=DMARC1; p=quarantine; rua=mailto:dmarc@northmoor.example"],
           ("key7._domainkey.northmoor.example", dns.TXT): ["v=DKIM1; k=rsa; p=" + "A" * 392]}


class Told:
    """What the doctor said of each check, by the check's name."""

    def __init__(self, run):
        self.code, self.said = run.code, run.said
        self.checks = {}
        for check in json.loads(run.out)["checks"]:
            assert check["name"] not in self.checks, check
            assert check["says"] and (check["advice"] or check["level"] in ("ok", "unchecked")), check
            self.checks[check["name"]] = check

    def level(self, name):
        return self.checks[name]["level"]

    def text(self, name):
        return self.checks[name]["says"] + " = " + self.checks[name]["advice"]

    def names(self, level):
        return sorted(name for name, check in self.checks.items() if check["level"] == level)


def settle(project, url="outbox", more="", **files):
    return project({"signpost.yaml": SETTINGS.format(url=url, web=free_port()) + more,
                    "content/newsletters/2021-03.md": issue(), **files})


def ask(made, *words, code=None, env=None, before=()):
    """What it says, of this machine alone unless a name server is given."""
    words = words if "--dns" in words else ("--offline", *words)
    return Told(made.program.run("doctor", "--project", made.root, "--json", *words, code=code, env=env, before=before))


def make_database(made):
    made.program.run("inbox", "list", "--project", made.root)
    return made.root / "var" / "signpost.db"


def files_of(folder):
    return {path.relative_to(folder): (path.stat().st_mtime_ns, path.stat().st_mode) for path in folder.rglob("*")}


class Strict(smtp.Received):
    """Takes none of these senders."""

    def __init__(self, senders=(), recipients=None):
        super().__init__(recipients)
        self.senders = senders
        self.seen = []

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.seen.append(address)
        if address.startswith(self.senders):
            return "553 5.7.1 not owned by user signpost"
        envelope.mail_from = address
        return "250 OK"


@contextlib.contextmanager
def static_site():
    """A web server that has nothing, and whose clock stands; yields its port."""
    class Nothing(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_error(404)

        def date_time_string(self, timestamp=None):
            return "Fri, 31 Dec 1999 23:59:59 GMT"

        def log_message(self, *words):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Nothing)
    listener = threading.Thread(target=server.serve_forever, daemon=True)
    listener.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def encrypted(certificates):
    """What a server and the program need for a line with TLS and a login."""
    pem, context = certificates["good"]
    return ({"tls_context": context, "require_starttls": True, "auth_required": True},
            {"SIGNPOST_SMTP_CAFILE": str(pem), "SIGNPOST_SMTP_PASSWORD": "the password"})


def test_a_good_installation_has_nothing_wrong_and_no_message_goes_out(project, encrypted):
    options, env = encrypted
    received = Strict()
    with smtp.server(received, **options) as port, dns.server(RECORDS) as names:
        made = settle(project, smtp.url_of(port), LOGIN)
        make_database(made)
        desk.make_editor(made)
        told = ask(made, "--dns", names, "--dkim", "key7", env=env, code=0)
    assert not told.names("wrong"), told.said
    for name in ("smtp.line", "smtp.tls", "smtp.login", "smtp.sender", "smtp.bounces", "dns.spf", "dns.dkim",
                 "dns.dmarc", "dns.mx", "database", "settings.file", "settings.sender", "fonts", "folder.room"):
        assert told.level(name) == "ok", told.text(name)
    assert "signpost" in told.text("smtp.login") and "the password" not in told.said
    assert not received.messages and received.asked[0] == "news@northmoor.example"
    assert received.seen[0] == "news@northmoor.example" and received.seen[1].startswith("bounces+")


def test_nothing_is_changed_and_no_database_is_made(project):
    made = settle(project)
    before = files_of(made.root)
    told = ask(made, code=0)
    assert files_of(made.root) == before
    assert told.level("database") == "look" and "not there yet" in told.text("database")
    assert told.level("smtp.line") == "look" and "reach nobody" in told.text("smtp.line")


def test_a_database_with_all_that_is_in_it_stays_as_it_was(project):
    made = settle(project)
    file = make_database(made)
    before, bytes_before = files_of(made.root), file.read_bytes()
    assert ask(made, code=0).level("database") == "ok"
    assert file.read_bytes() == bytes_before
    assert {path: mode for path, (_, mode) in files_of(made.root).items()} == {
        path: mode for path, (_, mode) in before.items()}


def test_it_speaks_in_plain_lines_that_can_be_passed_on(project):
    made = settle(project)
    run = made.run("doctor", "--offline", code=0)
    assert "\n  ok     " in run.out and "\n  look   " in run.out and "\n         = " in run.out
    assert run.out.splitlines()[-1].startswith("Nothing is wrong. To look at: ")
    quiet = made.run("doctor", "--offline", "--quiet", code=0)
    assert quiet.out == ""


@pytest.mark.parametrize("change, name, said", [
    (("title:", "titel:"), "settings.file", "signpost.yaml:1:1: "),
    (("base_url: https", "base_url: http"), "settings.base_url", "https"),
    (("base_url: https://news.northmoor.example\n", ""), "settings.base_url", "no base_url"),
    (("  from: Northmoor News <news@northmoor.example>\n", ""), "settings.sender", "nobody"),
    (("web:\n  listen: ", "inbox:\n  maildir: "), "settings.forms", "no 'web' section"),
])
def test_a_setting_that_is_missing_or_wrong_is_told_with_what_to_write(project, change, name, said):
    made = settle(project)
    text = (made.root / "signpost.yaml").read_text()
    assert change[0] in text
    made.write("signpost.yaml", text.replace(*change))
    told = ask(made, code=1)
    assert told.level(name) == "wrong" and said in told.text(name), told.said


def test_without_any_settings_it_says_so(project):
    told = ask(project({"content/newsletters/2021-03.md": issue()}), code=1)
    assert told.level("settings.file") == "look" and "signpost.yaml is not there" in told.text("settings.file")


def test_a_folder_that_is_no_project_is_told(program, tmp_path):
    assert "is no project" in program.run("doctor", "--project", tmp_path, code=3).err


def test_a_server_in_clear_on_this_machine_is_in_order_and_said_to_be_in_clear(project):
    received = smtp.Received()
    with smtp.server(received) as port:
        told = ask(settle(project, smtp.url_of(port)), code=0)
    assert told.level("smtp.tls") == "ok" and "in clear" in told.text("smtp.tls")
    assert not received.messages


@pytest.mark.parametrize("shown, trusted, said", [
    ("good", None, "certificate"), ("elsewhere", "elsewhere", "certificate"), ("other", "good", "certificate")])
def test_a_certificate_that_nobody_can_trust_is_wrong(project, certificates, shown, trusted, said):
    received = smtp.Received()
    env = {"SIGNPOST_SMTP_CAFILE": str(certificates[trusted][0])} if trusted else {}
    with smtp.server(received, tls_context=certificates[shown][1]) as port:
        told = ask(settle(project, smtp.url_of(port)), env=env, code=1)
    assert told.level("smtp.line") == "wrong" and said in told.text("smtp.line"), told.text("smtp.line")


def test_a_certificate_that_ends_soon_is_told_with_its_day(project, encrypted):
    options, env = encrypted  # it is good for two days
    with smtp.server(smtp.Received(), **options) as port:
        told = ask(settle(project, smtp.url_of(port), LOGIN), env=env, code=0)
    assert told.level("smtp.certificate") == "look" and "runs out on" in told.text("smtp.certificate")


def test_a_wrong_password_is_told_and_never_shown(project, encrypted):
    options, env = encrypted
    with smtp.server(smtp.Received(), **options) as port:
        told = ask(settle(project, smtp.url_of(port), LOGIN), code=1,
                   env={**env, "SIGNPOST_SMTP_PASSWORD": "guess-guess"})
    assert told.level("smtp.line") == "wrong" and "refused the user name or the password" in told.text("smtp.line")
    assert "guess-guess" not in told.said


def test_a_password_that_is_missing_is_told_before_anybody_is_asked(project):
    told = ask(settle(project, smtp.url_of(free_port()), LOGIN), code=1)
    assert "SIGNPOST_SMTP_PASSWORD" in told.text("smtp.line")


@pytest.mark.parametrize("refused, name", [("news", "smtp.sender"), ("bounces", "smtp.bounces")])
def test_a_sender_that_the_server_refuses_is_wrong_in_its_own_words(project, refused, name):
    received = Strict((refused,))
    with smtp.server(received) as port:
        told = ask(settle(project, smtp.url_of(port)), code=1)
    assert told.names("wrong") == [name] and "553 5.7.1 not owned by user signpost" in told.text(name)
    assert not received.messages


def test_a_server_that_relays_for_nobody_is_found_by_an_address_elsewhere(project):
    received = Strict(recipients={"me@elsewhere.example": "554 5.7.1 Relay access denied"})
    with smtp.server(received) as port:
        told = ask(settle(project, smtp.url_of(port)), "--to", "me@elsewhere.example", code=1)
    assert told.names("wrong") == ["smtp.reader"] and "Relay access denied" in told.text("smtp.reader")
    assert not received.messages


@pytest.mark.parametrize("answer, said", [
    (lambda line: None, "did not answer in time"),
    (lambda line: False, "closed the connection"),
    (lambda line: b"554 5.7.1 go away\r\n", "go away"),
    (lambda line: b"HTTP/1.1 400 Bad Request\r\n\r\n", "127.0.0.1"),
])
def test_a_server_that_stalls_or_is_none_is_told_within_seconds(project, answer, said):
    waits_in_vain = said in ("did not answer in time", "127.0.0.1")
    begun = time.monotonic()
    with smtp.scripted(answer) as (port, _):
        told = ask(settle(project, smtp.url_of(port)), code=1, env={"SIGNPOST_SMTP_TIMEOUT": "5"} if waits_in_vain else {})
    assert told.level("smtp.line") == "wrong" and said in told.text("smtp.line")
    assert time.monotonic() - begun < 60


def test_a_server_that_goes_away_after_its_greeting_is_told(project):
    def answer(line):
        if line is None:
            return b"220 here ESMTP\r\n"
        return b"250-here\r\n250 SIZE 1000\r\n" if line.startswith(b"EHLO") else False

    with smtp.scripted(answer) as (port, _):
        told = ask(settle(project, smtp.url_of(port)), code=1)
    assert told.level("smtp.line") == "ok" and told.level("smtp.sender") == "wrong"
    assert told.level("smtp.abilities") == "wrong" and "1000 bytes" in told.text("smtp.abilities")


def test_what_a_server_says_is_shown_without_what_would_move_a_terminal(project):
    def answer(line):
        if line is None:
            return b"220 here \x1b[31mred\x1b[0m \xff ESMTP\r\n"
        return b"550 5.7.1 \xe2\x80\xae no\r\n" if line.startswith(b"MAIL") else b"250 ok\r\n"

    with smtp.scripted(answer) as (port, _):
        made = settle(project, smtp.url_of(port))
        said = made.run("doctor", "--offline", code=1).out
    assert "\\x1b[31mred" in said and "\x1b" not in said and "\u202e" not in said


def test_nobody_at_the_servers_address_is_told(project):
    told = ask(settle(project, smtp.url_of(free_port())), code=1)
    assert "no connection to 127.0.0.1" in told.text("smtp.line")


def test_what_the_names_say_is_judged(project):
    records = {**RECORDS, ("northmoor.example", dns.TXT): ["v=spf1 -all", "v=spf1 +all"],
               ("_dmarc.northmoor.example", dns.TXT): ["v=DMARC1; rua=mailto:x@northmoor.example"]}
    with dns.server(records) as names:
        told = ask(settle(project), "--dns", names, "--dkim", "other", code=1)
    assert told.names("wrong") == ["dns.dkim", "dns.dmarc", "dns.spf"]


def test_names_that_say_nothing_are_only_advice(project):
    with dns.server({("www.northmoor.example", dns.TXT): ["x"]}) as names:
        told = ask(settle(project), "--dns", names, code=0)
    assert {"dns.spf", "dns.dkim", "dns.dmarc", "dns.mx"} <= set(told.names("look"))


def test_a_name_server_that_is_silent_or_talks_nonsense_proves_nothing(project):
    begun = time.monotonic()
    with dns.server({}, is_silent=True) as names:
        told = ask(settle(project), "--dns", names, code=0)
    assert {"dns.spf", "dns.dkim", "dns.dmarc", "dns.mx"} <= set(told.names("unchecked"))
    assert time.monotonic() - begun < 60
    hostile = {("northmoor.example", dns.TXT): [b"\xff" * 3, b"", b"\x05v=s\x1b["], ("northmoor.example", dns.MX): [b"\0"]}
    with dns.server(hostile) as names:
        told = ask(settle(project), "--dns", names, code=0)
    assert "\x1b" not in told.said


def test_a_name_server_that_does_not_know_the_world_proves_nothing(project, monkeypatch):
    monkeypatch.setattr(dns, "ROOT", {})
    with dns.server({}) as names:
        told = ask(settle(project), "--dns", names, code=0)
    assert {"dns.spf", "dns.dkim", "dns.dmarc", "dns.mx"} <= set(told.names("unchecked"))
    assert "--dns" in told.text("dns.spf")


@pytest.mark.parametrize("words", [("--dns", "nowhere"), ("--dns", "127.0.0.1:0"), ("--dns", "127.0.0.1:99999")])
def test_a_name_server_that_is_none_is_refused(project, words):
    assert "is no name server's address" in settle(project).run("doctor", *words, code=3).err


@pytest.mark.parametrize("address", ["nobody", "a@b@c", "x@y.example>\r\nDATA"])
def test_no_word_of_the_command_line_becomes_an_smtp_command(project, address):
    assert "is no address" in settle(project).run("doctor", "--to", address, code=2).err


def test_offline_no_name_is_asked_for(project):
    told = ask(settle(project), code=0)
    assert {"dns.spf", "dns.dkim", "dns.dmarc"} <= set(told.names("unchecked"))


def test_a_database_that_was_lost_is_wrong(project):
    made = settle(project)
    make_database(made).unlink()
    told = ask(made, code=1)
    assert told.level("database") == "wrong" and "restore" in told.text("database")
    assert not (made.root / "var" / "signpost.db").exists()


@pytest.mark.parametrize("version, level", [(1, "look"), (999, "wrong")])
def test_a_database_of_another_version_is_told_and_left(project, version, level):
    made = settle(project)
    file = make_database(made)
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", (str(version),))
        database.commit()
    told = ask(made)
    assert told.level("database") == level and f"version {version}" in told.text("database")
    with contextlib.closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone() == (str(version),)


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to look like one\n" * 100])
def test_a_file_that_is_no_database_is_wrong(project, content):
    made = settle(project)
    make_database(made).write_bytes(content)
    told = ask(made, code=1)
    assert told.level("database") == "wrong"
    assert (made.root / "var" / "signpost.db").read_bytes() == content


def test_a_database_that_another_program_holds_is_wrong(project):
    made = settle(project)
    with contextlib.closing(sqlite3.connect(make_database(made), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = ask(made, code=1)
        other.execute("ROLLBACK")
    assert told.level("database") == "wrong" and "five seconds" in told.text("database")


def test_a_folder_that_cannot_be_written_is_wrong(project):
    made = settle(project)
    make_database(made)
    (made.root / "var").chmod(0o555)
    (made.root / "var" / "signpost.db").chmod(0o444)
    for folder in made.root.parents:
        folder.chmod(folder.stat().st_mode | 0o011)
    told = ask(made, code=1, before=NOBODY if os.geteuid() == 0 else ())
    assert {"folder.var", "database"} <= set(told.names("wrong"))


def test_secrets_that_everyone_on_the_machine_can_read_are_wrong(project):
    made = settle(project)
    make_database(made)
    (made.root / "var").chmod(0o755)
    assert ask(made, code=0).level("folder.secrets") == "look"
    (made.root / "var" / "key").chmod(0o644)
    told = ask(made, code=1)
    assert told.level("folder.secrets") == "wrong" and "chmod" in told.text("folder.secrets")


def test_a_disk_that_is_full_is_wrong(project, tmp_path):
    made = settle(project)
    folder = made.root / "var"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True).returncode != 0:
        pytest.skip("only root can make a small file system")
    try:
        make_database(made)
        with contextlib.suppress(OSError), open(folder / "filling", "wb", buffering=0) as filling:
            while True:
                filling.write(b"x" * 65536)
        told = ask(made, code=1)
    finally:
        subprocess.run(["umount", folder], check=True)
    assert told.level("folder.room") == "wrong"


def test_a_site_that_answers_shows_that_the_clock_is_right(project):
    made = project()
    port = office.settle(made)
    made.write("signpost.yaml", (made.root / "signpost.yaml").read_text().replace(
        "https://news.northmoor.example", f"http://127.0.0.1:{port}"))
    assert ask(made).level("site.forms") == "look"
    with office.open_to_the_public(made, port):
        with dns.server({}) as names:
            told = ask(made, "--dns", names)
    assert told.level("site.forms") == "ok" and told.level("clock") == "ok" and told.level("site.address") == "ok"


def test_a_site_that_does_not_pass_the_forms_on_is_told(project):
    made = settle(project)
    with static_site() as port, dns.server({}) as names:
        made.write("signpost.yaml", (made.root / "signpost.yaml").read_text().replace(
            "https://news.northmoor.example", f"http://127.0.0.1:{port}"))
        told = ask(made, "--dns", names)
    assert told.level("site.address") == "look" and "404" in told.text("site.address")
    assert told.level("clock") == "look" and "1999-12-31" in told.text("clock")


def test_the_mailbox_is_opened_and_nothing_in_it_is_marked(project, certificates):
    if not dovecot.is_unpacked():
        pytest.skip("tools/setup-tests unpacks Dovecot")
    pem, _ = certificates["good"]
    with dovecot.running(pem) as server:
        server.add(b"From: a@example.org\r\nSubject: x\r\n\r\nx\r\n")
        more = f"inbox:\n  imap: imaps://127.0.0.1:{server.tls_port}/INBOX\n  user: {dovecot.USER}\n"
        made = settle(project, more=more)
        env = {"SIGNPOST_IMAP_CAFILE": str(pem), "SIGNPOST_IMAP_PASSWORD": dovecot.PASSWORD}
        assert ask(made, env=env, code=0).level("mailbox") == "ok"
        told = ask(made, env={**env, "SIGNPOST_IMAP_PASSWORD": "guess-guess"}, code=1)
        assert told.level("mailbox") == "wrong" and "guess-guess" not in told.said
        assert len(server.unseen()) == 1


def test_a_mailbox_server_is_given_the_time_that_the_environment_says(project):
    with smtp.scripted(lambda line: None) as (port, _):
        made = settle(project, more=f"inbox:\n  imap: imap://127.0.0.1:{port}/INBOX?tls=off\n  user: council\n")
        env = {"SIGNPOST_IMAP_PASSWORD": "guess-guess"}
        started = time.monotonic()
        told = ask(made, env={**env, "SIGNPOST_IMAP_TIMEOUT": "1"}, code=1)
        assert time.monotonic() - started < 12
        assert told.level("mailbox") == "wrong" and "did not answer in time" in told.text("mailbox")
        told = ask(made, env={**env, "SIGNPOST_IMAP_TIMEOUT": "soon"}, code=1)
        assert "SIGNPOST_IMAP_TIMEOUT is 'soon'" in told.text("mailbox")


@pytest.mark.parametrize(("more", "name"), [
    ("inbox:\n  maildir: letters\n", "mailbox"),
    ("  bounce_mailbox:\n    maildir: letters\n", "mailbox.bounces")])
def test_a_maildir_that_is_not_there_is_wrong(project, more, name):
    made = settle(project, more=more)
    told = ask(made, code=1)
    assert told.level(name) == "wrong" and "or make one: mkdir -p '" in told.text(name)
    (made.root / "letters" / "new").mkdir(parents=True)
    (made.root / "letters" / "cur").mkdir()
    assert ask(made, code=0).level(name) == "ok"

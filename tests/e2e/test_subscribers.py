"""The mailing list from the terminal: lists of a spreadsheet come in with their consent, those who left stay out."""

import csv
import hashlib
import io
import json
import os
import signal
import stat
import subprocess
import time

import pytest

from support.forms import Browser, Rows
from support.program import Project, time_of_children
from support.samples import issue
from test_forms import SETTINGS, subscribe
from test_serve import served

HEADER = "email,name,audience,language,consented_at,consent"
CONSENT = "Ticked the box at the open day"


@pytest.fixture()
def project(program, tmp_path):
    made = Project(program, tmp_path / "project")
    made.write_all({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue()})
    return made


def row(email, name="", audience="", language="", date="2021-03-01", consent=CONSENT):
    return ",".join((email, name, audience, language, date, consent))


def listed(project, *rows, header=HEADER, name="list.csv", end="\r\n"):
    path = project.root / name
    path.write_bytes((end.join((header, *rows)) + end).encode())
    return path


def take_in(project, path, *options, code=0):
    return project.run("subscribers", "import", path, *options, code=code)


def report(project, path, *options, code=0):
    return json.loads(take_in(project, path, "--json", *options, code=code).out)


def counts(told):
    return tuple(told[kind] for kind in ("added", "changed", "unchanged", "kept_out", "refused"))


def exported(project, *options):
    text = project.run("subscribers", "export", *options).out
    assert text.startswith("\ufeff")
    return text[1:]


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def state(project, email):
    rows = Rows(project).ask("SELECT state FROM subscribers WHERE email = ?", email)
    return rows[0]["state"] if rows else None


def contents(project):
    rows = Rows(project)
    return {name: rows.ask(f"SELECT * FROM {name} ORDER BY 1")
            for name in ("subscribers", "consents", "wordings", "kept_out", "letters", "submissions")}


def test_a_list_comes_in_with_its_consent(project):
    path = listed(project, row("anna@example.org", "Anna Example", "staff|managers", "en-GB"),
                  row("ben@example.org", date="2021-03-02T10:30:00+01:00"), row("cem@example.org", date=""))
    assert "3 added" in take_in(project, path).out
    rows = Rows(project).ask("SELECT s.*, c.given_at, c.source, c.wording, w.text FROM subscribers s JOIN consents c"
                             " ON c.subscriber_id = s.id JOIN wordings w ON w.version = c.wording ORDER BY email")
    assert [each["state"] for each in rows] == ["active"] * 3
    assert rows[0]["audiences"] == "staff|managers" and rows[0]["language"] == "en-GB"
    assert rows[0]["given_at"] == 1614556800 and rows[1]["given_at"] == 1614677400
    assert abs(rows[2]["given_at"] - time.time()) < 120
    assert {each["source"] for each in rows} == {"import"} and {each["text"] for each in rows} == {CONSENT}
    assert rows[0]["wording"].startswith("import-")
    assert Rows(project).count("letters") == 0


def test_a_dry_run_says_the_same_and_writes_nothing(project):
    take_in(project, listed(project, row("anna@example.org"), row("left@example.org")))
    project.run("subscribers", "remove", "left@example.org")
    before = contents(project)
    path = listed(project, row("anna@example.org", "Anna"), row("ben@example.org"), row("left@example.org"), "nobody,,,,,")
    rehearsal = report(project, path, "--dry-run", code=1)
    assert contents(project) == before
    assert rehearsal["dry_run"] and counts(rehearsal) == (1, 1, 0, 1, 1)
    said = take_in(project, path, "--dry-run", code=1)
    assert "would be" in said.out.lower() and contents(project) == before
    real = report(project, path, code=1)
    assert counts(real) == counts(rehearsal) and real["kept_out_lines"] == rehearsal["kept_out_lines"]


def test_the_same_list_twice_changes_nothing(project):
    path = listed(project, row("anna@example.org", "Anna", "staff"), row("ben@example.org", date=""))
    take_in(project, path)
    before = contents(project)
    assert counts(report(project, path)) == (0, 0, 2, 0, 0)
    assert contents(project) == before


def test_a_list_changes_what_it_speaks_of_and_leaves_the_rest(project):
    take_in(project, listed(project, row("anna@example.org", "Anna", "staff", "cy")))
    path = listed(project, f"anna@example.org,{CONSENT},2021-03-01", header="email,consent,consented_at")
    assert counts(report(project, path)) == (0, 0, 1, 0, 0)
    path = listed(project, row("anna@example.org", "Anna B", "", "cy"))
    assert counts(report(project, path)) == (0, 1, 0, 0, 0)
    rows = Rows(project).ask("SELECT name, audiences, language FROM subscribers")
    assert rows == [{"name": "Anna B", "audiences": "", "language": "cy"}]


def test_another_consent_is_written_down_beside_the_first(project):
    take_in(project, listed(project, row("anna@example.org")))
    path = listed(project, row("anna@example.org", date="2021-03-05", consent="Agreed on the phone"))
    assert counts(report(project, path)) == (0, 1, 0, 0, 0)
    assert counts(report(project, path)) == (0, 0, 1, 0, 0)
    assert Rows(project).count("consents") == 2
    assert table(exported(project))[0]["consent"] == "Agreed on the phone"


FAULTS = [
    (row("nobody"), "list.address", "an address has an '@'"),
    (row("anna@localhost"), "list.address", "a dot"),
    (row("müller@example.org"), "list.address", "SMTPUTF8"),
    (row("a b@example.org"), "list.address", "before the '@'"),
    (row("<a@example.org>"), "list.address", "before the '@'"),
    (row("a@exa_mple.org"), "list.address", "domain"),
    (row("a@xn--zzzzzz-.example"), "list.address", "domain"),
    (row("a@[127.0.0.1]"), "list.address", "not a number"),
    (row("x" * 65 + "@example.org"), "list.address", "64"),
    (row("a@" + "b." * 130 + "example"), "list.address", "254"),
    (row(""), "list.address", "no address"),
    (row("a@example.org", "x" * 201), "list.text", "200"),
    (row("a@example.org", '"two\nlines"'), "list.text", "control"),
    (row("a@example.org", "nul\0"), "list.text", "control"),
    (row("a@example.org", "", "everybody"), "list.audience", "staff, managers"),
    (row("a@example.org", "", "staff||managers"), "list.audience", "staff, managers"),
    (row("a@example.org", "", "", "english!"), "list.language", "en-GB"),
    (row("a@example.org", date="01/03/2021"), "list.date", "2021-03-01"),
    (row("a@example.org", date="2021-02-30"), "list.date", "2021-03-01"),
    (row("a@example.org", date="2999-01-01"), "list.date", "future"),
    (row("a@example.org", date="1900-01-01"), "list.date", "2021-03-01"),
    (row("a@example.org", date="2021-03-01T25:00:00Z"), "list.date", "2021-03-01"),
    (row("a@example.org", consent=""), "list.consent", "agreed"),
    (row("a@example.org", consent="x" * 4001), "list.consent", "4000"),
    (row("a@example.org") + ",more", "list.cells", "7"),
    ("a@example.org", "list.cells", "1"),
    (row("=?utf-8?q?a?=@example.org"), "list.address", "'=?'"),
    (row("a@example.org", 'An"na'), "list.quotes", "doubled"),
    (row("a@example.org", '"An"na'), "list.quotes", "doubled"),
    (row("a@example.org", '"Anna'), "list.quotes", "never"),
]


@pytest.mark.parametrize("line,code,words", FAULTS, ids=[f"{number}-{each[1]}" for number, each in enumerate(FAULTS)])
def test_a_line_with_a_fault_is_refused_with_its_place_and_the_others_come_in(project, line, code, words):
    path = listed(project, row("first@example.org"), line, row("last@example.org"))
    told = report(project, path, code=1)
    assert counts(told)[:2] == (2, 0) and told["refused"] == 1, told
    [fault] = told["diagnostics"]
    assert fault["code"] == code and fault["line"] == 3 and words in fault["message"] + fault["hint"], fault
    assert fault["file"] == str(path) and fault["hint"]
    said = take_in(project, path, code=1).err
    assert f"{path}:3:{fault['column']}: error: " in said and "^" in said and "\0" not in said


def test_every_fault_of_many_is_reported(project):
    path = listed(project, *(row(f"nobody{number}") for number in range(250)))
    assert take_in(project, path, code=1).err.count("[list.address]") == 250


def test_the_mark_stands_under_the_cell(project):
    path = listed(project, row("ünser@example.org"), row("a@example.org", '"Ä, B"', "wrong"))
    faults = report(project, path, code=1)["diagnostics"]
    assert [(each["line"], each["column"], each["length"]) for each in faults] == [(2, 1, 17), (3, 22, 5)]


def test_an_address_that_comes_twice_is_refused_the_second_time(project):
    path = listed(project, row("info@bücher.example", "One"), row("INFO@xn--bcher-kva.example", "Two"))
    told = report(project, path, code=1)
    assert counts(told) == (1, 0, 0, 0, 1)
    assert told["diagnostics"][0]["code"] == "list.repeated" and "line 2" in told["diagnostics"][0]["message"]
    assert Rows(project).ask("SELECT name FROM subscribers") == [{"name": "One"}]


WHOLE = [
    (b"", "list.header", "email"),
    (b"\n\n", "list.header", "email"),
    (b"email,name\r\na@example.org,A\r\n", "list.header", "consent"),
    (b"name,consent\r\nA,yes\r\n", "list.header", "email"),
    (b"email,consent,shoe size\r\n", "list.header", "consented_at"),
    (b"email,consent,email\r\n", "list.header", "twice"),
    (b"email;name;consent\r\na@example.org;A;yes\r\n", "list.format", "semicolon"),
    (b"email\tname\tconsent\r\na@example.org\tA\tyes\r\n", "list.format", "tab"),
    ("email,consent\r\na@example.org,yes\r\n".encode("utf-16"), "list.format", "UTF-8"),
    ("email,consent\r\na@example.org,yes\r\n".encode("utf-16-be"), "list.format", "UTF-8"),
    (b"email,consent\ra@example.org,yes\r", "list.format", "UTF-8"),
    (b"PK\x03\x04\x14\x00\x06\x00", "list.format", "CSV"),
]


@pytest.mark.parametrize("content,code,words", WHOLE, ids=[f"{number}-{each[1]}" for number, each in enumerate(WHOLE)])
def test_what_is_no_list_is_refused_as_a_whole(project, content, code, words):
    path = project.root / "list.csv"
    path.write_bytes(content)
    told = report(project, path, code=1)
    assert [each["code"] for each in told["diagnostics"]] == [code], told
    assert words in told["diagnostics"][0]["message"] + told["diagnostics"][0]["hint"]
    assert counts(told)[:4] == (0, 0, 0, 0)
    assert not (project.root / "var" / "signpost.db").exists() or Rows(project).count("subscribers") == 0


def test_letters_of_another_encoding_are_refused_line_by_line(project):
    path = project.root / "list.csv"
    path.write_bytes(f"{HEADER}\n{row('a@example.org', 'Zoë')}\n{row('b@example.org')}\n".encode("latin-1"))
    told = report(project, path, code=1)
    assert counts(told) == (1, 0, 0, 0, 1)
    assert told["diagnostics"][0]["code"] == "list.encoding" and "UTF-8" in told["diagnostics"][0]["hint"]


def test_spreadsheets_ways_of_writing_are_understood(project):
    text = ("\ufeffE-Mail,Consent,Name\r\n".replace("E-Mail", "Email") +
            '"a@example.org","Said ""yes"",\nin two lines","Example, Anna"\r\n'
            "\r\n ,,\r\n b@example.org\u00a0,yes,\tBen \n'+44@example.org,yes,'=Sum")
    path = project.root / "list.csv"
    path.write_bytes(text.encode())
    assert counts(report(project, path)) == (3, 0, 0, 0, 0)
    rows = table(exported(project))
    assert [each["email"] for each in rows] == ["'+44@example.org", "a@example.org", "b@example.org"]
    assert [each["name"] for each in rows] == ["'=Sum", "Example, Anna", "Ben"]
    assert rows[1]["consent"] == 'Said "yes",\nin two lines'
    assert state(project, "+44@example.org") == "active"


def test_a_header_alone_is_an_empty_list(project):
    assert counts(report(project, listed(project))) == (0, 0, 0, 0, 0)


def test_a_cell_of_ten_megabytes_is_refused_shortly(project):
    path = listed(project, row("a@example.org", '"' + "x" * 10_000_000 + '"'), row("b@example.org"))
    said = take_in(project, path, code=1)
    assert "1 added" in said.out and len(said.err) < 2000


def test_a_list_comes_from_standard_input(project):
    process = subprocess.run([project.program.path, "subscribers", "import", "-", "--project", project.root],
                             input=f"{HEADER}\n{row('a@example.org')}\nnobody,,,,,\n", capture_output=True, text=True,
                             env=project.program.environment(), timeout=60)
    assert process.returncode == 1 and "1 added" in process.stdout and "-:3:1: error:" in process.stderr


def test_what_cannot_be_read_is_told(project, tmp_path):
    assert "no file" in take_in(project, tmp_path, code=3).err
    assert "No such file" in take_in(project, tmp_path / "none.csv", code=3).err
    path = listed(project, row("a@example.org"))
    path.chmod(0)
    if os.geteuid() == 0:
        nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        for folder in (project.root, *project.root.parents):
            if folder.owner() == path.owner() and str(folder).startswith(("/tmp/", "/var/")):
                folder.chmod(0o755)
    else:
        nobody = []
    ended = project.program.run("subscribers", "import", path, "--project", project.root, before=nobody, code=None)
    assert ended.code == 3 and "Permission denied" in ended.err


def test_those_who_left_stay_out_by_the_hash_of_their_address(project):
    path = listed(project, row("removed@example.org"), row("erased@example.org"), row("Stays@example.org"))
    take_in(project, path)
    assert "removed@example.org" in project.run("subscribers", "remove", "REMOVED@example.org").out
    project.run("person", "erase", "erased@example.org", "--yes")
    with served(project) as port:
        links = subscribe(Browser(port), Rows(project), "clicked@example.org")
        assert Browser(port).post(links["unsubscribe"], {}).status == 200
    path = listed(project, row("removed@example.org"), row("erased@example.org"), row("Stays@example.org"),
                  row("clicked@example.org"))
    told = report(project, path)
    assert counts(told) == (0, 0, 1, 3, 0)
    assert told["kept_out_lines"] == [
        {"line": 2, "email": "removed@example.org", "why": "unsubscribed"},
        {"line": 3, "email": "erased@example.org", "why": "erased"},
        {"line": 5, "email": "clicked@example.org", "why": "unsubscribed"}]
    said = take_in(project, path).out
    assert "line 2: removed@example.org" in said and "left the list" in said and "erased" in said
    assert state(project, "erased@example.org") is None
    # Only the hash is left of who was erased.
    assert "erased@example.org" not in json.dumps(contents(project))


def test_mail_that_failed_keeps_an_address_out_too(project):
    import sqlite3
    path = listed(project, row("a@example.org"), row("b@example.org"))
    take_in(project, path)
    with sqlite3.connect(project.root / "var" / "signpost.db") as database:
        database.execute("UPDATE subscribers SET state = 'bounced' WHERE email = 'a@example.org'")
        database.execute("UPDATE subscribers SET state = 'complained' WHERE email = 'b@example.org'")
    told = report(project, path)
    assert [each["why"] for each in told["kept_out_lines"]] == ["bounced", "complained"]


def test_international_domains_are_one_address_in_both_spellings(project):
    take_in(project, listed(project, row("info@bücher.example")))
    path = listed(project, row("info@xn--bcher-kva.example"))
    assert counts(report(project, path)) == (0, 0, 1, 0, 0)
    assert table(exported(project))[0]["email"] == "info@bücher.example"
    project.run("subscribers", "remove", "Info@BÜCHER.example")
    assert [each["why"] for each in report(project, path)["kept_out_lines"]] == ["unsubscribed"]
    project.run("person", "erase", "info@xn--bcher-kva.example", "--yes")
    assert [each["why"] for each in report(project, path)["kept_out_lines"]] == ["erased"]


def test_an_export_can_be_imported_and_is_then_the_same(program, project, tmp_path):
    rows = [row("anna@example.org", '"Example, ""Anna"""', "staff|managers", "en-GB"),
            row("+plus@example.org", "=SUM(A1)", date="2021-03-02T10:30:01Z"), row("'quote@example.org", "'=x", date=""),
            row("info@bücher.example", "ਪੰਜਾਬੀ", consent='"two\nlines, and\r\nthree"'), row("-@example.org", "''@x")]
    take_in(project, listed(project, *rows))
    with served(project) as port:
        subscribe(Browser(port), Rows(project), "form@example.org")
    before = contents(project)
    first = exported(project)
    path = project.root / "out.csv"
    project.run("subscribers", "export", path)
    written = path.read_bytes()
    assert written.startswith(("\ufeff" + HEADER + ",state\r\n").encode())
    assert written.count(b"\n") - written.count(b"\r\n") == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and written.decode("utf-8-sig").replace("\r\n", "\n") == first
    assert counts(report(project, path)) == (0, 0, 6, 0, 0)
    assert contents(project) == before
    other = Project(program, tmp_path / "other")
    other.write("signpost.yaml", SETTINGS)
    assert counts(report(other, path)) == (6, 0, 0, 0, 0)
    assert exported(other) == first


def test_an_export_shows_formulas_as_text_and_no_one_who_left(project):
    take_in(project, listed(project, row("a@example.org", "=HYPERLINK(1)", "staff"), row("left@example.org"), row("c@example.org")))
    project.run("subscribers", "remove", "left@example.org")
    assert [each["name"] for each in table(exported(project))] == ["'=HYPERLINK(1)", ""]
    assert [each["email"] for each in table(exported(project, "--audience", "staff"))] == ["a@example.org"]
    everyone = exported(project, "--state", "all")
    assert {each["email"]: each["state"] for each in table(everyone)} == {
        "a@example.org": "active", "c@example.org": "active", "left@example.org": "unsubscribed"}
    # Who left does not come back by an export of everyone, not in another store either.
    (project.root / "all.csv").write_text(everyone, newline="")
    assert report(project, project.root / "all.csv")["kept_out_lines"][0]["why"] == "unsubscribed"


def test_a_list_that_says_of_somebody_that_they_left_does_not_bring_them_in(project):
    path = listed(project, row("a@example.org") + ",unsubscribed", row("b@example.org") + ",active",
                  row("c@example.org") + ",", row("d@example.org") + ",happy", header=HEADER + ",state")
    told = report(project, path, code=1)
    assert counts(told) == (2, 0, 0, 1, 1)
    assert told["kept_out_lines"] == [{"line": 2, "email": "a@example.org", "why": "unsubscribed"}]
    assert told["diagnostics"][0]["code"] == "list.state" and "active" in told["diagnostics"][0]["hint"]


def test_one_person_is_added_by_the_rules_of_a_line(project):
    added = project.run("subscribers", "add", "anna@example.org", "--name", "Anna", "--audience", "staff",
                        "--consent", "Told me on the phone", "--consented-at", "2021-03-01")
    assert "Added" in added.out
    again = project.run("subscribers", "add", "anna@example.org", "--name", "Anna", "--audience", "staff",
                        "--consent", "Told me on the phone", "--consented-at", "2021-03-01", "--json")
    assert json.loads(again.out) == {"email": "anna@example.org", "result": "unchanged"}
    assert Rows(project).ask("SELECT source, given_at FROM consents") == [{"source": "editor", "given_at": 1614556800}]
    for words, said in (((), "--consent is missing"), (("--consent", " "), "agreed"), (("--consent", "x", "--audience", "all"), "staff"),
                        (("--consent", "x", "--consented-at", "1/3/21"), "2021-03-01"),
                        (("--consent", "x", "--language", "!"), "en-GB")):
        assert said in project.run("subscribers", "add", "b@example.org", *words, code=2).err
    assert "@" in project.run("subscribers", "add", "nobody", "--consent", "x", code=2).err
    project.run("subscribers", "remove", "anna@example.org")
    assert "left the list" in project.run("subscribers", "add", "anna@example.org", "--consent", "x", code=1).err
    assert state(project, "anna@example.org") == "unsubscribed"


def test_removing_says_what_it_did(project):
    take_in(project, listed(project, row("anna@example.org")))
    said = project.run("subscribers", "remove", "anna@example.org").out
    assert "person erase" in said
    assert json.loads(project.run("subscribers", "remove", "anna@example.org", "--json").out) == {
        "email": "anna@example.org", "state": "unsubscribed"}
    assert "no subscriber" in project.run("subscribers", "remove", "nobody@example.org", code=2).err


def test_the_list_is_shown_for_people_and_programs(project):
    take_in(project, listed(project, row("anna@example.org", "Anna Example", "staff"), row("ben@example.org", "Bén\u202e"),
                            row("cem@example.org")))
    project.run("subscribers", "remove", "cem@example.org")
    said = project.run("subscribers", "list").out
    assert "2 active" in said and "1 unsubscribed" in said and "anna@example.org" in said and "\u202e" not in said
    told = json.loads(project.run("subscribers", "list", "--json", "--state", "active").out)
    assert told["counts"] == {"active": 2, "unsubscribed": 1}
    assert [each["email"] for each in told["subscribers"]] == ["anna@example.org", "ben@example.org"]
    assert told["subscribers"][0]["audiences"] == ["staff"] and told["subscribers"][0]["consent"] == CONSENT
    found = json.loads(project.run("subscribers", "list", "--json", "--search", "BÉN").out)
    assert [each["email"] for each in found["subscribers"]] == ["ben@example.org"]
    assert "active" in project.run("subscribers", "list", "--state", "actve", code=2).err
    cut = project.run("subscribers", "list", "--count", "1").out
    assert "2 more" in cut


def test_each_action_has_help_with_an_example(project):
    assert "subscribers" in project.program.run("help").out
    said = project.program.run("subscribers", "--help").out
    for action in ("import", "export", "list", "add", "remove"):
        assert action in said
        assert f"signpost subscribers {action}" in project.program.run("subscribers", action, "--help").out
    assert "did you mean 'import'" in project.program.run("subscribers", "imprt", code=2).err
    project.program.run("subscribers", code=2)


def numbered(project, count, name="many.csv"):
    return listed(project, *(row(f"reader{number}@example.org", f"Reader {number}", "staff") for number in range(count)),
                  name=name)


def test_two_imports_at_once_are_as_one(project):
    take_in(project, listed(project, row("first@example.org")))
    paths = [numbered(project, 3000), listed(project, *(row(f"reader{number}@example.org", f"Reader {number}", "staff")
                                                        for number in reversed(range(3000))), name="back.csv")]
    running = [project.program.start("subscribers", "import", path, "--project", project.root, "--json") for path in paths]
    told = [json.loads(process.communicate(timeout=120)[0]) for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sum(each["added"] for each in told) == 3000 and sum(each["unchanged"] for each in told) == 3000
    assert Rows(project).count("consents") == Rows(project).count("subscribers") == 3001


@pytest.mark.parametrize("how", (signal.SIGKILL, signal.SIGINT))
def test_an_import_that_was_cut_off_goes_on_where_it_ended(project, how):
    take_in(project, listed(project, row("first@example.org")))
    path = numbered(project, 60_000)
    process = project.program.start("subscribers", "import", path, "--project", project.root)
    while Rows(project).count("subscribers") < 2:
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    there = Rows(project).count("subscribers") - 1
    assert 0 < there < 60_000
    if how == signal.SIGINT:
        assert process.returncode == 130 and f"{there} of 60000 lines" in err, err
    assert counts(report(project, path)) == (60_000 - there, 0, there, 0, 0)
    assert Rows(project).count("consents") == 60_001


@pytest.mark.slow
def test_a_hundred_thousand_lines_come_in_within_seconds(project, record_property):
    path = numbered(project, 100_000)
    seconds = {}
    for name, expected, options in (("rehearsal", (100_000, 0, 0, 0, 0), ("--dry-run",)), ("import", (100_000, 0, 0, 0, 0), ()),
                                    ("again", (0, 0, 100_000, 0, 0), ())):
        started = time_of_children()
        assert counts(report(project, path, *options)) == expected
        seconds[name] = time_of_children() - started
    started = time_of_children()
    text = exported(project)
    seconds["export"] = time_of_children() - started
    record_property("seconds", seconds)
    print(seconds)
    assert len(text.splitlines()) == 100_001 and max(seconds.values()) < 30, seconds
    assert hashlib.sha256(exported(project).encode()).digest() == hashlib.sha256(text.encode()).digest()

"""Reports of mail systems: whom they name, and whether the address is gone for good. Other people's reports are read from
the folder that holds them, with what Sisimai makes of each beside them."""

import csv
import json
import subprocess

import pytest

from conftest import ROOT

REAL = ROOT.parent / "shared" / "bounces"

# Where we say something else than Sisimai, and why.
DIFFERENCES = {
    # It reports that a message failed DMARC, to the domain's owner: no reader complained.
    "arf-20.eml": "none",
    # The mail system says itself that it still tries.
    "lhost-opensmtpd-12.eml": "soft",
    # The server says that there is no such user. Sisimai calls it "filtered", since these servers say so late, after the
    # message, or are known to call other refusals so; nothing in the report itself tells. Where it does, we say soft too.
    "lhost-receivingses-02.eml": "hard",
    "lhost-sendmail-27.eml": "hard",
    "lhost-sendmail-48.eml": "hard",
    "lhost-x1-01.eml": "hard",
    "rfc3464-66.eml": "hard",
    # Its delivery status says "User Unknown"; the full disk in the words above it is another recipient's.
    "rfc3464-01.eml": "hard",
}
# The name that Sisimai makes up where a complaint hides the recipient; this one names whom to take off the list.
OTHER_RECIPIENT = {"arf-12.eml": "user@example.com"}


@pytest.fixture(scope="module")
def real(program):
    if not REAL.is_dir():
        pytest.skip(f"the reports of other makes are not at {REAL}")
    return json.loads(program.run("bounces", "--dry-run", "--json", REAL).out)["reports"]


@pytest.fixture(scope="module")
def expected(real):
    with open(REAL / "expected.tsv", newline="", encoding="utf-8") as rows:
        return list(csv.DictReader(rows, delimiter="\t"))


def of(reports, row):
    return [one for one in reports if one["file"] == row["file"] and one["recipient"].lower() == row["recipient"].lower()]


def test_the_recipients_of_real_reports_are_found(real, expected):
    named = [row for row in expected if row["kind"] != "none"]
    missed = [row["file"] for row in named if len(of(real, row)) != 1]
    assert missed == list(OTHER_RECIPIENT)
    assert len(missed) / len(named) <= 0.03
    for file, recipient in OTHER_RECIPIENT.items():
        assert [one["recipient"] for one in real if one["file"] == file] == [recipient]


def test_nobody_else_is_found_in_them(real, expected):
    wanted = {(row["file"], row["recipient"].lower()) for row in expected} | set(OTHER_RECIPIENT.items())
    assert [one for one in real if one["recipient"] and (one["file"], one["recipient"].lower()) not in wanted] == []


def test_what_they_mean_agrees_but_for_what_is_explained(real, expected):
    differing = {row["file"]: one["kind"] for row in expected for one in of(real, row) if one["kind"] != row["kind"]}
    assert differing == DIFFERENCES
    assert len(differing) / len(expected) <= 0.1


def test_there_is_no_bounce_where_there_is_none(real, expected):
    quiet = {row["file"] for row in expected if row["kind"] == "none"} | {"README.md", "LICENSE", "expected.tsv"}
    assert {one["kind"] for one in real if one["file"] in quiet} == {"none"}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "mail"
    place.mkdir()
    (place / "1.eml").write_text("From: MAILER-DAEMON@relay.example\nSubject: failure notice\n\n<robin@reader.example>:\n"
                                 "550 5.1.1 User unknown \x1b[31m\n", encoding="utf-8")
    (place / ".2.eml").write_text("From: MAILER-DAEMON@relay.example\nSubject: failure notice\n\n<kim@reader.example>:\n"
                                  "550 User unknown\n", encoding="utf-8")
    (place / "link.eml").symlink_to("/etc/passwd")
    return place


def test_a_person_reads_them_in_lines_without_what_a_terminal_obeys(program, folder):
    run = program.run("bounces", "--dry-run", folder, cwd=folder)
    assert "hard       5.1.1   robin@reader.example\n           1.eml: <robin@reader.example>:" in run.out
    assert run.out.endswith("1 for good, 0 for now, 0 complaints, 0 automatic replies, 0 others. Nothing was changed.\n")
    assert "\x1b" not in run.out and "kim@" not in run.out and "passwd" not in run.out


def test_a_maildir_and_a_pipe_are_read_too(program, folder, tmp_path):
    maildir = tmp_path / "Maildir"
    for name in ("new", "cur", "tmp"):
        (maildir / name).mkdir(parents=True)
    (maildir / "new" / "5.host").write_bytes((folder / "1.eml").read_bytes())
    reports = json.loads(program.run("bounces", "--dry-run", "--json", maildir).out)["reports"]
    assert [(one["file"], one["kind"]) for one in reports] == [("new/5.host", "hard")]
    with open(folder / "1.eml", "rb") as message:
        piped = subprocess.run([program.path, "bounces", "--dry-run", "--json", "-"], stdin=message, capture_output=True,
                               text=True, check=True, timeout=60)
    assert [one["recipient"] for one in json.loads(piped.stdout)["reports"]] == ["robin@reader.example"]


def test_wrong_use_is_told(program, tmp_path):
    assert "there is no" in program.run("bounces", "--dry-run", tmp_path / "nowhere", code=3).err
    assert "is no project" in program.run("bounces", tmp_path, code=3, cwd=tmp_path).err
    assert json.loads(program.run("bounces", "--dry-run", "--json", tmp_path, cwd=tmp_path).out) == {"reports": []}

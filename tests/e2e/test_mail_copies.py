"""Each reader's copy of an issue, as bytes that are read by another's parser and judged by the RFCs' own rules."""

import dataclasses
import email
import subprocess

import pytest

from support import mail, mail_rules
from support.program import Project, time_of_children
from support.samples import issue

SETTINGS = """title: Nørdmoor News
organisation: Northmoor Council
base_url: https://news.example
contact: team@news.example
sites:
  staff: [managers]
mail:
  from: Zoë at Northmoor <news@news.example>
  reply_to: team@news.example
  list_id: news.news.example
  bounces: bounces@mail.news.example
web:
  listen: 127.0.0.1:8080
"""

MORE = """
::: only managers
The rota for managers: ask Kestrel.
:::

.A line that begins with a dot.

From here on, a line that begins with From.

{word}
""".format(word="naïve café = yes " * 80)

NAMES = [
    "Robin Hill", "", "Hill, Robin (Dr)", '"Robin" \\ Hill', "Siobhán O'Brien", "=?utf-8?q?=0D=0ABcc:_x@evil.example?=",
    "Robin <other@evil.example>", "روبن هيل", "ਰੌਬਿਨ ਹਿੱਲ", "Robin 🌲", "<b>bold</b> & co", "From here", ".dot", "two  blanks",
    "w" * 400, "Ünï " * 60 + "end", "a group: a@b.example;", "https://evil.example/"]


@dataclasses.dataclass
class Reader:
    id: str
    name: str
    address: str
    preferences: str
    unsubscribe: str


def reader(number, name="Robin Hill", **changed):
    letters = "abcdefghijklmnopqrst"[number % 20]
    token = f"{letters}{number:04}" + "T-_x" * 26
    made = Reader(f"r{number:04}".translate(str.maketrans("0189", "abcd")) + letters * 15, name,
                  f"reader-{number}@reader.example", f"https://news.example/subscribe/preferences/?token=P{token}",
                  f"https://news.example/unsubscribe/?token=U{token}")
    return dataclasses.replace(made, **changed)


@pytest.fixture(scope="module")
def probe(program):
    path = program.path.parent / "tests" / "copies_probe"

    def run(root, folder, readers, *audiences):
        """The copies as bytes, and what was said of each."""
        folder.mkdir()
        given = b"".join(field.encode() + b"\0" for one in readers for field in dataclasses.astuple(one))
        process = subprocess.run([path, root, "2021-03", folder, *audiences], input=given, capture_output=True, timeout=300)
        assert process.returncode == 0, process.stdout.decode()
        return [each.read_bytes() for each in sorted(folder.iterdir())], process.stdout.decode().splitlines()

    return run


@pytest.fixture(scope="module")
def root(program, tmp_path_factory):
    project = Project(program, tmp_path_factory.mktemp("copies") / "project")
    project.write_all({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue(more=MORE)})
    return project.root


@pytest.fixture(scope="module")
def readers():
    return [reader(number, name) for number, name in enumerate(NAMES)]


@pytest.fixture(scope="module")
def made(probe, root, readers, tmp_path_factory):
    return probe(root, tmp_path_factory.mktemp("made") / "eml", readers)


@pytest.fixture(scope="module")
def copies(made):
    return made[0]


def test_every_copy_keeps_every_rule(copies):
    assert len(copies) == len(NAMES)
    for copy in copies:
        assert mail_rules.faults_of_issue(copy) == []


def test_every_copy_is_to_its_reader_and_holds_their_links_alone(copies, readers):
    for copy, one in zip(copies, readers):
        message = email.message_from_bytes(copy, policy=mail.STRICT)
        (to,) = message["To"].addresses
        # Python shows a blank at each break inside a word; tests/mail/copies_test.cpp compares to the letter.
        assert to.display_name.replace(" ", "") == one.name.replace(" ", "")
        assert to.addr_spec == one.address
        assert message["List-Unsubscribe"] == f"<{one.unsubscribe}>"
        for kind in ("plain", "html"):
            body = mail.part(message, kind)
            assert one.preferences in body and one.unsubscribe in body
            for other in readers:
                assert other is one or (other.unsubscribe not in body and other.preferences not in body)
        assert f"\n{one.unsubscribe}\n" in mail.part(message, "plain")
        assert ("This copy is for" in mail.part(message, "plain")) == bool(one.name)


def test_names_are_words_and_no_markup(copies):
    html = mail.part(email.message_from_bytes(copies[NAMES.index("<b>bold</b> & co")], policy=mail.STRICT), "html")
    assert "<bdi>&lt;b&gt;bold&lt;/b&gt; &amp; co</bdi>" in html


def test_the_same_readers_get_the_same_bytes_again(probe, root, readers, copies, tmp_path):
    assert probe(root, tmp_path / "again", readers)[0] == copies


def test_a_message_id_is_each_readers_own_and_tells_nobodys_name(copies, readers):
    ids = [email.message_from_bytes(copy, policy=mail.STRICT)["Message-ID"] for copy in copies]
    assert len(set(ids)) == len(copies)
    assert all(one.id not in name and "reader" not in name and name.endswith("@news.example>")
               for name, one in zip(ids, readers))


def test_a_return_path_names_whose_copy_it_was_and_fits(made, readers):
    for line, one in zip(made[1], readers):
        path, issue_address, recipient = line.split(" ")
        assert mail_rules.path_faults(path) == []
        assert path.startswith("bounces+") and path.endswith("@mail.news.example")
        assert (issue_address, recipient) == ("/newsletters/2021-03/", one.id)


def test_a_copy_for_managers_says_more_and_no_other_does(probe, root, copies, tmp_path):
    managers, _ = probe(root, tmp_path / "managers", [reader(1)], "managers")
    assert mail_rules.faults_of_issue(managers[0]) == []
    assert b"Kestrel" in managers[0]
    assert all(b"Kestrel" not in copy for copy in copies)


@pytest.mark.parametrize("changed, reason", [
    ({"name": "a\r\nBcc: x@evil.example"}, "control characters"),
    ({"address": "x@reader.example>\r\nRCPT TO:<y@evil.example"}, "control characters"),
    ({"address": "nobody"}, "'@'"),
    ({"unsubscribe": "http://news.example/"}, "https://"),
    ({"unsubscribe": "https://news.example/>,<mailto:x@evil.example"}, "a character"),
    ({"preferences": "https://news.example/\"><script>"}, "a character"),
])
def test_what_cannot_stand_in_a_copy_is_refused_and_the_others_are_written(probe, root, tmp_path, changed, reason):
    bad = reader(7, **changed)
    copies, said = probe(root, tmp_path / "eml", [reader(1), bad, reader(2)])
    assert len(copies) == 2
    assert said[1].startswith(f"refused: the copy for subscriber {bad.id} cannot be written: ") and reason in said[1]
    assert "@" not in said[1].replace("'@'", "")


def test_drafts_keep_the_rules_too(own_site):
    drafts = sorted((own_site / "mail").glob("*.eml"))
    assert drafts
    for draft in drafts:
        assert mail_rules.faults_of(draft.read_bytes()) == []
        assert b"unsubscribe" not in draft.read_bytes().lower()


GOOD = b"\r\n".join([
    b"From: a@b.example", b"To: c@d.example", b"Subject: =?UTF-8?Q?caf=C3=A9?=", b"Date: Mon, 01 Mar 2021 10:00:00 +0000",
    b"Message-ID: <1@b.example>", b"List-Id: <news.b.example>", b"List-Unsubscribe: <https://b.example/u?t=1>",
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click", b"MIME-Version: 1.0",
    b'Content-Type: multipart/alternative; boundary="=_1"', b"", b"--=_1", b"Content-Type: text/plain; charset=utf-8",
    b"Content-Transfer-Encoding: quoted-printable", b"", b"gr=C3=BCn", b"", b"--=_1--", b""])


def test_the_rules_themselves_find_nothing_in_a_good_message():
    assert mail_rules.faults_of_issue(GOOD) == []


@pytest.mark.parametrize("good, bad, rule", [
    (b"gr=C3=BCn\r\n", b"green\n", "lines_and_bytes"),
    (b"gr=C3=BCn", "grün".encode(), "lines_and_bytes"),
    (b"gr=C3=BCn", b"x" * 999, "lines_and_bytes"),
    (b"MIME-Version", b"no field\r\nMIME-Version", "form_of_fields"),
    (b"MIME-Version", b" \t\r\nMIME-Version", "form_of_fields"),
    (b"Message-ID: <1@b.example>\r\n", b"", "form_of_fields"),
    (b"To: c@d.example", b"To: c@d.example\r\nTo: e@f.example", "form_of_fields"),
    (b"Subject: ", b"Subject: " + b"word " * 20, "form_of_fields"),
    (b"Mon, 01", b"Tue, 01", "date"),
    (b"01 Mar 2021", b"1.3.2021", "date"),
    (b"<1@b.example>", b"<1@b.example", "message_id"),
    (b"To: c@d.example", b"To: undisclosed-recipients:;", "addresses"),
    (b"To: c@d.example", b"To: Hill, Robin <c@d.example>", "addresses"),
    (b"To: c@d.example", b"To: " + b"x" * 65 + b"@d.example", "addresses"),
    (b"=?UTF-8?Q?caf=C3=A9?=", b"=?UTF-8?Q?caf=C3?=", "encoded_words"),
    (b"=?UTF-8?Q?caf=C3=A9?=", b"=?UTF-8?Q?" + b"x" * 70 + b"?=", "encoded_words"),
    (b"=?UTF-8?Q?caf=C3=A9?=", b"a=?UTF-8?Q?caf=C3=A9?=", "encoded_words"),
    (b"=?UTF-8?Q?caf=C3=A9?=", b"=?UTF-8?Q?caf=C3=A9", "encoded_words"),
    (b"To: c@d.example", b'To: "=?UTF-8?Q?a?=" <c@d.example>', "encoded_words"),
    (b"MIME-Version: 1.0\r\n", b"", "mime"),
    (b"gr=C3=BCn", b"--=_1x", "mime"),
    (b"charset=utf-8", b"charset=latin1", "mime"),
    (b"gr=C3=BCn", b"gr=c3=bcn", "mime"),
    (b"gr=C3=BCn", b"gr=C3=BCn ", "mime"),
    (b"gr=C3=BCn", b"x" * 77, "mime"),
    (b"quoted-printable", b"8bit", "mime"),
    (b"--=_1--", b"", "defects"),
    (b"<news.b.example>", b"news.b.example", "list_id"),
    (b"<news.b.example>", b"<news>", "list_id"),
    (b"<https://b.example/u?t=1>", b"https://b.example/u?t=1", "list_links"),
    (b"<https://b.example/u?t=1>", b"<https://b.example/u ?t=1>", "list_links"),
    (b"<https://b.example/u?t=1>", b"<http://b.example/u?t=1>", "one_click"),
    (b"<https://b.example/u?t=1>", b"<https://b.example/1>, <https://b.example/2>", "one_click"),
    (b"List-Unsubscribe=One-Click", b"List-Unsubscribe=One-click", "one_click"),
    (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", b"", "one_click"),
])
def test_each_rule_finds_its_fault(good, bad, rule):
    assert good in GOOD
    assert rule in {fault.partition(":")[0] for fault in mail_rules.faults_of(GOOD.replace(good, bad, 1))}


def test_a_thousand_copies_take_no_time(probe, root, tmp_path):
    readers = [reader(number) for number in range(1000)]
    begin = time_of_children()
    copies, _ = probe(root, tmp_path / "many", readers)
    assert time_of_children() - begin < 10
    assert len(set(copies)) == 1000

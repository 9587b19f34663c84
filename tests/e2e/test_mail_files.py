"""The messages as files: what RFC 5322 and MIME ask for, read by another's parser that forgives nothing."""

import email.header
import email.utils
import re

import pytest

from support import mail
from support.html import parse_html
from support.pictures import png
from support.samples import issue
from support.words import words

SETTINGS = """title: Nørdmoor News
organisation: Northmoor Council
base_url: https://news.example
contact: team@news.example
mail:
  from: Zoë at Northmoor <news@news.example>
  reply_to: team@news.example
  list_id: news.news.example
"""

HARD = """---
title: Ünïcode, émigrés and a title that is long enough to be folded because it goes on and on, well past any line
date: 2021-03-01
number: 2
status: published
summary: In short, naïve café
---
Plain text at first, then “quotes” and a dash — and ‘others’.

.A line that begins with a dot.

.

From here on, a line that begins with From.

| a | b |
|---|---|
| one | two |

> Someone said this.

1. First
2. Second
   - nested

![A heather moor](moor.png)

[A long address](https://news.example/{long}) and [another](https://news.example/two).

::: tip
A tip in a box.
:::

{word}
""".format(long="x" * 1200, word="y" * 1100)

BARE = "content/newsletters/2021-03.md"


@pytest.fixture(scope="module")
def built(program, tmp_path_factory):
    from support.program import Project

    project = Project(program, tmp_path_factory.mktemp("mail") / "project")
    project.write_all({
        "signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": HARD, "content/newsletters/moor.png": png(30, 20),
        "content/newsletters/2021-02.md": issue(1, "2021-02-01", "February")})
    project.build()
    return project


@pytest.fixture(scope="module")
def message(built):
    return mail.read_message(built.mail / "2021-03.eml")


@pytest.fixture(scope="module")
def page(built):
    return parse_html((built.mail / "2021-03.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["set", "bare"])
def raw(request, built, program, tmp_path_factory):
    """The bytes of a message, of a project with settings and of one without."""
    if request.param == "set":
        return (built.mail / "2021-03.eml").read_bytes()
    from support.program import Project

    project = Project(program, tmp_path_factory.mktemp("bare") / "project")
    project.write(BARE, issue())
    project.build()
    return (project.mail / "2021-03.eml").read_bytes()


def test_every_line_ends_in_crlf_and_is_short_enough(raw):
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.endswith(b"\r\n")


def test_a_strict_parser_finds_no_defect_in_any_part(raw):
    parsed = email.message_from_bytes(raw, policy=mail.STRICT)
    for part in parsed.walk():
        assert not part.defects
        for name, value in part.items():
            assert not value.defects, name


def test_all_required_fields_are_there_once(raw):
    parsed = email.message_from_bytes(raw, policy=mail.STRICT)
    for name in ("From", "To", "Date", "Message-ID", "Subject", "MIME-Version", "Content-Type", "X-Unsent"):
        assert len(parsed.get_all(name, [])) == 1, name
    assert parsed["X-Unsent"] == "1"
    assert parsed["MIME-Version"] == "1.0"
    assert re.fullmatch(r"<[^<>@\s]+@[^<>@\s]+>", parsed["Message-ID"])
    assert email.utils.parsedate_to_datetime(parsed["Date"])
    for name in ("From", "To"):
        assert all(each.username and each.domain for each in parsed[name].addresses), name


def test_text_comes_first_and_both_parts_are_quoted_printable_utf8(raw):
    parsed = email.message_from_bytes(raw, policy=mail.STRICT)
    assert parsed.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]
    for part in parsed.iter_parts():
        assert part.get_content_charset() == "utf-8"
        assert part["Content-Transfer-Encoding"] == "quoted-printable"
        assert max(map(len, part.as_bytes().split(b"\r\n"))) <= 78


def header_lines(raw):
    return raw.split(b"\r\n\r\n", 1)[0].decode("ascii").split("\r\n")


def test_header_lines_are_ascii_and_folded_at_78_where_they_can_be(raw):
    for line in header_lines(raw):
        assert len(line) <= 78 or " " not in line.strip().split(": ", 1)[-1], line
        assert line.strip(), "an empty folded line"


def test_words_that_are_not_ascii_are_encoded_words(built, message):
    lines = "\n".join(header_lines((built.mail / "2021-03.eml").read_bytes()))
    assert lines.count("=?") >= 2
    assert str(message["Subject"]).startswith("Ünïcode, émigrés and a title")
    assert message["From"].addresses[0].display_name == "Zoë at Northmoor"
    assert message["From"].addresses[0].addr_spec == "news@news.example"
    encoded = re.findall(r"=\?[^?]+\?[BbQq]\?[^?]*\?=", lines)
    assert all(len(word) <= 75 for word in encoded)
    assert all(email.header.decode_header(word) for word in encoded)


def test_the_whole_message_is_under_90_kilobytes(built):
    for path in built.mail.glob("*.eml"):
        assert path.stat().st_size < 90_000, path.name


def test_a_long_issue_leaves_room_for_more(own_site):
    for path in (own_site / "mail").glob("*.eml"):
        assert path.stat().st_size < 88_000, path.name


def test_a_message_that_is_too_large_is_an_error_that_says_what_is_large(project):
    text = "\n\n".join(f"Paragraph {number}: " + "many words in it " * 40 for number in range(200))
    large = project({"content/newsletters/2021-03.md": issue(more=f"\n## The long part\n\n{text}\n")})
    run = large.build(code=1)
    assert "content/newsletters/2021-03.md" in run.said
    assert "The long part" in run.said
    assert re.search(r"\b90\b", run.said)


def test_an_issue_needs_no_settings_to_become_a_message(project):
    bare = project({BARE: issue()})
    bare.build()
    parsed = mail.read_message(bare.mail / "2021-03.eml")
    assert str(parsed["Subject"]) == "The March issue"
    assert "Welcome to the issue of March" in mail.part(parsed, "plain")


def test_the_html_says_its_language_and_direction_twice(page):
    assert page.one("html").get("lang") == "en-GB" and page.one("html").get("dir") == "ltr"
    body = page.one("body")
    first = [element for element in body.walk() if element is not body][:3]
    assert any(element.get("lang") == "en-GB" and element.get("dir") == "ltr" for element in first)


def test_the_html_knows_dark_and_light(page):
    assert any(meta.get("name") == "color-scheme" and "dark" in meta.get("content") for meta in page.all("meta"))


def test_layout_tables_are_no_tables_to_a_screen_reader(page):
    layout = [table for table in page.all("table") if table.get("role") == "presentation"]
    data = [table for table in page.all("table") if table.get("role") != "presentation"]
    assert layout
    assert [words(table.text()) for table in data] == [["a", "b", "one", "two"]]


def test_every_text_element_carries_its_style(page):
    bare = [
        (element.name, element.text()[:40]) for element in page.one("body").all("p", "h1", "h2", "h3", "a", "td", "li")
        if not (element.get("style") or "").strip()
    ]
    assert bare == []


def test_pictures_have_their_whole_address_and_words(page):
    pictures = page.all("img")
    assert pictures
    for picture in pictures:
        assert picture.get("src").startswith("https://news.example/"), picture.attributes
        assert picture.get("alt") is not None
    assert "A heather moor" in [picture.get("alt") for picture in pictures]


def test_links_are_whole_addresses(page):
    for link in page.all("a"):
        assert re.match(r"(https?|mailto|tel):", link.get("href") or ""), link.attributes


def test_the_page_can_be_opened_in_a_browser(page, message):
    address = "https://news.example/newsletters/2021-03/"
    assert address in [link.get("href") for link in page.all("a")]
    assert address in mail.part(message, "plain")


def test_the_preheader_is_first_and_hidden(page):
    body = page.one("body").text()
    assert words(body)[:4] == words("In short, naïve café")


def test_the_text_reads_well(message):
    text = mail.part(message, "plain")
    lines = text.splitlines()
    assert max(len(line) for line in lines if "xxx" not in line and "yyy" not in line) <= 72
    assert any(re.match(r"> |   ", line) and "Someone said this." in line for line in lines)
    assert re.search(r"^1\. First\n+2\. Second\n+ +\S+ nested", text, flags=re.M)
    assert re.search(r"A long address \[(\d+)\]", text)
    numbers = re.findall(r"^\[(\d+)\] ", text, flags=re.M)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert "https://news.example/" + "x" * 1200 in text.replace("\n", "")


def test_a_selector_that_mail_cannot_have_is_an_error_at_its_line(project):
    built = project({BARE: issue(), "templates/mail/styles.css": "p { margin: 0 }\n\np:hover > a { color: red }\n"})
    run = built.build(code=1)
    assert re.search(r"^templates/mail/styles\.css:3:\d+: error: ", run.said, flags=re.M)

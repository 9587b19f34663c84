"""The project's own data as readers get it: dates for a calendar, the training matrix for a spreadsheet."""

import csv
import datetime
import io
import re
import urllib.parse

import icalendar
import pytest

from support.samples import issue

EVENTS = """
- title: Tea, cake; and the guide
  date: 2021-05-12
  place: "Moorside Family Hub, behind the library; ring twice"
- title: Demonstrations – die größte Vorführung aller Zeiten, für alle, die mit Familien arbeiten, und für ihre Freunde
  date: 2021-03-22
  ends: 2021-03-26
  url: https://learning.example/demonstrations?week=12&place=online
- {title: Hush, date: 2021-04-01, audience: [managers]}
"""
SETTINGS = "title: Northmoor News\nsites: {site: [], staff: [managers]}\n"
COURSES = """
roles: [Social worker, "Carer, foster"]
courses:
  - {name: "The child’s own words", for: {Social worker: required, "Carer, foster": recommended}, book: book@example.org}
  - {name: "=HYPERLINK(1)", for: {Social worker: recommended}, length: '-1 day'}
"""
PAGE = "---\ntitle: Dates\n---\n::: events\n:::\n\n## Courses\n\n::: courses\n:::\n"
FILES = {
    "signpost.yaml": SETTINGS,
    "content/events.yaml": EVENTS,
    "content/courses.yaml": COURSES,
    "content/newsletters/2021-03.md": issue(),
    "content/pages/diary.md": PAGE,
}


@pytest.fixture
def published(project):
    made = project(FILES)
    made.build("--clock", "2021-04-01")
    return made


def events_of(path):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return [part for part in calendar.walk("VEVENT")]


def test_a_calendar_program_reads_every_date(published):
    tea, shows = events_of(published.site / "events.ics")
    assert str(tea["SUMMARY"]) == "Tea, cake; and the guide"
    assert str(tea["LOCATION"]) == "Moorside Family Hub, behind the library; ring twice"
    assert tea["DTSTART"].dt == datetime.date(2021, 5, 12)
    assert tea["DTEND"].dt == datetime.date(2021, 5, 13)
    assert tea["DTSTAMP"].dt == datetime.datetime(2021, 5, 12, tzinfo=tea["DTSTAMP"].dt.tzinfo)
    assert str(shows["SUMMARY"]).startswith("Demonstrations – die größte Vorführung")
    assert str(shows["URL"]) == "https://learning.example/demonstrations?week=12&place=online"
    assert (shows["DTSTART"].dt, shows["DTEND"].dt) == (datetime.date(2021, 3, 22), datetime.date(2021, 3, 27))


def test_the_calendar_follows_the_rules_for_lines(published):
    data = (published.site / "events.ics").read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")


def test_the_stamp_is_the_one_that_the_build_is_given(published):
    before = (published.site / "events.ics").read_bytes()
    published.build("--clock", "2022-01-01")
    assert (published.site / "events.ics").read_bytes() == before
    published.build(env={"SOURCE_DATE_EPOCH": "1614556800"})
    stamps = {event["DTSTAMP"].dt.isoformat() for event in events_of(published.site / "events.ics")}
    assert stamps == {"2021-03-01T00:00:00+00:00"}


def test_each_site_has_its_own_dates(published):
    assert len(events_of(published.site / "events.ics")) == 2
    assert len(events_of(published.out / "staff" / "events.ics")) == 3
    assert "Hush" in (published.out / "staff/events/index.html").read_text(encoding="utf-8")
    assert "Hush" not in published.page("/events/")


def test_what_is_over_is_no_longer_to_come(published):
    assert "Demonstrations" not in published.page("/events/")
    assert "Tea, cake" in published.page("/events/")
    published.build("--clock", "2021-03-26")
    assert "Demonstrations" in published.page("/events/")
    published.build("--clock", "2021-06-01")
    assert "nothing in the diary" in published.page("/events/")


def test_dates_lead_to_the_calendar(published):
    assert 'href="../events.ics">Add these dates to your calendar</a>' in published.page("/diary/")
    assert "/events/" in published.page("/")


def test_a_page_cannot_take_the_address_of_the_dates(project):
    made = project({"content/pages/events.md": "---\ntitle: Events\n---\nWords.\n"})
    assert "address.reserved" in made.build(code=1).said


def test_a_link_to_the_dates_needs_dates(project):
    page = "---\ntitle: A page\n---\n[Dates](/events/), [yours](/events.ics), [courses](/training.csv).\n"
    made = project({"content/pages/a.md": page})
    assert made.build(code=1).said.count("link.missing") == 3
    made.write_all({"content/events.yaml": EVENTS.replace("[managers]", "[]"), "content/courses.yaml": COURSES})
    made.build()


def test_a_spreadsheet_reads_the_training_matrix(published):
    data = (published.site / "training.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == {"Course": "The child’s own words", "Social worker": "Required", "Carer, foster": "Recommended",
                       "Length": "", "Where to book": "book@example.org"}
    assert rows[1]["Course"] == "'=HYPERLINK(1)"
    assert rows[1]["Length"] == "'-1 day"
    assert rows[1]["Carer, foster"] == ""


def test_the_table_says_how_large_the_spreadsheet_is(published):
    page = published.page("/diary/")
    assert 'href="../training.csv">Download this table for a spreadsheet</a> (CSV, 1 KB)' in page
    assert '<span aria-hidden="true">–</span><span class="unseen">Not needed</span>' in page


@pytest.mark.parametrize("file", ["nix.txt", "ONE.txt", "folder", ".", "../../signpost.yaml"])
def test_a_document_that_is_not_there_is_told_with_its_line(project, file):
    made = project({"content/documents.yaml": f"- file: {file}\n", "content/documents/one.txt": "1",
                    "content/documents/folder/two.txt": "2", "content/pages/a.md": "---\ntitle: A\n---\n\nWords.\n"})
    for command in ("build", "check"):
        run = made.run(command, code=1)
        assert f"content/documents.yaml:1:9: error: no file 'content/documents/{file}' [document.missing]\n" in run.err


def test_a_document_listed_twice_is_there_once(project):
    made = project({"content/documents.yaml": "- file: one.txt\n- file: one.txt\n  title: Again\n",
                    "content/documents/one.txt": "1",
                    "content/pages/a.md": "---\ntitle: A\n---\n\n::: documents\n:::\n"})
    made.build()
    assert (made.site / "documents/one.txt").read_text() == "1"


def test_a_documents_link_leads_to_it_whatever_its_name(project):
    made = project({"content/documents.yaml": '- file: "ü b#?%.txt"\n', "content/documents/ü b#?%.txt": "1",
                    "content/pages/a.md": "---\ntitle: A\n---\n\n::: documents\n:::\n"})
    made.build()
    link = re.search(r'href="\.\./(documents/[^"]*)"', (made.site / "a/index.html").read_text(encoding="utf-8"))
    assert (made.site / urllib.parse.unquote(link[1])).read_text() == "1" and "#" not in link[1] and "?" not in link[1]


def test_a_filter_that_names_nobody_says_whom_there_is(project):
    made = project({"content/people.yaml": "- name: A. Example\n  team: Hill\n  champion: true\n",
                    "content/pages/a.md": '---\ntitle: A\n---\n\n::: champions {team="Hil"}\n:::\n'})
    assert "did you mean 'Hill'?" in made.run("check").err


def test_who_reads_the_easy_versions_goes_on_with_them(project):
    text = "---\ntitle: {}\nstatus: published\n---\nWords.\n"
    made = project({f"content/guide/0{number}-{name}.md": text.format(name.upper())
                    for number, name in enumerate("abc", 1)}
                   | {f"content/guide/{name}.easy.md": text.format(name.upper()) for name in ("01-a", "02-b")})
    made.build()
    page = (made.site / "guide/b/easy/index.html").read_text(encoding="utf-8")
    assert 'href="../../../guide/a/easy/" rel="prev"' in page
    assert 'href="../../../guide/c/" rel="next"' in page

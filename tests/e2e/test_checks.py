"""The checks of how texts are written, from outside. What each of them finds stands in tests/check/cases."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "title: Northmoor News\nbase_url: https://news.example\nsites: {site: [], staff: [staff]}\n"
LONG = "We ask all of you to " + "go on and " * 8 + "stop."
PHONE = "---\nsource: example\n---\nRing me on 07700 900123.\n"


def issue(text, keys=""):
    return f"---\ntitle: March\ndate: 2021-03-01\nstatus: published\n{keys}---\n{text}\n"


def findings(run):
    return [(one["file"], one["line"], one["severity"], one["code"]) for one in json.loads(run.out)["diagnostics"]]


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_text_is_checked_once_however_many_sites_show_it(project, command):
    made = project({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue(LONG)})
    words = ["--output", made.out] if command == "build" else []
    assert findings(made.run(command, "--json", *words)) == [
        ("content/newsletters/2021-03.md", 6, "warning", "sentence.long")]


def test_a_quote_shown_elsewhere_is_checked_where_it_is_written(project):
    made = project({"signpost.yaml": SETTINGS, "content/feedback/one.md": PHONE.replace("source", "issue: 2021-03\nsource"),
                    "content/newsletters/2021-03.md": issue("Words.\n\n::: feedback\n:::")})
    assert findings(made.run("check", "--json", code=1)) == [("content/feedback/one.md", 5, "error", "personal.phone")]


def test_personal_data_in_feedback_stops_publication_until_it_is_excused(project):
    made = project({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue("Words."),
                    "content/feedback/one.md": PHONE})
    assert "[personal.phone]" in made.build(code=1).err
    assert not made.site.exists()
    made.write("content/feedback/one.md", PHONE.rstrip() + " <!-- allow personal.phone: a helpline -->\n")
    assert "[personal" not in made.build().said


def test_a_draft_is_checked_and_stops_nothing(project):
    made = project({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue("Words."),
                    "content/feedback/one.md": PHONE.replace("source", "status: draft\nsource")})
    assert findings(made.run("check", "--json")) == [("content/feedback/one.md", 5, "warning", "personal.phone")]


@pytest.mark.parametrize("level, expected", [("off", []), ("note", ["note"]), ("error", ["error"])])
def test_a_project_sets_the_levels(project, level, expected):
    made = project({"signpost.yaml": SETTINGS + f"checks: {{sentence.long: {level}}}\n",
                    "content/newsletters/2021-03.md": issue(LONG)})
    found = findings(made.run("check", "--json", code=1 if level == "error" else 0))
    assert [severity for _, _, severity, _ in found] == expected


def test_a_level_for_a_code_that_there_is_not_is_told(project):
    made = project({"signpost.yaml": SETTINGS + "checks:\n  sentence.lnog: off\n",
                    "content/newsletters/2021-03.md": issue("Words.")})
    assert ("signpost.yaml:5:3: warning: no finding has the code 'sentence.lnog' [settings.checks]\n"
            "    5 |   sentence.lnog: off\n      |   ^^^^^^^^^^^^^\n"
            "      = did you mean 'sentence.long'?\n") in made.run("check").err


def test_a_project_names_the_acronyms_that_its_readers_know(project):
    made = project({"signpost.yaml": SETTINGS + "checks: {acronyms: [LCS, EHM]}\n",
                    "content/newsletters/2021-03.md": issue("The forms in EHM, LCS and DCT stay.")})
    assert "nothing explains 'DCT'" in made.run("check").err
    assert len(findings(made.run("check", "--json"))) == 1


def test_today_is_what_the_clock_says(project):
    made = project({"signpost.yaml": SETTINGS, "content/pages/a.md": "---\ntitle: A\nreview_by: 2021-03-31\n---\n"
                                                                     "The hall will open on 1 April 2021.\n"})
    assert findings(made.run("check", "--json", "--clock", "2021-03-31")) == []
    codes = [code for _, _, _, code in findings(made.run("check", "--json", "--clock", "2021-04-02"))]
    assert codes == ["review.overdue", "date.past"]


def test_nothing_of_an_excuse_is_published(project):
    made = project({"signpost.yaml": SETTINGS,
                    "content/newsletters/2021-03.md": issue(f"<!-- allow sentence.long: zebra -->\n{LONG}",
                                                            "# allow reading.age: zebra\nsummary: Words.\n")})
    made.build()
    published = [path.read_bytes() for path in made.out.rglob("*") if path.is_file()]
    assert published and not any(b"zebra" in content for content in published)


def listed():
    """The rows of the documented reading of the real newsletter: line, code, whether it was right."""
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| `([\w.]+)` \|.*\| (yes|no) \|$", page, re.MULTILINE)
    return [(int(line), code, right == "yes") for line, code, right in rows]


def test_the_real_newsletters_findings_are_those_that_were_read(project, seed):
    keys = "---\ntitle: Signs of Safety Newsletter\ndate: 2021-03-01\nnumber: 2\nstatus: published\n---\n"
    made = project({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": keys + seed})
    found = [(line, code) for _, line, _, code in findings(made.run("check", "--json")) if code != "link.empty"]
    assert sorted(found) == sorted((line, code) for line, code, _ in listed())


def test_no_more_than_one_finding_in_ten_is_a_false_alarm():
    rights = [right for _, _, right in listed()]
    assert len(rights) > 20 and rights.count(False) * 10 <= len(rights)

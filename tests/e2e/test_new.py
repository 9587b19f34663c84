"""`new`: a starter file of a good name, which passes `check` as it is; or words that say what would be accepted."""

import json

import pytest

from support.samples import issue

SETTINGS = "title: Northmoor News\nbase_url: https://news.example\n"


@pytest.fixture
def start(project):
    """start(): a project that has nothing but its settings."""
    return lambda files=None: project({"signpost.yaml": SETTINGS, **(files or {})})


def texts(made):
    return sorted(path.relative_to(made.root.parent).as_posix() for path in made.root.parent.rglob("*.md"))


def faults(made):
    """All but notes: that no text uses a new term yet is none."""
    found = json.loads(made.run("check", "--json", code=None).out)["diagnostics"]
    return [one for one in found if one["severity"] != "note"]


def keys(path):
    """The front matter as another YAML reader would see its one-line texts: JSON strings or bare words."""
    lines = path.read_text(encoding="utf-8").split("---\n")[1].splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {key: json.loads(value) if value.startswith('"') else value for key, value in pairs}


@pytest.mark.parametrize("kind, name, path", [
    ("newsletter", "2021-04", "content/newsletters/2021-04.md"),
    ("newsletter", "2021-04-15", "content/newsletters/2021-04-15.md"),
    ("chapter", "mapping", "content/guide/01-mapping.md"),
    ("term", "danger-statement", "content/glossary/danger-statement.md"),
    ("question", "who-can-help", "content/questions/who-can-help.md"),
])
def test_a_starter_file_passes_the_check_and_is_published(start, kind, name, path):
    made = start()
    assert path in made.run("new", kind, name).out
    assert (made.root / path).read_text(encoding="utf-8").startswith("---\n")
    assert faults(made) == []
    made.build("--drafts")


TITLES = {
    "Größe": "grosse",
    "Ça va, l’œuvre?": "ca-va-loeuvre",
    "Łódź szkoła": "lodz-szkola",
    "Trường học": "truong-hoc",
    "Grο\u0308ße ist wichtig": "gr-sse-ist-wichtig",  # a Greek o: what is no Latin letter parts words
    "This month's focus": "this-months-focus",
    'What is "good enough"?': "what-is-good-enough",
    "Safety: a plan": "safety-a-plan",
    "It's # not a comment": "its-not-a-comment",
    "- a dash first": "a-dash-first",
    "? a question mark first": "a-question-mark-first",
    "true": "true",
    "null": "null",
    "2021-03-01": "2021-03-01",
    "1e5": "1e5",
    "10 things to ask": "10-things-to-ask",
    "24/7 support": "24-7-support",
    "C:\\Temp and [brackets] {braces}": "c-temp-and-brackets-braces",
    "*star* &and !bang |pipe >more %cent @at `tick`": "star-and-bang-pipe-more-cent-at-tick",
    "\U0001F389 Party \U0001F469\u200D\U0001F469\u200D\U0001F467": "party",
    "  blanks  around  ": "blanks-around",
    "what about 中文 words": "what-about-words",
    "{title} and {{mustache}} %s": "title-and-mustache-s",
}


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("kind, folder, key", [
    ("term", "glossary/", "term"), ("question", "questions/", "question"), ("chapter", "guide/01-", "title")])
def test_any_title_is_kept_whole_in_a_file_of_plain_letters(start, kind, folder, key, name):
    made = start()
    made.run("new", kind, "--", name)
    path = f"content/{folder}{TITLES[name]}.md"
    assert texts(made) == [f"project/{path}"]
    title = keys(made.root / path)[key]
    assert title[1:] == name.strip()[1:] and title[0].lower() == name.strip()[0].lower()
    assert faults(made) == []


@pytest.mark.parametrize("title", ["word " * 200, "w" * 3000, "ü" * 1000])
def test_a_very_long_title_is_kept_in_a_file_of_a_short_name(start, title):
    made = start()
    made.run("new", "term", title)
    (path,) = (made.root / "content/glossary").iterdir()
    assert 20 < len(path.name) < 100 and not path.stem.endswith("-")
    assert title.strip() in path.read_text(encoding="utf-8")
    assert faults(made) == []


@pytest.mark.parametrize("name", ["دليل", "安全计划", "ਸੁਰੱਖਿਆ", "\U0001F389", "?!", "-", "", "   "])
def test_a_name_without_plain_letters_is_refused_with_the_way_to_name_the_file(start, name):
    made = start()
    run = made.run("new", "term", "--", name, code=2)
    assert texts(made) == []
    assert run.out == ""
    if name.strip():
        assert "--file" in run.err


@pytest.mark.parametrize("kind, folder", [("term", "glossary/"), ("question", "questions/"), ("chapter", "guide/01-")])
def test_the_files_name_can_be_given_beside_the_title(start, kind, folder):
    made = start()
    made.run("new", kind, "دليل الأسرة", "--file", "family-guide")
    path = made.root / f"content/{folder}family-guide.md"
    assert "دليل الأسرة" in keys(path).values()
    assert faults(made) == []


def test_an_issue_can_have_a_file_name_that_is_no_month(start):
    made = start()
    made.run("new", "newsletter", "2021-04", "--file", "spring-2021")
    assert keys(made.root / "content/newsletters/spring-2021.md")["date"] == "2021-04-01"
    assert faults(made) == []


@pytest.mark.parametrize("file", ["../evil", "a/b", "Größe", "a b", "", "-a", "a.md", "x" * 300])
def test_a_file_name_that_is_none_is_refused(start, file):
    made = start()
    run = made.run("new", "term", "Safety", f"--file={file}", code=2)
    assert texts(made) == []
    assert "letters" in run.err or not file


@pytest.mark.parametrize("name", ["2026-99", "2026-00", "2026-02-30", "26-04", "2026", "2026-4", "April 2026", "April",
                                  "2026-04-1", "0x12-04", "2026-04.md", "../../evil", "Über-Wörter", "", " "])
def test_an_issues_name_is_a_month_or_a_day(start, name):
    made = start()
    run = made.run("new", "newsletter", name, code=2)
    assert texts(made) == []
    assert "2021-04" in run.err
    assert "--file" in run.err


@pytest.mark.parametrize("kind", ["newsletter", "chapter", "term", "question"])
@pytest.mark.parametrize("name", ["../outside", "/outside", "a/b", "..", ".", "./a", "~/a", "a\\b", "content/glossary/a.md",
                                  "safety.md", "../some words/more"])
def test_a_path_is_refused(start, kind, name):
    made = start()
    run = made.run("new", kind, name, code=2)
    assert texts(made) == []
    assert f"'{name}'" in run.err and "signpost new" in run.err


@pytest.mark.parametrize("name", ["two\nlines", "a bell \a", "a tab\tinside", "\x7f delete"])
def test_a_title_with_what_cannot_be_seen_is_refused(start, name):
    made = start()
    run = made.run("new", "term", name, code=2)
    assert texts(made) == []
    assert "one line" in run.err


def test_a_kind_that_is_none_is_told_which_there_are(start):
    made = start()
    assert "did you mean 'chapter'?" in made.run("new", "chaptre", "a", code=2).err
    assert "newsletter, chapter, term, question" in made.run("new", "poster", "a", code=2).err


def test_chapters_are_numbered_one_after_the_other(start):
    made = start()
    made.run("new", "chapter", "mapping")
    made.run("new", "chapter", "Scaling questions")
    made.write("content/guide/07-later.md", "---\ntitle: Later\n---\nText.\n")
    made.run("new", "chapter", "10 things to ask")
    assert [path.name for path in sorted((made.root / "content/guide").iterdir())] == [
        "01-mapping.md", "02-scaling-questions.md", "07-later.md", "08-10-things-to-ask.md"]
    assert faults(made) == []


@pytest.mark.parametrize("arguments, file, title", [
    (["01-x"], "01-x.md", "X"),
    (["03-safety-plan"], "03-safety-plan.md", "Safety-plan"),
    (["Safety plan", "--file", "12-plan"], "12-plan.md", "Safety plan"),
])
def test_a_chapters_number_can_be_given(start, arguments, file, title):
    made = start()
    made.run("new", "chapter", *arguments)
    assert texts(made) == [f"project/content/guide/{file}"]
    assert keys(made.root / "content/guide" / file)["title"] == title
    assert faults(made) == []


@pytest.mark.parametrize("present, kind, name", [
    ("content/newsletters/2021-03.md", "newsletter", "2021-03"),
    ("content/glossary/danger-statement.md", "term", "Danger statement"),
    ("content/glossary/Danger-Statement.md", "term", "danger statement"),
    ("content/guide/04-mapping.md", "chapter", "Mapping"),
    ("content/guide/mapping.md", "chapter", "02-mapping"),
    ("content/questions/who-can-help.md", "question", "Who can help?"),
])
def test_what_is_there_is_never_overwritten_nor_given_a_double(start, present, kind, name):
    made = start({present: issue()})
    run = made.run("new", kind, name, code=2)
    assert present in run.err
    assert texts(made) == ["project/" + present]
    assert (made.root / present).read_text(encoding="utf-8") == issue()


def test_a_link_that_leads_nowhere_is_not_written_through(start):
    made = start({"content/glossary/other.md": "---\nterm: Other\n---\nText.\n"})
    (made.root / "content/glossary/safety.md").symlink_to(made.root.parent / "outside.txt")
    run = made.run("new", "term", "Safety", code=2)
    assert "content/glossary/safety.md" in run.err
    assert not (made.root.parent / "outside.txt").exists()

"""What is not for everyone is in no byte of what everyone gets: a word in each hidden place, and none comes out."""

import pytest

from support.pictures import png
from support.search import files_with

TODAY = "2021-03-15"

SETTINGS = """title: Northmoor News
organisation: Northmoor Council
base_url: https://news.example
contact: team@news.example
sites:
  site: []
  staff: [managers]
"""

ISSUE = """---
title: The March issue
date: 2021-03-01
number: 2
status: published
---
Everyone may read zebraopen.

<!-- A note to myself: zebracomment. -->

::: only managers
Managers read zebraonly and look at ![a zebraalt](for-managers.png).

- A list with zebralist in it[^only]
- A heading too

## The zebraheading

It opens with zebrabriefing.

| a | table |
|---|---|
| of | zebratable |

[a zebralink](https://hidden.example/zebraaddress)

[^only]: A footnote that says zebrafootnote.
:::

::: events
:::

::: documents
:::

::: links
:::

:::: tip
A tip for everyone.

::: only {audience=managers}
Nested and hidden: zebranested.
:::
::::

:::: lang pl
Dla wszystkich.

::: only managers
Ukryte: zebrapolski, z przypisem[^polski].

[^polski]: Przypis: zebraprzypis.
:::
::::

:::: only managers
::: lang cy
Cudd: zebracymraeg.
:::
::::

:::: lang gd
::: only managers
Falaichte: zebragaidhlig.
:::
::::

The end, with a footnote for everyone[^open].

[^open]: This one says zebraopenfootnote.
"""

DATA = """::: events
:::

::: documents
:::

::: links
:::
"""

DRAFT = """---
title: The zebradrafttitle issue
summary: Its zebradraftsummary
date: 2021-03-10
subject: A zebradraftsubject
aliases: [/zebradraftalias/]
---
A draft says zebradraft with ![a picture](zebradraftpicture.png).
"""


def entry(front, text):
    return f"---\n{front}\n---\n{text}\n"


FILES = {
    "signpost.yaml": SETTINGS,
    "content/newsletters/2021-03.md": ISSUE,
    "content/newsletters/for-managers.png": png(pixels="zebraonlypicture"),
    "content/newsletters/2021-04.md": DRAFT,
    "content/newsletters/zebradraftpicture.png": png(pixels="zebradraftpixels"),
    "content/newsletters/2021-05.md": entry(
        "title: zebralatertitle\ndate: 2021-05-01\nstatus: published\npublish_on: 2021-05-01", "To come: zebralater."),
    "content/newsletters/2021-06.md": entry(
        "title: zebramanagersissue\ndate: 2021-02-01\nstatus: published\naudience: [managers]", "All zebramanagerstext."),
    "content/guide/01-open.md": entry("title: Open chapter\nstatus: published", "Text for zebraguide."),
    "content/guide/02-draft.md": entry("title: zebradraftchapter", "Text of zebradraftguide."),
    "content/guide/03-review.md": entry("title: zebrareviewtitle\nstatus: review", "Text of zebrareview."),
    "content/guide/04-managers.md": entry(
        "title: zebramanagerschapter\nstatus: published\naudience: [managers]", "Text of zebramanagersguide."),
    "content/glossary/open-word.md": entry("term: open word\nshort: A zebraterm.", "An open word."),
    "content/glossary/zebrasecretterm.md": entry("term: secret word\naudience: [managers]", "It means zebrameaning."),
    "content/glossary/draft-word.md": entry("term: zebradraftterm\nstatus: draft", "It means zebradraftmeaning."),
    "content/questions/secret.md": entry(
        "question: Why zebraquestion?\nstatus: published\naudience: [managers]", "For zebraanswer."),
    "content/events.yaml": """
- {title: An open day, date: 2021-04-01}
- {title: zebraevent, date: 2021-04-02, place: zebraplace, url: 'https://hidden.example/zebraeventaddress',
   audience: [managers]}
""",
    "content/documents.yaml": """
- {file: open.txt}
- {file: zebrafile.txt, title: zebradocument, version: zebraversion, audience: [managers]}
""",
    "content/documents/open.txt": "zebraopenfile",
    "content/documents/zebrafile.txt": "zebrafilebytes",
    "content/links.yaml": """
- {title: An open place, url: 'https://open.example/', kind: Films}
- {title: zebraplacetoread, url: 'https://hidden.example/zebrabank', kind: zebrakind, summary: zebrabanksummary,
   audience: [managers]}
""",
    "content/pages/data.md": entry("title: All data", DATA),
    "content/pages/secret.md": entry(
        "title: zebrapage\nstatus: published\naudience: [managers]\nmenu: 1", "For zebrapagetext."),
}

HIDDEN_EVERYWHERE = [
    "zebracomment", "zebradraft", "zebradrafttitle", "zebradraftsummary", "zebradraftsubject", "zebradraftalias",
    "zebradraftpicture", "zebradraftpixels", "zebralater", "zebralatertitle", "zebradraftchapter", "zebradraftguide",
    "zebradraftterm", "zebradraftmeaning",
]
FOR_MANAGERS = [
    "zebraonly", "zebraalt", "zebralist", "zebraheading", "zebratable", "zebralink", "zebraaddress", "zebrafootnote",
    "zebranested", "zebraonlypicture", "zebramanagersissue", "zebramanagerstext", "zebramanagerschapter",
    "zebramanagersguide", "zebrasecretterm", "zebrameaning", "zebraquestion", "zebraanswer", "zebrapage",
    "zebrapagetext", "zebraevent", "zebraplace", "zebraeventaddress", "zebrafile", "zebradocument", "zebraversion",
    "zebrafilebytes", "zebrabriefing", "zebraplacetoread", "zebrabank", "zebrakind", "zebrabanksummary",
    "zebrapolski", "zebraprzypis", "zebracymraeg", "zebragaidhlig", 'lang="cy"', 'lang="gd"',
]
IN_REVIEW = ["zebrareviewtitle", "zebrareview"]
FOR_EVERYONE = ["zebraopen", "zebraopenfootnote", "zebraguide", "zebraterm"]


@pytest.fixture(scope="module")
def published(program, tmp_path_factory):
    from support.program import Project

    project = Project(program, tmp_path_factory.mktemp("audiences") / "project")
    project.write_all(FILES)
    project.build("--clock", TODAY)
    return project


def outside(found, *folders):
    return [path for path in found if not path.startswith(folders)]


@pytest.mark.parametrize("word", FOR_EVERYONE)
def test_what_is_for_everyone_comes_out(published, word):
    assert files_with(word, published.site)
    assert files_with(word, published.out / "staff")


@pytest.mark.parametrize("word", ["zebraopen", "zebraopenfootnote"])
def test_an_open_word_is_found_in_every_form(published, word):
    """The search below would find a hidden word too: this one it finds in page, PDF and mail."""
    found = files_with(word, published.out)
    assert {
        "site/newsletters/2021-03/index.html", "site/newsletters/2021-03/newsletter-2021-03.pdf",
        "mail/2021-03.eml", "mail/2021-03.html", "mail/2021-03.txt",
    } <= set(found)


@pytest.mark.parametrize("word", HIDDEN_EVERYWHERE)
def test_drafts_and_later_issues_are_in_no_byte(published, word):
    assert files_with(word, published.out) == []


@pytest.mark.parametrize("word", IN_REVIEW)
def test_review_items_are_only_under_their_hidden_address(published, word):
    assert outside(files_with(word, published.out), "review/") == []


def for_all(found):
    """Files that everyone may get: the site, and the bodies of mail that name no audience."""
    return [path for path in outside(found, "staff/", "review/") if ".managers." not in path]


@pytest.mark.parametrize("word", FOR_MANAGERS)
def test_words_for_managers_are_in_no_byte_for_everyone(published, word):
    assert for_all(files_with(word, published.out)) == []


@pytest.mark.parametrize("word", FOR_MANAGERS)
def test_the_staff_site_shows_its_own(published, word):
    assert files_with(word, published.out / "staff")


@pytest.mark.parametrize("word", ["zebraonly", "zebraheading", "zebratable", "zebranested", "zebraevent", "zebrakind", "zebrapolski",
                                  "zebracymraeg"])
def test_managers_get_a_mail_of_their_own(published, word):
    found = files_with(word, published.mail)
    assert {"2021-03.managers.eml", "2021-03.managers.html", "2021-03.managers.txt"} <= set(found)


def test_the_briefing_of_the_staff_site_has_their_words(published):
    found = set(files_with("zebrabriefing", published.out / "staff"))
    assert {"newsletters/2021-03/briefing/index.html", "newsletters/2021-03/briefing/briefing-2021-03.pdf"} <= found
    found = set(files_with("zebraevent", published.out / "staff"))
    assert {"newsletters/2021-03/briefing/index.html", "newsletters/2021-03/briefing/briefing-2021-03.pdf"} <= found


def test_the_calendar_of_the_staff_site_has_their_dates(published):
    assert {"events.ics", "events/index.html", "data/index.html"} <= set(
        files_with("zebraevent", published.out / "staff"))


def test_the_addresses_of_hidden_files_are_not_there(published):
    for address in ("newsletters/2021-04", "newsletters/2021-05", "newsletters/2021-06", "guide/draft",
                    "guide/review", "guide/managers", "glossary/draft-word", "questions/secret", "secret"):
        assert not (published.site / address).exists(), address
    assert [path.name for path in published.mail.iterdir() if path.name.startswith(("2021-04", "2021-05"))] == []


def test_the_build_says_what_it_left_out(published):
    said = published.build("--clock", TODAY).said
    for name in ("2021-04.md", "2021-05.md", "02-draft.md"):
        assert name in said, name
    assert "draft" in said
    assert "1 May 2021" in said


def test_a_later_issue_comes_out_on_its_day(published):
    published.build("--clock", "2021-05-01")
    assert files_with("zebralater", published.site)
    published.build("--clock", TODAY)
    assert files_with("zebralater", published.out) == []


def test_drafts_come_out_when_they_are_asked_for(published, tmp_path):
    output = tmp_path / "with-drafts"
    published.run("build", "--output", output, "--drafts", "--clock", TODAY)
    assert files_with("zebradraft", output / "site")
    assert files_with("zebralater", output / "site")
    for word in FOR_MANAGERS:
        assert for_all(files_with(word, output)) == []

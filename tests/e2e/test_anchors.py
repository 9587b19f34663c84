"""Links to places inside the site's own lists: each list has the ids of what it shows."""

import pytest

from support.samples import issue

FILES = {
    "signpost.yaml": "title: News\nbase_url: https://news.example\nsites:\n  - name: site\n  - name: staff\n    audience: [staff]\n",
    "content/glossary/safety-goal.md": "---\nterm: safety goal\n---\nA goal.\n",
    "content/glossary/inner-word.md": "---\nterm: inner word\naudience: [staff]\n---\nFor staff.\n",
    "content/questions/who-helps.md": "---\nquestion: Who helps?\n---\nWe do.\n",
    "content/guide/01-start.md": "---\ntitle: Start\nstatus: published\n---\nText.\n",
}


def check(project, target):
    made = project({**FILES, "content/newsletters/2021-03.md": issue(more=f"\n[The words that we use]({target}) are in a list.\n")})
    return made.run("check", code=None)


@pytest.mark.parametrize("target", [
    "/glossary/#safety-goal", "page:glossary#safety-goal", "/glossary/#letter_s", "/questions/#who-helps", "/guide/#main",
    "/#main", "/newsletters/#main",
])
def test_a_place_that_a_list_has_is_no_fault(project, target):
    run = check(project, target)
    assert run.code == 0 and "error:" not in run.err and "warning:" not in run.err


@pytest.mark.parametrize("target, said", [
    ("/glossary/#safety-gaol", "'/glossary/' has no heading or anchor 'safety-gaol'"),
    ("page:questions#who-help", "'/questions/' has no heading or anchor 'who-help'"),
    ("/newsletters/#2021-03x", "'/newsletters/' has no heading or anchor '2021-03x'"),
    ("/#nowhere", "'/' has no heading or anchor 'nowhere'"),
])
def test_a_place_that_a_list_lacks_is_an_error_at_its_link(project, target, said):
    run = check(project, target)
    assert run.code == 1
    assert f"content/newsletters/2021-03.md:13:25: error: {said} [link.anchor]" in run.err


def test_what_was_meant_is_suggested(project):
    assert "did you mean '#safety-goal'?" in check(project, "/glossary/#safety-gaol").err


def test_an_entry_that_not_every_reader_sees_is_a_warning(project):
    run = check(project, "/glossary/#inner-word")
    assert run.code == 0
    assert "[link.audience]" in run.err


def test_a_template_of_the_projects_own_has_ids_of_its_own(project):
    made = project({**FILES, "templates/site/archive.mustache": '<main id="main"><h1 id="all-of-them">All</h1></main>\n',
                    "content/newsletters/2021-03.md": issue(more="\n[Link](/newsletters/#all-of-them) to a list.\n")})
    assert "link.anchor" not in made.run("check", code=None).said

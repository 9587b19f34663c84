"""docs/theme.md and templates/pdf/theme.yaml name the keys that the program accepts, all of them and no others."""

import re

import pytest

from support.samples import issue

from conftest import ROOT

NO_KEY = "nothing-is-called-this"


def accepted_keys(project, sections):
    """What the program accepts in each section, by its own words about a key that it does not know; and the sections."""
    theme = f"{NO_KEY}: 1\n" + "".join(f"{section}: {{{NO_KEY}: 1}}\n" for section in sections)
    made = project({"content/newsletters/2021-03.md": issue(), "templates/pdf/theme.yaml": theme})
    said = made.run("check", "--clock", "2021-03-15", code=1).said
    lists = [line.split(", ") for line in re.findall(r"= accepted: (.*)", said)]
    assert len(lists) == 1 + len(sections), said
    return lists[0], dict(zip(sections, lists[1:]))


def documented_keys():
    text = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", text, re.MULTILINE)
    # `mapping: columns` names a key and one of its values.
    return {section: [re.match(r"[\w-]+", key)[0] for key in re.findall(r"(?:^|, )`([^`]+)`", keys)]
            for section, keys in rows}


def keys_of_the_theme():
    text = (ROOT / "templates" / "pdf" / "theme.yaml").read_text(encoding="utf-8")
    found = {}
    for section, inside, below in re.findall(r"^(\w+):(?: \{(.*)\})?\n((?:  .*\n)*)", text, re.MULTILINE):
        found[section] = re.findall(r"([\w-]+):", inside) + re.findall(r"^  ([\w-]+):", below, re.MULTILINE)
    return found


@pytest.mark.parametrize("named", [documented_keys, keys_of_the_theme])
def test_every_key_of_the_theme_is_named_and_none_besides(project, named):
    names = named()
    sections, accepted = accepted_keys(project, list(names))
    assert sorted(names) == sorted(sections)
    for section, keys in accepted.items():
        assert sorted(names[section]) == sorted(keys), section


def test_the_pictures_of_the_theme_are_there_and_all_are_shown():
    shown = set(re.findall(r"\]\(pictures/theme/([\w-]+\.png)\)", (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")))
    assert shown == {path.name for path in (ROOT / "docs" / "pictures" / "theme").iterdir()}

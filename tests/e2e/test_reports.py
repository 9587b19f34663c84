"""Reports of very many faults: short on a terminal, whole as JSON, and quick however long a line is."""

import json

import pytest

from support.samples import issue

ISSUE = "content/newsletters/2021-03.md"


def links_to_nowhere(count):
    return "".join(f"\n[Link {number}](page:nope-{number})\n" for number in range(count))


def empty_links(count):
    return "".join(f"\n[Link {number}](#)\n" for number in range(count))


def test_of_very_many_faults_a_hundred_are_shown_and_all_are_counted(project):
    made = project({ISSUE: issue(more=links_to_nowhere(250)), "signpost.yaml": "base_url: https://news.example\ntitle: x\n"})
    run = made.run("check", code=1)
    assert run.err.count(": error: ") == 100
    assert f"{ISSUE}:13:10: error: no page 'nope-0'" in run.err
    assert run.err.splitlines()[-2:] == [
        "100 of 250 errors are shown.", "      = 'signpost check --json' lists them all"]
    assert run.out == "Found 250 errors.\n"
    assert len(json.loads(made.run("check", "--json", code=1).out)["diagnostics"]) == 250


def test_a_hundred_faults_are_shown_without_further_words(project):
    made = project({ISSUE: issue(more=links_to_nowhere(100)), "signpost.yaml": "base_url: https://news.example\ntitle: x\n"})
    run = made.run("check", code=1)
    assert run.err.count(": error: ") == 100
    assert "are shown" not in run.err


def test_errors_are_shown_before_warnings_but_in_order_of_their_places(project):
    made = project({ISSUE: issue(more=empty_links(150) + links_to_nowhere(30)),
                    "content/newsletters/2021-04.md": issue(date="2021-04-01", more=links_to_nowhere(1))})
    run = made.build(code=1)
    assert (run.err.count(": error: "), run.err.count(": warning: ")) == (31, 69)
    assert run.err.index(": warning: ") < run.err.index(": error: ")
    assert "100 of 31 errors, 151 warnings are shown." in run.err
    assert "Nothing was published: 31 errors, 151 warnings." in run.err


# What 100,000 of them are reported as.
KINDS = {
    "page": (lambda number: f"[w](page:nope-{number})", "link.missing"),
    "same page": (lambda number: "[w](page:nope)", "link.missing"),
    "definition": (lambda number: f"[w][r{number}]", "link.missing"),
    "angle": (lambda number: f"[w](<page:a b{number}>)", "link.missing"),
    "escaped": (lambda number: f"[w](page:a&amp;b{number})", "link.missing"),
    "autolink": (lambda number: f"<foo{number}:bar>", "link.scheme"),
    "empty": (lambda number: "[w](#)", "link.empty"),
    "anchor": (lambda number: f"[w](#nope-{number})", "link.anchor"),
    "picture": (lambda number: f"![]({number}.png)", "image.missing"),
    "tag": (lambda number: f"<foo{number}>", "html.unknown"),
    "closing tag": (lambda number: "</sub>", "html.unbalanced"),
    "footnote": (lambda number: f"w[^nope{number}]", "footnote.missing"),
    "date": (lambda number: f"it will be held on 3 March {1900 + number % 100}", "date.past"),
    "vague date": (lambda number: "it will go on next month", "date.relative"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_hundred_thousand_faults_in_one_line_of_ten_megabytes_are_reported_in_seconds(project, kind):
    one, code = KINDS[kind]
    fill = " and so on, with words that fill the line until it has ten megabytes in all, é and others."
    line = fill.join(one(number) for number in range(100_000))
    definitions = "".join(f"[r{number}]: page:nope-{number}\n" for number in range(100_000)) if kind == "definition" else ""
    made = project({"content/pages/long.md": f"---\ntitle: Long\n---\n{line}\n\n{definitions}"})
    run = made.run("check", code=None)
    assert run.err.count(f" [{code}]\n") >= 90  # a few of the hundred tell of the text as a whole
    faults = json.loads(made.run("check", "--json", code=None).out)["diagnostics"]
    assert sum(fault["code"] == code for fault in faults) == 100_000
    last = max((fault for fault in faults if fault["code"] == code), key=lambda fault: (fault["line"], fault["column"]))
    text = (made.root / "content/pages/long.md").read_text(encoding="utf-8").split("\n")[last["line"] - 1]
    marked = text[last["column"] - 1:][:last["length"]]
    assert marked and marked in (f"[r99999]: page:nope-99999" if kind == "definition" else one(99_999))


@pytest.mark.slow
def test_a_hundred_thousand_faults_in_one_line_of_a_data_file_are_reported_in_seconds(project):
    items = ", ".join(f"{{title: A title of some words, ulr: https://example.org/a/long/address/{n}}}" for n in range(100_000))
    made = project({"content/links.yaml": f"[{items}]\n"})
    run = made.run("check", code=1)
    assert "100 of 200000 errors" in run.err

"""Every code that the program can print is explained by `signpost check --explain`."""

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
NOT_CODES = {"a.b", "index.html", "feed.xml", "sitemap.xml", "robots.txt", "favicon.svg", "signpost.yaml"}


def codes_in_the_source():
    """Dotted words in quotes; those that are put together from parts end in .missing or .unpublished."""
    found = set()
    for path in SOURCE.rglob("*.cpp"):
        if path.name == "explanations.cpp" or path.parent.name == "store":  # whose dotted words are SQL
            continue
        if path.parent.name == "doctor" or path.name == "cmd_doctor.cpp":  # docs/doctor.md explains what these name
            continue
        text = path.read_text()
        found |= set(re.findall(r'"([a-z]+\.[a-z0-9_-]+)"', text))
    return {code for code in found if code not in NOT_CODES and not code.endswith((".yaml", ".csv"))}


def explained(program):
    return re.findall(r"^([a-z]+\.[a-z0-9_-]+)$", program.run("check", "--explain").out, re.MULTILINE)


def test_every_code_is_explained_once_and_in_order(program):
    codes = explained(program)
    assert codes == sorted(set(codes))
    assert codes_in_the_source() - set(codes) == set()


def test_every_explanation_is_of_a_code_in_the_source(program):
    put_together = {"issue.missing", "issue.unpublished", "term.missing", "term.unpublished"}
    assert set(explained(program)) - codes_in_the_source() == put_together


def test_one_code_is_explained_alone_and_a_wrong_one_corrected(program):
    one = program.run("check", "--explain", "link.empty")
    assert one.out.startswith("link.empty\n") and one.out.count("\n") == 3
    wrong = program.run("check", "--explain", "link.emty", code=2)
    assert "did you mean 'link.empty'?" in wrong.err

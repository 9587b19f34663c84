"""docs/matterhorn.md says what tests each condition of PDF/UA-1: the rules are there, and they find faults put into a
PDF of ours. What veraPDF finds is in test_verapdf.py."""

import re
import sys

import pikepdf
import pytest

from support import faults, matterhorn
from support.program import Project

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "pdf"))
from pdfua_check import Check  # noqa: E402


@pytest.fixture(scope="module")
def sound(program, tmp_path_factory):
    return faults.sound(Project(program, tmp_path_factory.mktemp("sound") / "project"))


@pytest.fixture(scope="module")
def faulty(sound, tmp_path_factory):
    return faults.write(sound, tmp_path_factory.mktemp("faulty"))


def test_without_a_fault_our_checker_names_no_rule(sound):
    check = Check(str(sound)).run()
    assert (dict(check.fails), dict(check.warns)) == ({}, {})


@pytest.mark.parametrize("fault", [fault for fault in faults.FAULTS if fault.checker], ids=lambda fault: fault.name)
def test_our_checker_names_the_rule_of_a_fault(faulty, fault):
    assert fault.checker in Check(str(faulty[fault.name])).run().fails


def test_the_table_has_each_condition_once_and_counts_them_right():
    listed = matterhorn.conditions()
    names = [row.condition for row in listed]
    assert len(names) == 87
    assert names == sorted(set(names))
    assert all(re.fullmatch(r"\d\d-\d\d\d", name) for name in names)
    states = [row.state.split(":")[0] for row in listed]
    said = re.search(r"(\d+) are tested, (\d+) are not applicable, (\d+) are untested",
                     matterhorn.DOCUMENT.read_text(encoding="utf-8"))
    assert [int(number) for number in said.groups()] == [
        states.count(state) for state in ("tested", "not applicable", "untested")]
    assert sum(map(int, said.groups())) == 87


def test_what_is_tested_is_found_by_a_rule_that_a_fault_was_put_in_for():
    found = {row.condition: row.tried["checker"] | row.tried["verapdf"] for row in matterhorn.conditions()
             if row.state == "tested"}
    assert [condition for condition, rules in found.items() if not rules] == []


@pytest.mark.parametrize("whose", ["checker", "verapdf"])
def test_the_tables_name_the_rules_that_faults_were_put_in_for_and_no_others(whose):
    put_in = {(fault.condition, getattr(fault, whose)) for fault in faults.FAULTS} - {
        (fault.condition, None) for fault in faults.FAULTS}
    assert {(row.condition, rule) for row in matterhorn.rows() for rule in row.tried[whose]} == put_in


def test_the_tables_name_the_rules_of_our_checker_and_no_others():
    named = set().union(*(row.rules("checker") for row in matterhorn.rows()))
    assert named == matterhorn.checker_rules()


def of_type(opened, kind):
    return [each for each in opened.objects if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)
            and each.get("/Type") == "/" + kind]


def no_element(*kinds):
    names = {"/" + kind for kind in kinds}
    return lambda opened: not names & {str(each.get("/S")) for each in of_type(opened, "StructElem")}


def no_entry(*path):
    def check(opened):
        found = opened.Root
        for key in path:
            found = found.get("/" + key, pikepdf.Dictionary())
        return not found.keys()

    return check


def no_font(*kinds):
    names = {"/" + kind for kind in kinds}
    return lambda opened: not names & {str(each.Subtype) for each in of_type(opened, "Font")}


# Why a condition cannot come up, and whether that is so of a PDF.
REASONS = {
    "no forms": no_entry("AcroForm"),
    "no layers": no_entry("OCProperties"),
    "no embedded files": lambda opened: not of_type(opened, "Filespec") and not of_type(opened, "EmbeddedFile"),
    "no encryption": lambda opened: not opened.is_encrypted,
    "links are the only annotations": lambda opened: all(
        annotation.Subtype == "/Link" for page in opened.pages for annotation in page.get("/Annots", [])),
    "no form XObjects": lambda opened: all(each.get("/Subtype") != "/Form" for each in of_type(opened, "XObject")),
    "no formulas": no_element("Formula"),
    "no Ruby or Warichu": no_element("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"),
    "every heading has its level": no_element("H"),
    "every font is coded by Identity-H": lambda opened: all(
        each.Encoding == "/Identity-H" for each in of_type(opened, "Font") if each.Subtype == "/Type0"),
    "no Type 1 fonts": no_font("Type1", "MMType1"),
    "no fonts of one byte a character": no_font("TrueType", "Type3"),
    "no lists of a font's glyphs": lambda opened: not any(
        "/CIDSet" in each for each in of_type(opened, "FontDescriptor")),
}


GIVEN = {row.condition: row.state.removeprefix("not applicable: ") for row in matterhorn.conditions()
         if row.state.startswith("not applicable")}


def test_each_reason_is_one_that_is_looked_into():
    assert set(GIVEN.values()) == set(REASONS)


@pytest.mark.parametrize(
    "fault", [fault for fault in faults.FAULTS if fault.condition in GIVEN], ids=lambda fault: fault.name)
def test_a_pdf_with_a_fault_gives_the_reason_the_lie(faulty, fault):
    with pikepdf.open(faulty[fault.name]) as opened:
        assert not REASONS[GIVEN[fault.condition]](opened)


@pytest.mark.parametrize("reason", list(REASONS))
def test_no_pdf_of_ours_has_what_makes_a_condition_applicable(own_site, sound, reason):
    for path in [sound, *sorted(own_site.rglob("*.pdf"))]:
        with pikepdf.open(path) as opened:
            assert REASONS[reason](opened), path.name

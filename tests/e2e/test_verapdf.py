"""Every PDF that the program makes conforms to PDF/UA-1, as veraPDF reads the standard."""

import pytest

from support import faults, matterhorn, verapdf
from support.program import Project

import test_audiences
import test_briefing
import test_data
import test_glossary
import test_languages
import test_pdf
import test_pdf_stress
import test_pdf_tables
import test_pictures

pytestmark = [pytest.mark.slow, pytest.mark.skipif(
    not verapdf.PROGRAM.exists(), reason="veraPDF is not built: tools/setup-tests says why it could not be had")]

ISSUE = "---\ntitle: {title}\ndate: 2021-03-01\nnumber: 2\nstatus: published\n---\n{text}"
KNOWN = "".join(f"::: {name}\n:::\n\n" for name in ("events", "courses", "documents", "links", "questions", "feedback"))


def files(listed):
    def make(project):
        project.write_all(listed)
        project.build("--clock", "2022-01-01")

    return make


# What the other tests print, so that whatever strains the PDFs there is judged here too.
PRINTED = {
    "every block, and what strains the engine": test_pdf.Printed,
    "what strains pages": test_pdf_stress.Strained,
    "a thousand links on a page": test_pdf_stress.OneLargePage,
    "briefings": test_briefing.Printed,
    "pictures": test_pictures.Published,
    "tables short of room": files(test_pdf_tables.FILES),
    "words explained": files(test_glossary.PROJECT),
    "other languages": files(test_languages.FILES),
    "two sites": files(test_audiences.FILES),
    "dates and courses": files({**test_data.FILES,
                                "content/newsletters/2021-03.md": ISSUE.format(title="What we know", text=KNOWN)}),
}


@pytest.fixture(scope="module")
def judged(program, tmp_path_factory):
    """What veraPDF says of every PDF of each project."""
    folder = tmp_path_factory.mktemp("judged")
    paths = []
    for number, make in enumerate(PRINTED.values()):
        project = Project(program, folder / str(number))
        make(project)
        paths += sorted(project.out.rglob("*.pdf"))
    said = verapdf.judge(paths).verdicts
    return {name: [verdict for verdict in said if f"/{number}-out/" in verdict["file"]]
            for number, name in enumerate(PRINTED)}


@pytest.mark.parametrize("name", list(PRINTED))
def test_every_pdf_of_these_tests_conforms(judged, name):
    assert judged[name]
    assert [verdict for verdict in judged[name] if not verdict["compliant"]] == []


def test_every_pdf_of_this_repository_conforms(own_site):
    judged = verapdf.judge(sorted(own_site.rglob("*.pdf")))
    assert {path.rsplit("/", 1)[1] for path in (verdict["file"] for verdict in judged.verdicts)} >= {
        "guide.pdf", "newsletter-2021-03.pdf", "briefing-2021-03.pdf"}
    assert judged.faults == {}
    assert judged.code == 0


def test_the_real_newsletter_and_its_briefing_conform(project, seed):
    made = project({"content/newsletters/2021-03.md": ISSUE.format(title="Signs of Safety Newsletter", text=seed)})
    made.build("--only", "site,pdf")
    judged = verapdf.judge(sorted(made.site.rglob("*.pdf")))
    assert len(judged.verdicts) == 2
    assert judged.faults == {}


@pytest.fixture(scope="module")
def broken(program, tmp_path_factory):
    """By the name of each fault, what veraPDF says of a PDF of ours with it."""
    folder = tmp_path_factory.mktemp("broken")
    paths = faults.write(faults.sound(Project(program, folder / "project")), folder)
    files = list(dict.fromkeys(paths.values()))
    judged = verapdf.judge(files)
    verdicts = dict(zip(files, judged.verdicts))
    return {name: verdicts[path] for name, path in paths.items()}


@pytest.mark.parametrize("fault", [fault for fault in faults.FAULTS if fault.verapdf], ids=lambda fault: fault.name)
def test_verapdf_finds_a_fault_put_into_ours(broken, fault):
    assert fault.verapdf in verapdf.rules(broken[fault.name])


def test_a_fault_is_told_with_its_object(broken):
    fault, = broken["13-004 a picture without words"]["failed"]
    assert (fault["clause"], fault["times"]) == ("7.3", 1)
    assert fault["description"].startswith("Figure tags shall include an alternative representation")
    assert fault["context"].endswith("SEFigure Figure)")


def test_a_rule_that_the_table_names_is_one_of_verapdfs():
    assert matterhorn.verapdf_rules() <= verapdf.known_rules()


def test_what_is_no_pdf_is_told_and_the_next_file_judged_all_the_same(own_site, tmp_path):
    wrong = tmp_path / "wrong.pdf"
    wrong.write_text("no PDF")
    judged = verapdf.judge([wrong, tmp_path / "missing.pdf", next(own_site.rglob("briefing-*.pdf"))])
    assert [bool(verdict.get("error")) for verdict in judged.verdicts] == [True, True, False]
    assert judged.verdicts[2]["compliant"]
    assert judged.code == 2

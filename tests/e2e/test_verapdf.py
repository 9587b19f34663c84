"""Every PDF that the program makes conforms to PDF/UA-1, as veraPDF reads the standard."""

import pikepdf
import pytest

from support import verapdf
from support.program import Project

import test_audiences
import test_briefing
import test_data
import test_glossary
import test_pdf
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
    "briefings": test_briefing.Printed,
    "pictures": test_pictures.Published,
    "words explained": files(test_glossary.PROJECT),
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


def elements(opened, tag):
    return [each for each in opened.objects if isinstance(each, pikepdf.Dictionary)
            and each.get("/Type") == "/StructElem" and each.get("/S") == "/" + tag]


def without_font_program(opened):
    for each in opened.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile2", "/FontFile3"):
                if key in each:
                    del each[key]


def untagged(opened):
    contents = opened.pages[0].obj.Contents
    contents.write(contents.read_bytes() + b"\n0 0 10 10 re f\n")


def rewritten(before, after):
    def change(opened):
        metadata = opened.Root.Metadata.read_bytes()
        assert before in metadata
        opened.Root.Metadata.write(metadata.replace(before, after))

    return change


# The rule that veraPDF names, and what is done to a PDF of ours to break it.
FAULTS = {
    "5-2": rewritten(b"pdfuaid:part", b"pdfuaid:amd"),
    "6.2-1": lambda opened: opened.Root.__delitem__("/MarkInfo"),
    "7.1-3": untagged,
    "7.1-5": lambda opened: elements(opened, "P")[0].__setitem__("/S", pikepdf.Name.Para),
    "7.1-8": lambda opened: opened.Root.__delitem__("/Metadata"),
    "7.1-9": rewritten(b"dc:title", b"dc:source"),
    "7.1-10": lambda opened: opened.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"),
    "7.1-11": lambda opened: opened.Root.__delitem__("/StructTreeRoot"),
    "7.2-19": lambda opened: elements(opened, "LI")[0].__setitem__("/S", pikepdf.Name.TR),
    "7.2-34": lambda opened: opened.Root.__delitem__("/Lang"),
    "7.3-1": lambda opened: elements(opened, "Figure")[0].__delitem__("/Alt"),
    "7.4.2-1": lambda opened: elements(opened, "H2")[0].__setitem__("/S", pikepdf.Name.H4),
    "7.5-1": lambda opened: elements(opened, "TH")[0].__delitem__("/A"),
    "7.9-1": lambda opened: elements(opened, "Note")[0].__delitem__("/ID"),
    "7.18.3-1": lambda opened: opened.pages[0].__delitem__("/Tabs"),
    "7.18.5-1": lambda opened: elements(opened, "Link")[0].__setitem__("/S", pikepdf.Name.Span),
    "7.18.5-2": lambda opened: opened.pages[0].Annots[0].__delitem__("/Contents"),
    "7.21.4.1-1": without_font_program,
}


@pytest.fixture(scope="module")
def broken(program, tmp_path_factory):
    """One file for each of FAULTS, and what veraPDF says of it."""
    folder = tmp_path_factory.mktemp("broken")
    printed = test_pdf.Printed(Project(program, folder / "project"))
    paths = {rule: folder / f"{rule}.pdf" for rule in FAULTS}
    for rule, change in FAULTS.items():
        with pikepdf.open(printed.paths["everything"]) as opened:
            change(opened)
            opened.save(paths[rule])
    judged = verapdf.judge(list(paths.values()))
    assert judged.code == 1
    return dict(zip(FAULTS, judged.verdicts))


@pytest.mark.parametrize("rule", list(FAULTS))
def test_verapdf_finds_a_fault_put_into_ours(broken, rule):
    assert rule in verapdf.rules(broken[rule])


def test_a_fault_is_told_with_its_object(broken):
    fault, = broken["7.3-1"]["failed"]
    assert fault["times"] == 1
    assert fault["description"].startswith("Figure tags shall include an alternative representation")
    assert fault["context"].endswith("SEFigure Figure)")


def test_what_is_no_pdf_is_told_and_the_next_file_judged_all_the_same(own_site, tmp_path):
    wrong = tmp_path / "wrong.pdf"
    wrong.write_text("no PDF")
    judged = verapdf.judge([wrong, tmp_path / "missing.pdf", next(own_site.rglob("briefing-*.pdf"))])
    assert [bool(verdict.get("error")) for verdict in judged.verdicts] == [True, True, False]
    assert judged.verdicts[2]["compliant"]
    assert judged.code == 2

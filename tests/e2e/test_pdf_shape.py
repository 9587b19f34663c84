"""How pages are made up: what stays together, what gives way, what stands at the foot."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.program import Project
from support.samples import issue

FONTS = Path("/usr/share/fonts/truetype/noto")
PDF = "newsletters/2021-03/newsletter-2021-03.pdf"


@pytest.fixture()
def printed(program, tmp_path):
    """Prints an issue with these words; gives its PDF."""

    made = []

    def make(words, settings="title: News\n", code=0, fonts=None, **files):
        project = Project(program, tmp_path / f"project-{len(made)}")
        made.append(project)
        if fonts is not None:
            (project.root / "fonts").symlink_to(fonts)
        project.write_all({"signpost.yaml": settings, "content/newsletters/2021-03.md": issue() + words, **files})
        run = project.build("--only", "pdf", code=code)
        return project.site / PDF if code == 0 else run

    return make


def words_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, pdf, "-"], check=True, capture_output=True, text=True).stdout


def pages_of(pdf):
    return words_of(pdf).split("\f")[:-1]


def test_a_long_word_in_a_table_breaks_and_the_others_stay_whole(printed):
    text = words_of(printed(
        "\n| Manager | Address | Telephone |\n|---|---|---|\n| the team for looked-after children | "
        f"safeguarding.partnership.{'administration' * 4}@northmoor.example | 01632 960 123 |\n"))
    for word in ("Manager", "Telephone", "children"):
        assert re.search(rf"(?<!\w){word}(?!\w)", text), word


def test_an_endless_word_leaves_half_of_the_table_to_the_others(printed):
    pdf = printed(f"\n| One | Other |\n|---|---|\n| {'x' * 200} | {'words and more words ' * 100}|\n")
    assert len(pages_of(pdf)) < 8


def test_an_arm_goes_with_its_heading_however_many_follow_one_another(printed):
    pdf = printed("\n" + "".join(f"## Topic {number}\n\n" for number in range(30)) + "Words.\n")
    for page in range(1, len(pages_of(pdf))):  # the last ends with words
        drawn = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"], check=True,
                               capture_output=True, text=True).stdout
        last = max(float(y) for y in re.findall(r'yMax="([\d.]+)">(?:\d+|Topic)<', drawn) if float(y) < 780)
        picture = subprocess.run(["pdftoppm", "-f", str(page), "-l", str(page), "-r", "36", "-gray", pdf], check=True,
                                 capture_output=True).stdout
        width, height = map(int, picture.split(b"\n", 3)[1].split())
        pixels = picture[-width * height:]
        below = pixels[int((last + 6) / 2) * width:int(770 / 2) * width]
        assert min(below) > 200, f"something stands below the last heading of page {page}"


def test_a_few_words_go_with_the_table_that_they_lead_to(printed):
    filling = "\n".join(f"Filling {number}.\n" for number in range(40))
    for shift in range(20):
        pdf = printed(filling[:len(filling) - shift * 13] + "\n\nThis table shows it.\n\n| A | B |\n|---|---|\n| cell | 2 |\n")
        page = next(text for text in pages_of(pdf) if "This table shows it." in text)
        assert "cell" in page, shift


def test_the_foot_keeps_a_number_in_its_order_among_arabic_words(printed):
    settings = "title: News\nlang: ar\nurgent: {question: 'هل أنت قلق؟', phone: 01632 960 123}\n"
    assert "01632 960 123" in words_of(printed("", settings)).replace("\u00a0", " ")


def test_a_long_foot_is_all_on_the_sheet(printed):
    page = "page: {width: 100 mm, height: 120 mm, sides: 20 mm, top: 5 mm, foot: 5 mm}\n"
    pdf = printed("", **{"templates/pdf/theme.yaml": page})
    assert all("999" in text for text in pages_of(pdf))


def test_notes_stand_before_the_words_that_are_explained(printed):
    term = "---\nterm: safety plan\nshort: What everybody agreed on.\n---\n"
    text = words_of(printed("\nA safety plan.[^1]\n\n[^1]: The note itself.\n", **{"content/glossary/safety-plan.md": term}))
    assert text.index("The note itself.") < text.index("Words we use") < text.index("What everybody agreed on.")


@pytest.mark.parametrize("bytes_left", [0, 12, 100_000])
def test_a_damaged_font_is_told_and_not_left_out(printed, tmp_path, bytes_left):
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in FONTS.glob("NotoS*-*.ttf"):
        if name.stem.split("-")[0] in ("NotoSans", "NotoSerif", "NotoSansMono", "NotoSansArabic", "NotoSansGurmukhi",
                                       "NotoSansSymbols", "NotoSansSymbols2", "NotoSansMath"):
            shutil.copy(name, folder)
    bold = folder / "NotoSans-Bold.ttf"
    bold.write_bytes(bold.read_bytes()[:bytes_left])
    said = printed("", code=3, **{"templates/pdf/theme.yaml": f"fonts: {{folder: {folder}}}\n"}).said
    assert f"the font file '{bold}' is damaged" in said


def test_a_folder_of_fonts_is_found_from_the_project(printed):
    assert printed("", fonts=FONTS, **{"templates/pdf/theme.yaml": "fonts: {folder: fonts}\n"}).exists()


def test_words_of_the_program_in_an_arabic_issue_are_marked_as_english(printed):
    import pikepdf

    pdf = printed("\n::: scale {was=3 now=6}\n:::\n", "title: News\nlang: ar\n")
    with pikepdf.open(pdf) as opened:
        langs = [str(each.Lang) for each in opened.objects
                 if isinstance(each, pikepdf.Dictionary) and "/Lang" in each and each.get("/Type") != "/Catalog"]
    assert langs.count("en") >= 3

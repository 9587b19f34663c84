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


@pytest.mark.parametrize("before, after, first", [
    ("Three things help, each of them in its own way:", "- first item\n- second item\n- third item", "first item"),
    ("What they said is this.", '::: quote {name="A parent"}\nfirst words\n:::', "first words"),
    ("They wrote it down.", "> first words\n> and more of them", "first words"),
    ("Long words lead to it, as long as they end so. " * 8 + "This is it:", '::: tip {label="A tip"}\nfirst words\n:::',
     "first words")])
def test_words_that_lead_into_something_go_with_it(printed, before, after, first):
    filling = "\n".join(f"Filling {number}.\n" for number in range(40))
    last = before.split()[-1]
    for shift in range(0, 20, 2):
        pdf = printed(filling[:len(filling) - shift * 13] + f"\n\n{before}\n\n{after}\n")
        page = next(text for text in pages_of(pdf) if last in text)
        assert first in page, shift


def boxes_of(pdf):
    """Each page's words as (word, left, bottom, right)."""
    drawn = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return [[(word, float(left), float(bottom), float(right)) for left, right, bottom, word in re.findall(
        r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)]
        for page in drawn.split("<page ")[1:]]


def test_a_scale_s_ends_leave_no_word_on_a_line_of_its_own(printed):
    pdf = printed('\n::: scale {low="So worrying that the child cannot stay at home" '
                  'high="Everyone is sure that the child is really safe"}\n:::\n')
    words = {word: bottom for word, _, bottom, _ in boxes_of(pdf)[0]}
    assert words["safe"] == words["really"] and words["home"] == words["at"]


LONG_NAME = "What happens when you and the people who work with you see something in another way and disagree"


def test_a_long_chapter_s_head_is_shortened_after_a_word_and_leaves_room_for_the_other(printed):
    filling = "Words and more words. " * 700
    pdf = printed("", "title: News\norganisation: Northmoor Council\n", **{
        "content/guide/01-long.md": f"---\ntitle: {LONG_NAME}\nstatus: published\n---\n\n{filling}\n"})
    guide = pdf.parents[2] / "guide"
    for path in (guide / "guide.pdf", guide / "guide-large-print.pdf"):
        first, *rest = words_of(path, "-layout").split("\f")[3].lstrip().splitlines()
        left, right = re.split(r"\s{2,}", first.strip())
        assert left.startswith("News") and ("News, Northmoor Council" == left or left.endswith("…"))
        assert right == LONG_NAME or right.endswith("…")
        for words, whole in ((left, "News, Northmoor Council"), (right, LONG_NAME)):
            shown = words.removesuffix("…")
            assert whole.startswith(shown) and re.match(r"\W|$", whole[len(shown):]), words


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


def test_a_heading_that_begins_a_text_is_the_page_s_and_its_title_names_the_window(printed):
    import pikepdf

    sheet = "---\ntitle: A sheet\nstatus: published\nprint: true\n---\n\n# The *sheet* itself\n\n" + "Words.\n\n" * 40
    pdf = printed("", **{"content/pages/sheet.md": sheet}).parents[2] / "sheet" / "sheet.pdf"
    pages = pages_of(pdf)
    assert pages[0].split("\n\n")[1].strip() == "The sheet itself" or "The sheet itself" in pages[0]
    assert "A sheet" not in pages[0] and "A sheet" in pages[1] and "The sheet itself" not in pages[1]
    with pikepdf.open(pdf) as opened:
        assert opened.open_metadata()["dc:title"] == "A sheet"


def test_a_picture_of_too_many_pixels_is_to_be_made_smaller(printed):
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    huge = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 20000, 6000, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""))
    said = printed("\n![A wide map](map.png)\n", code=1, **{"content/newsletters/map.png": huge}).said
    assert "cannot be printed: it has 20000 by 6000 pixels [pdf.picture]" in said
    assert "make it smaller: 100 million pixels are the most" in said

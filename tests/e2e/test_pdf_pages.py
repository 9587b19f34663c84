"""How pages of PDFs look: each is painted and compared with the picture of it that was accepted.

The pages are made from the project in pdf-pages/, which holds each kind of block and of document. The pictures lie in
golden/pdf-pages. After a change that is meant,

    UPDATE_GOLDEN=1 /usr/bin/python3 -m pytest tests/e2e/test_pdf_pages.py

makes all of them anew; look at those that git names. Where a page looks otherwise, the page and a picture of the
differences are left in build/test/pdf-pages.
"""

import os
import shutil

import pytest
from PIL import Image, ImageChops, ImageFilter

from support.page_pictures import look_the_same, marked, pages_of, save, share_that_differs
from support.program import Project

from conftest import ROOT

SOURCE = ROOT / "tests" / "e2e" / "pdf-pages"
GOLDEN = ROOT / "tests" / "e2e" / "golden" / "pdf-pages"
LEFT = ROOT / "build" / "test" / "pdf-pages"

# What is compared: a document's address, and how many of its pages at most.
DOCUMENTS = {
    "newsletter": ("newsletters/2021-05/newsletter-2021-05.pdf", 99),
    "briefing": ("newsletters/2021-05/briefing/briefing-2021-05.pdf", 99),
    "guide": ("guide/guide.pdf", 99),
    "large-print": ("guide/guide-large-print.pdf", 6),
    "chapter": ("guide/the-first-visit/the-first-visit.pdf", 1),
    "glossary": ("glossary/glossary.pdf", 1),
    "questions": ("questions/questions.pdf", 99),
    "worksheet": ("worksheet/worksheet.pdf", 99),
}


@pytest.fixture(scope="module")
def site(program, tmp_path_factory):
    root = tmp_path_factory.mktemp("pdf-pages") / "project"
    project = Project(program, root)
    shutil.copytree(SOURCE, root, dirs_exist_ok=True)
    project.build("--clock", "2021-05-15", "--only", "site,pdf")
    return project.site


def accepted_pictures(name):
    return sorted(GOLDEN.glob(f"{name}-[0-9]*.png"), key=lambda path: int(path.stem.rpartition("-")[2]))


def accept(name, pages):
    for path in accepted_pictures(name):
        path.unlink()
    for number, page in enumerate(pages, 1):
        save(page, GOLDEN / f"{name}-{number}.png")


def fault_of(name, number, page):
    """Why this page is not as it was accepted; nothing where it is."""
    path = GOLDEN / f"{name}-{number}.png"
    if not path.exists():
        new = LEFT / path.name
        save(page, new)
        return f"page {number} is new: {new}"
    with Image.open(path) as accepted:
        if look_the_same(accepted, page):
            return None
        new, differences = LEFT / path.name, LEFT / f"{name}-{number}-differences.png"
        save(page, new)
        save(marked(accepted, page), differences)
        share = share_that_differs(accepted, page)
    return f"page {number}: {share:.2%} of it looks otherwise: {new}, {differences}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_page_looks_as_it_was_accepted(site, name, tmp_path):
    address, most = DOCUMENTS[name]
    pages = pages_of(site / address, tmp_path)[:most]
    if os.environ.get("UPDATE_GOLDEN"):
        accept(name, pages)
    faults = [fault for number, page in enumerate(pages, 1) if (fault := fault_of(name, number, page))]
    accepted = len(accepted_pictures(name))
    if accepted > len(pages):
        faults.append(f"{accepted} pages were accepted, and it has {len(pages)}")
    assert not faults, f"{address}, beside {GOLDEN}:\n" + "\n".join(faults)


def test_every_accepted_picture_is_of_a_document_above():
    assert {path.stem.rpartition("-")[0] for path in GOLDEN.iterdir()} == set(DOCUMENTS)


# The comparison itself.

@pytest.fixture(scope="module")
def accepted():
    with Image.open(GOLDEN / "guide-3.png") as picture:
        return picture.convert("RGB")


def lines_of(page):
    """The boxes of what stands alone between white rows: lines of text, pictures, boards."""
    ink = page.convert("L").point(lambda value: 255 if value < 200 else 0)
    rows = [ink.crop((0, y, page.width, y + 1)).getbbox() is not None for y in range(page.height)] + [False]
    boxes, top = [], None
    for y, has_ink in enumerate(rows):
        if has_ink and top is None:
            top = y
        elif not has_ink and top is not None:
            left, _, right, _ = ink.crop((0, top, page.width, y)).getbbox()
            boxes.append((left, top, right, y))
            top = None
    return boxes


def with_moved(page, box, down):
    moved = page.copy()
    moved.paste("white", box)
    moved.paste(page.crop(box), (box[0], box[1] + down))
    return moved


def test_equal_pages_pass(accepted):
    assert share_that_differs(accepted, accepted.copy()) == 0


def test_each_line_that_moves_by_two_pixels_fails(accepted):
    words = [box for box in lines_of(accepted) if 3 < box[3] - box[1] < 14]
    assert len(words) > 15
    for box in words:
        assert not look_the_same(accepted, with_moved(accepted, box, 2)), box


def test_a_page_number_that_moves_by_two_pixels_fails(accepted):
    foot = lines_of(accepted)[-1]
    number = (foot[2] - 12, foot[1], foot[2], foot[3])
    assert not look_the_same(accepted, with_moved(accepted, number, 2))


def test_a_line_that_is_gone_fails(accepted):
    for box in lines_of(accepted):
        gone = accepted.copy()
        gone.paste("white", box)
        assert not look_the_same(accepted, gone), box


def test_a_box_that_loses_its_colour_fails(accepted):
    board = next(box for box in lines_of(accepted) if box[3] - box[1] > 14)
    pale = accepted.copy()
    pale.paste(Image.blend(accepted.crop(board), Image.new("RGB", (board[2] - board[0], board[3] - board[1]), "white"), 0.5),
               board)
    assert not look_the_same(accepted, pale)


def test_edges_smoothed_a_little_otherwise_pass(accepted):
    soft = Image.blend(accepted, accepted.filter(ImageFilter.SMOOTH), 0.4)
    assert ImageChops.difference(accepted, soft).getbbox() is not None
    assert look_the_same(accepted, soft)


def test_a_page_of_another_size_fails(accepted):
    assert not look_the_same(accepted, accepted.crop((0, 0, accepted.width, accepted.height - 1)))


def test_the_picture_of_differences_marks_them_alone(accepted):
    box = next(box for box in lines_of(accepted) if 3 < box[3] - box[1] < 14)
    left, top, right, bottom = box
    differences = marked(accepted, with_moved(accepted, box, 2))
    found = ImageChops.difference(differences, marked(accepted, accepted)).getbbox()
    assert left <= found[0] and top <= found[1] and found[2] <= right and found[3] <= bottom + 2

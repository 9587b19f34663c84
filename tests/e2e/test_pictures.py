"""Pictures as readers get them: the same to the eye, and nothing in them of who took them, when and where."""

import io
import subprocess
import time

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageOps

from support import photos
from support.program import Project
from support.samples import issue
from support.snapshot import contents, times

TURNS = range(1, 9)
KINDS = {"jpg": photos.jpeg, "png": photos.png}
ALL = [(kind, turn) for kind in KINDS for turn in TURNS]


class Published:
    """An issue for each kind of picture and each turn, and one for each other kind of JPEG."""

    def __init__(self, project):
        self.project = project
        self.sources = {f"{kind}-{turn}": (kind, KINDS[kind](turn)) for kind, turn in ALL}
        grey, cmyk = photos.drawing().convert("L"), photos.drawing().convert("CMYK")
        self.sources["progressive"] = ("jpg", photos.jpeg(6, progressive=True))
        self.sources["grey"] = ("jpg", photos.jpeg(picture=grey))
        self.sources["cmyk"] = ("jpg", photos.jpeg(picture=cmyk))
        self.sources["palette"] = ("png", photos.png(picture=photos.drawing().quantize(4)))
        self.stems = {}
        for number, (name, (kind, data)) in enumerate(self.sources.items()):
            stem = f"{2000 + number // 12}-{number % 12 + 1:02}"
            self.stems[name] = stem
            project.write(f"content/newsletters/{name}.{kind}", data)
            text = issue(number + 1, f"{stem}-01", "Issue") + f"\n![Four quarters]({name}.{kind})\n"
            project.write(f"content/newsletters/{stem}.md", text)
        project.write("site/images/badge.png", photos.png())
        project.write("site/images/badge.jpg", photos.jpeg(6))
        project.build("--clock", "2030-01-01")

    def source(self, name):
        return Image.open(io.BytesIO(self.sources[name][1]))

    def path(self, name):
        return self.project.site / "newsletters" / f"{name}.{self.sources[name][0]}"

    def pdf(self, name):
        stem = self.stems[name]
        return self.project.site / "newsletters" / stem / f"newsletter-{stem}.pdf"


@pytest.fixture(scope="module")
def published(program, tmp_path_factory):
    return Published(Project(program, tmp_path_factory.mktemp("pictures") / "project"))


def difference(one, other):
    """The mean of what two pictures of the same size differ by, of 255."""
    assert one.size == other.size
    data = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L").getdata()
    return sum(data) / len(data)


def test_the_photos_of_these_tests_do_hold_what_is_looked_for():
    assert photos.jpeg().count(photos.SECRET) > 8
    assert photos.png().count(photos.SECRET) > 5
    assert ImageOps.exif_transpose(Image.open(io.BytesIO(photos.png(6)))).size == (64, 96)


def test_what_nobody_meant_to_publish_is_in_no_byte_of_the_output(published):
    written = contents(published.project.out)
    assert len(written) > 30
    assert [path for path, data in written.items() if photos.SECRET in data] == []


def test_nor_is_it_in_a_pdf_whose_streams_are_unpacked(published, tmp_path):
    for name in ("jpg-1", "jpg-6", "png-6", "progressive"):
        unpacked = tmp_path / f"{name}.pdf"
        subprocess.run(["qpdf", "--stream-data=uncompress", published.pdf(name), unpacked], check=True)
        assert photos.SECRET not in unpacked.read_bytes()
        with pikepdf.open(published.pdf(name)) as opened:
            for image in (image for page in opened.pages for image in page.images.values()):
                assert b"Exif" not in image.read_raw_bytes()


def test_only_what_changes_a_pictures_look_is_left_in_it(published):
    assert photos.chunk_names(published.path("png-1").read_bytes()) == [
        "IHDR", "sBIT", "gAMA", "iCCP", "pHYs", "IDAT", "IEND"]
    assert photos.chunk_names(published.path("palette").read_bytes())[:5] == ["IHDR", "sBIT", "gAMA", "iCCP", "PLTE"]
    assert photos.segment_names(published.path("jpg-1").read_bytes()) == ["E0", "E2", "DB", "DB", "C0", "C4", "C4", "C4", "C4"]
    assert photos.segment_names(published.path("cmyk").read_bytes())[:2] == ["EE", "E2"]


@pytest.mark.parametrize("name", ["grey", "cmyk", "palette", "progressive", *(f"{kind}-{turn}" for kind, turn in ALL)])
def test_a_picture_shows_what_it_showed_and_the_same_way_up(published, name):
    before, after = published.source(name), Image.open(published.path(name))
    assert after.mode == before.mode
    for told in ("icc_profile", "jfif_density", "gamma", "adobe_transform"):
        assert after.info.get(told) == before.info.get(told), told
    assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()


@pytest.mark.parametrize("kind,turn", ALL)
def test_of_what_the_camera_wrote_the_turn_alone_is_left(published, kind, turn):
    assert dict(Image.open(published.path(f"{kind}-{turn}")).getexif()) == ({} if turn == 1 else {0x0112: turn})


@pytest.mark.parametrize("kind,turn", ALL)
def test_the_page_is_told_the_size_that_the_reader_sees(published, kind, turn):
    page = published.project.page(f"/newsletters/{published.stems[f'{kind}-{turn}']}/")
    width, height = (96, 64) if turn < 5 else (64, 96)
    assert f'width="{width}" height="{height}"' in page


def painted(path, folder):
    """The coloured rectangle on the first page of a PDF, a pixel of the picture to a pixel."""
    subprocess.run(["pdftoppm", "-r", "96", "-png", "-singlefile", path, folder / "page"], check=True)
    page = Image.open(folder / "page.png").convert("RGB")
    bands = page.split()
    high, low = ([band.point(lambda value, keep=keep: 255 if keep(value) else 0) for band in bands]
                 for keep in (lambda value: value > 240, lambda value: value < 15))
    # A colour of CORNERS has a full band, and an empty one.
    full = ImageChops.lighter(ImageChops.lighter(*high[:2]), high[2])
    empty = ImageChops.lighter(ImageChops.lighter(*low[:2]), low[2])
    return page.crop(ImageChops.darker(full, empty).getbbox())


@pytest.mark.parametrize("kind,turn", ALL)
def test_the_pdf_shows_it_the_right_way_up(published, kind, turn, tmp_path):
    name = f"{kind}-{turn}"
    expected = ImageOps.exif_transpose(published.source(name))
    assert difference(painted(published.pdf(name), tmp_path).resize(expected.size), expected) < 12


def test_pictures_in_the_sites_own_folder_are_cleaned_too(published):
    images = published.project.site / "images"
    assert Image.open(images / "badge.png").size == (96, 64)
    assert dict(Image.open(images / "badge.jpg").getexif()) == {0x0112: 6}


def test_a_second_build_leaves_the_files_of_pictures_alone(published):
    before = contents(published.project.out), times(published.project.out)
    time.sleep(0.02)
    published.project.build("--clock", "2030-01-01")
    assert (contents(published.project.out), times(published.project.out)) == before


@pytest.mark.parametrize("cut", [10, 40, 400, -40, -20])
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_photo_that_is_cut_short_is_an_error_at_its_place(project, kind, cut):
    whole = KINDS[kind]().removesuffix(photos.SECRET)
    here = project({"content/newsletters/2021-03.md": issue() + f"\n![Cut](cut.{kind})\n",
                    f"content/newsletters/cut.{kind}": whole[:cut]})
    run = here.build(code=1)
    assert f"'newsletters/cut.{kind}' is not a picture: it ends in the middle [image.kind]" in run.said


def test_a_broken_picture_in_the_sites_own_folder_is_an_error_too(project):
    here = project({"content/newsletters/2021-03.md": issue(), "site/images/badge.jpg": photos.jpeg()[:400]})
    run = here.build(code=1)
    assert "site/images/badge.jpg: error: this is not a picture: it ends in the middle [image.kind]" in run.said

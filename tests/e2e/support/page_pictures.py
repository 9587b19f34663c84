"""Pictures of a PDF's pages, and whether two of them look the same.

A picture's colours are brought to sixteen steps a channel. That makes files small, and is done to each pixel by itself,
so that two pages that were painted alike stay alike.
"""

import subprocess
from pathlib import Path

from PIL import Image, ImageChops

RESOLUTION = 60  # pixels an inch
STEP = 17  # 255 / 15
# Two pixels look different when one of their colours is this far apart; less is another way to smooth a letter's edge.
VISIBLE = 64
# So much of a page may look different: 17 pixels. A page number that moves changes more.
TOLERATED = 0.00005
MARK = (200, 0, 60)


def pages_of(path, folder):
    """Each page of a PDF as a picture, painted by poppler."""
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), path, folder / path.stem], check=True)
    made = sorted(folder.glob(f"{path.stem}-*.ppm"), key=lambda page: int(page.stem.rpartition("-")[2]))
    return [reduced(Image.open(page)) for page in made]


def reduced(picture):
    return picture.convert("RGB").point([round(value / STEP) * STEP for value in range(256)] * 3)


def save(picture, path):
    """A PNG, with a palette where that loses nothing: on pages without photos."""
    colours = picture.getcolors(256)
    if colours:
        palette = Image.new("P", (1, 1))
        palette.putpalette([channel for _, colour in sorted(colours) for channel in colour])
        indexed = picture.quantize(palette=palette, dither=Image.Dither.NONE)
        if indexed.convert("RGB").tobytes() == picture.tobytes():  # Pillow may take a near colour for the same
            picture = indexed
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, optimize=True)


def visible_difference(one, other):
    """White where the two look different. Both have the same size."""
    channels = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return most.point(lambda value: 255 if value > VISIBLE else 0)


def share_that_differs(one, other):
    """From 0 to 1."""
    if one.size != other.size:
        return 1.0
    return visible_difference(one, other).histogram()[255] / (one.width * one.height)


def look_the_same(one, other):
    return share_that_differs(one, other) <= TOLERATED


def marked(accepted, new):
    """The new page, pale, with a mark on each pixel that was accepted otherwise; a new size has no pixels to compare."""
    pale = Image.blend(new.convert("RGB"), Image.new("RGB", new.size, "white"), 0.65)
    if accepted.size == new.size:
        pale.paste(MARK, mask=visible_difference(accepted, new))
    return pale

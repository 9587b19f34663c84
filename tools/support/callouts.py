"""A page of a PDF with names beside it, and thin lines from each name to what it stands for.

Positions on the page are in points from its upper left corner. What is drawn is drawn twice as large and then made
smaller, which smooths the edges.
"""

import io
import re
import subprocess
import xml.etree.ElementTree as tree
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

LARGER = 2
WIDTH = 1600
INK, HEATHER, GORSE, MIST, HAIR = "#2b2130", "#6f2d6b", "#ffcf3f", "#f6f1f5", "#ded3dc"
MARKER = "#ffe697"  # gorse, thinned so that black words on it stay calm
FONTS = "/usr/share/fonts/truetype/noto/"
NAME_SIZE, VALUE_SIZE, LABEL_HEIGHT = 25, 22, 74
GUTTER = 44  # between the names and the page, for the lines that run aslant
GROUND = MIST


def font(name, size):
    return ImageFont.truetype(f"{FONTS}{name}.ttf", round(size * LARGER))


def read_theme(path):
    """theme.yaml as {"page.sides": "34 mm", …}; its form is simple."""
    values, section = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.match(r"(\w+):\s*(?:\{(.*)\})?$", line):
            section, inside = found.groups()
            pairs = re.findall(r"([\w-]+): ([^,}]+)", inside or "")
        else:
            pairs = re.findall(r"^  ([\w-]+): (.*)$", line)
        values |= {f"{section}.{key}": value.strip('"') for key, value in pairs}
    return values


def points(length):
    number, unit = re.fullmatch(r"([\d.]+) (mm|pt)", length).groups()
    return float(number) * (72 / 25.4 if unit == "mm" else 1)


@dataclass
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self):
        return (self.top + self.bottom) / 2

    def strip(self, leading):
        """The whole height of a line of text, whose letters stand in its middle."""
        return Box(self.left, self.middle - leading / 2, self.right, self.middle + leading / 2)


def around(boxes):
    return Box(min(box.left for box in boxes), min(box.top for box in boxes), max(box.right for box in boxes),
               max(box.bottom for box in boxes))


class Page:
    """One page of a PDF: where its words and colours are, and a picture of it `pixels` wide."""

    def __init__(self, pdf, number, pixels):
        only = ["-f", str(number), "-l", str(number)]
        read = subprocess.run(["pdftotext", "-bbox-layout", *only, pdf, "-"], check=True, capture_output=True).stdout
        page = next(each for each in tree.fromstring(read).iter() if each.tag.endswith("}page"))
        self.width, self.height = (float(page.get(side)) for side in ("width", "height"))
        self.lines = [self._words(line) for line in page.iter() if line.tag.endswith("}line")]
        self.pixels_a_point = pixels * LARGER / self.width
        painted = subprocess.run(
            ["pdftoppm", *only, "-singlefile", "-r", str(72 * self.pixels_a_point), pdf], check=True, capture_output=True)
        self.picture = Image.open(io.BytesIO(painted.stdout)).convert("RGB")

    @staticmethod
    def _words(line):
        sides = ("xMin", "yMin", "xMax", "yMax")
        return [(word.text, Box(*(float(word.get(side)) for side in sides))) for word in line]

    def words(self, text):
        """Where these words stand; they are part of one line."""
        line, first, count = self._find(text)
        return around([box for _, box in line[first:first + count]])

    def line(self, text):
        """Where the whole line stands that holds these words."""
        return around([box for _, box in self._find(text)[0]])

    def says(self, text):
        try:
            return bool(self._find(text))
        except LookupError:
            return False

    def _find(self, text):
        wanted = text.split()
        for line in self.lines:
            said = [word for word, _ in line]
            for first in range(len(said) - len(wanted) + 1):
                if said[first:first + len(wanted)] == wanted:
                    return line, first, len(wanted)
        raise LookupError(f"the page does not say '{text}'")

    def ground(self, colour, near=None):
        """What is painted in exactly this colour; of several such shapes that around the height `near`."""
        same = where(self.picture, colour)
        rows = (0, same.height)
        if near is not None:
            rows = self._rows_around(same, round(near * self.pixels_a_point))
        found = same.crop((0, rows[0], same.width, rows[1])).getbbox()
        if not found:
            raise LookupError(f"nothing on the page is {colour}")
        left, top, right, bottom = found
        return Box(*(side / self.pixels_a_point for side in (left, top + rows[0], right, bottom + rows[0])))

    @staticmethod
    def _rows_around(same, row):
        column = same.resize((1, same.height), Image.BOX).getdata()
        top = bottom = row
        while top > 0 and column[top - 1]:
            top -= 1
        while bottom < same.height and column[bottom]:
            bottom += 1
        return top, bottom


@dataclass
class Callout:
    """A name and where its line ends. `value` stands below the name; `swatch` is a colour shown beside it."""

    name: str
    value: str
    x: float
    y: float
    swatch: str = ""


class Sheet:
    """A page, or the part of it between two heights, in the middle of a picture; names on its left and its right."""

    def __init__(self, page, top=0.0, bottom=None, names=346, above=40, below=40):
        self.page, self.top = page, top
        self.bottom = page.height if bottom is None else bottom
        self.scale = page.pixels_a_point
        self.names = names * LARGER
        self.above = above * LARGER
        height = round((self.bottom - self.top) * self.scale)
        self.image = Image.new("RGB", (page.picture.width + 2 * self.names, height + (above + below) * LARGER), GROUND)
        part = page.picture.crop((0, round(top * self.scale), page.picture.width, round(top * self.scale) + height))
        self.image.paste(part, (self.names, self.above))
        self.pen = ImageDraw.Draw(self.image)
        self._edge(part.size)
        self.callouts = {"left": [], "right": []}

    def _edge(self, size):
        """A thin edge; where the page goes on, it fades instead."""
        left, top = self.names, self.above
        right, bottom = left + size[0], top + size[1]
        self.pen.rectangle([left - 2, top - 2, right + 1, bottom + 1], outline=HAIR, width=2)
        deep = 16 * LARGER
        for is_cut, edge, step in ((self.bottom < self.page.height, bottom + 1, -1), (self.top > 0, top - 2, 1)):
            for row in range(deep if is_cut else 0):
                y = edge + step * row
                strip = self.image.crop((left - 2, y, right + 2, y + 1))
                ground = Image.new("RGB", strip.size, GROUND)
                self.image.paste(Image.blend(ground, strip, row / deep), (left - 2, y))

    def at(self, x, y):
        return self.names + x * self.scale, self.above + (y - self.top) * self.scale

    def band(self, left, top, right, bottom):
        """Marks a space as a marker pen does: what stands in it stays to be seen."""
        (x0, y0), (x1, y1) = self.at(left, top), self.at(right, bottom)
        box = tuple(round(side) for side in (x0, y0, x1, y1))
        part = self.image.crop(box)
        self.image.paste(ImageChops.multiply(part, Image.new("RGB", part.size, MARKER)), box)

    def arrow(self, x0, y0, x1, y1):
        """A measure with a short stroke at each end, along or across."""
        (x0, y0), (x1, y1) = self.at(x0, y0), self.at(x1, y1)
        self.pen.line([x0, y0, x1, y1], fill=HEATHER, width=3 * LARGER)
        end = 9 * LARGER
        for x, y in ((x0, y0), (x1, y1)):
            across = [x - end, y, x + end, y] if x0 == x1 else [x, y - end, x, y + end]
            self.pen.line(across, fill=HEATHER, width=3 * LARGER)

    def corner(self, left, bottom, radius):
        """Draws over the rounded lower left corner of a box."""
        x, y = self.at(left, bottom)
        round_by = radius * self.scale
        self.pen.arc([x, y - 2 * round_by, x + 2 * round_by, y], 90, 180, fill=HEATHER, width=3 * LARGER)

    def note(self, x, y, name, value, anchor):
        """A name without a line; the value stands behind it, or below where `anchor` is the right."""
        x, y = self.at(x, y)
        names, values = font("NotoSansMono-Bold", NAME_SIZE), font("NotoSans-Regular", VALUE_SIZE)
        if anchor == "right":
            self._label(Callout(name, value, 0, 0), x, y, "r")
            return
        wide = names.getlength(name + " ")
        if anchor == "middle":
            x -= (wide + values.getlength(value)) / 2
        self.pen.text((x, y), name, font=names, fill=HEATHER, anchor="lm")
        self.pen.text((x + wide, y), value, font=values, fill=INK, anchor="lm")

    def call(self, side, name, value, x, y, swatch=""):
        self.callouts[side].append(Callout(name, value, x, y, swatch))

    def finish(self):
        for side, callouts in self.callouts.items():
            callouts.sort(key=lambda each: each.y)
            wanted = [self.at(each.x, each.y)[1] for each in callouts]
            half = LABEL_HEIGHT * LARGER / 2
            for each, y in zip(callouts, spread(wanted, 2 * half, half, self.image.height - half)):
                self._draw(side, each, y)
        height = round(self.image.height * WIDTH / self.image.width)
        return self.image.resize((WIDTH, height), Image.LANCZOS)

    def _draw(self, side, callout, y):
        is_left = side == "left"
        x, target = self.at(callout.x, callout.y)
        edge = self.names - 8 * LARGER if is_left else self.image.width - self.names + 8 * LARGER
        away = -1 if is_left else 1
        start = edge + away * (GUTTER - 16) * LARGER
        path = [(start, y), (edge, target), (x, target)]
        self.pen.line(path[1:], fill="white", width=5 * LARGER)
        self.pen.line(path, fill=INK, width=round(1.6 * LARGER), joint="curve")
        dot = 5 * LARGER
        self.pen.ellipse([x - dot - 4, target - dot - 4, x + dot + 4, target + dot + 4], fill="white")
        self.pen.ellipse([x - dot, target - dot, x + dot, target + dot], fill=HEATHER)
        self._label(callout, start + away * 10 * LARGER, y, "r" if is_left else "l")

    def _label(self, callout, x, y, side):
        away = -1 if side == "r" else 1
        if callout.swatch:
            size = 46 * LARGER
            box = sorted((x, x + away * size))
            self.pen.rounded_rectangle([box[0], y - size / 2, box[1], y + size / 2], radius=6 * LARGER,
                                       fill=callout.swatch, outline=HAIR, width=2 * LARGER)
            x += away * (size + 14 * LARGER)
        self.pen.text((x, y - 16 * LARGER), callout.name, font=font("NotoSansMono-Bold", NAME_SIZE), fill=HEATHER,
                      anchor=side + "m")
        self.pen.text((x, y + 16 * LARGER), callout.value, font=font("NotoSans-Regular", VALUE_SIZE), fill=INK,
                      anchor=side + "m")


def spread(wanted, gap, first, last):
    """Places in order, `gap` apart at least and as near to those wanted as that allows; all between `first` and `last`."""
    groups = []  # each a list of what its members' places would be, were there no gap between them
    for index, place in enumerate(wanted):
        groups.append([place - index * gap])
        while len(groups) > 1 and mean(groups[-2]) > mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    most = last - (len(wanted) - 1) * gap
    settled = [min(max(mean(group), first), most) for group in groups for _ in group]
    return [place + index * gap for index, place in enumerate(settled)]


def mean(numbers):
    return sum(numbers) / len(numbers)


def with_palette(picture, exact):
    """The picture in 256 colours. Those `exact`, and those that fill most of it, stay as they are."""
    often = sorted(picture.getcolors(picture.width * picture.height), reverse=True)[:100]
    kept = list(dict.fromkeys([*map(ImageColor.getrgb, exact), *(colour for _, colour in often)]))
    rest = 256 - len(kept)
    palette = [channel for colour in kept for channel in colour]
    palette += picture.quantize(rest, dither=Image.Dither.NONE).getpalette()[:3 * rest]
    colours = Image.new("P", (1, 1))
    colours.putpalette(palette)
    indexed = picture.quantize(palette=colours, dither=Image.Dither.NONE)
    for index, colour in enumerate(kept):  # Pillow may have taken a near one
        indexed.paste(index, mask=where(picture, colour))
    return indexed


def where(picture, colour):
    """White where the picture has exactly this colour."""
    channels = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return most.point(lambda value: 255 if value == 0 else 0)

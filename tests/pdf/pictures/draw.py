#!/usr/bin/python3
"""Draws the pictures beside it, one of each kind that PNG and JPEG know: python3-pil, nothing else.

Each is 24 by 16 pixels; its left upper corner is the colour CORNER, or what of it the kind can hold."""

import struct
import zlib
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
SIZE = (24, 16)
CORNER = (0x6F, 0x2D, 0x6B)


def drawing(mode, corner):
    """A slope of colours from the corner to the far end."""
    picture = Image.new(mode, SIZE)
    for y in range(SIZE[1]):
        for x in range(SIZE[0]):
            bands = corner if isinstance(corner, tuple) else (corner,)
            value = tuple(min(255, band + 3 * x + 2 * y) for band in bands)
            picture.putpixel((x, y), value if len(value) > 1 else value[0])
    return picture


def interlaced(path):
    """PIL writes no Adam7, so this one is packed by hand: seven passes over the same pixels."""
    source = drawing("RGB", CORNER)
    rows = b""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    for x0, y0, dx, dy in passes:
        for y in range(y0, SIZE[1], dy):
            rows += b"\0" + b"".join(bytes(source.getpixel((x, y))) for x in range(x0, SIZE[0], dx))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", *SIZE, 8, 2, 0, 0, 1)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def deep(path):
    """Sixteen bits a colour: high bytes as elsewhere, low bytes zero."""
    source = drawing("RGB", CORNER)
    rows = b"".join(
        b"\0" + b"".join(bytes((band, 0)) for x in range(SIZE[0]) for band in source.getpixel((x, y)))
        for y in range(SIZE[1]))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", *SIZE, 16, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def main():
    drawing("RGB", CORNER).save(HERE / "rgb.png")
    drawing("RGBA", (*CORNER, 0x80)).save(HERE / "rgba.png")
    drawing("L", 0x6F).save(HERE / "grey.png")
    drawing("LA", (0x6F, 0x80)).save(HERE / "grey-alpha.png")
    drawing("L", 0x6F).point(lambda value: 255 if value > 0x90 else 0).convert("1").save(HERE / "one-bit.png")
    palette = drawing("RGB", CORNER).quantize(16)
    palette.save(HERE / "palette.png")
    palette.save(HERE / "palette-clear.png", transparency=palette.getpixel((0, 0)))
    interlaced(HERE / "interlaced.png")
    deep(HERE / "sixteen-bit.png")
    drawing("RGB", CORNER).save(HERE / "rgb.jpg", quality=90)
    drawing("RGB", CORNER).save(HERE / "progressive.jpg", quality=90, progressive=True)
    drawing("L", 0x6F).save(HERE / "grey.jpg", quality=90)
    drawing("CMYK", (0x20, 0x80, 0x40, 0x10)).save(HERE / "cmyk.jpg", quality=90)
    turned = Image.Exif()
    turned[0x0112] = 6
    drawing("RGB", CORNER).save(HERE / "turned.jpg", quality=90, exif=turned)


if __name__ == "__main__":
    main()

"""Small pictures, made here so that a test can say what is in them."""

import struct
import zlib


def png(width=8, height=8, colour=(0x6F, 0x2D, 0x6B), pixels=""):
    """A plain PNG of one colour; `pixels` are letters that its first pixels are made of, to be found in the file."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    bands = bytes(colour) * width * height
    bands = pixels.encode("ascii") + bands[len(pixels):]
    rows = b"".join(b"\0" + bands[start:start + 3 * width] for start in range(0, len(bands), 3 * width))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    packed = zlib.compress(rows, 0 if pixels else 6)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", packed) + chunk(b"IEND", b"")

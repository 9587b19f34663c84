"""Small pictures, made here so that a test can say what is in them."""

import struct
import zlib


def png(width=8, height=8, colour=(0x6F, 0x2D, 0x6B), comment=""):
    """A plain PNG of one colour; `comment` goes into it as text that no one sees."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    text = chunk(b"tEXt", b"Comment\0" + comment.encode("latin-1")) if comment else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + text + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")

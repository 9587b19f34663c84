"""Photos as cameras and editors leave them: full of what nobody meant to publish, all of it marked with SECRET."""

import io
import struct
import zlib

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = b"Oystercatcher Lane"
CORNERS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0))  # left to right, then the row below


def drawing(width=96, height=64):
    """Four quarters, each of its own colour, so that no turn looks like another."""
    picture = Image.new("RGB", (width, height))
    for index, colour in enumerate(CORNERS):
        left, top = index % 2 * width // 2, index // 2 * height // 2
        picture.paste(colour, (left, top, left + width // 2, top + height // 2))
    return picture


def exif(orientation):
    """What a telephone writes: maker, time and place, and the turn."""
    made = Image.Exif()
    made[0x010E] = made[0x010F] = made[0x0110] = SECRET.decode()
    made[0x0112] = orientation
    made.get_ifd(0x8825)[0x001D] = "2021:03:01"
    made.get_ifd(0x8825)[0x001C] = SECRET
    return made.tobytes()


def segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(orientation=1, picture=None, **options):
    """A JPEG with all that can be hidden in one: Exif, XMP, IPTC, comments, thumbnails, and more behind its end."""
    held = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (picture or drawing()).save(held, "JPEG", quality=95, subsampling=0, icc_profile=profile, exif=exif(orientation), **options)
    plain = held.getvalue()
    hidden = segment(0xE0, b"JFXX\0\x13\1\1" + SECRET)
    hidden += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")
    hidden += segment(0xE2, b"FPXR\0" + SECRET)
    hidden += segment(0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04" + SECRET)
    hidden += segment(0xEF, SECRET) + segment(0xFE, SECRET)
    last_scan = plain.rindex(b"\xFF\xDA")
    between = segment(0xFE, SECRET) if options.get("progressive") else b""
    head = 20 if plain[3] == 0xE0 else 2  # JFIF comes first
    return plain[:head] + hidden + plain[head:last_scan] + between + plain[last_scan:] + SECRET


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(orientation=1, picture=None):
    """A PNG with the same, and with all that changes how it looks."""
    held = io.BytesIO()
    texts = PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_text("Title", SECRET.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (picture or drawing()).save(held, "PNG", pnginfo=texts, dpi=(72, 72), icc_profile=profile, exif=exif(orientation))
    plain = held.getvalue()
    hidden = chunk(b"tIME", struct.pack(">HBBBBB", 2021, 3, 1, 12, 0, 0)) + chunk(b"prVt", SECRET)
    look = chunk(b"sBIT", b"\x08\x08\x08") + chunk(b"gAMA", struct.pack(">I", 45455))
    return plain[:33] + hidden + look + plain[33:-12] + chunk(b"tEXt", b"Comment\0" + SECRET) + plain[-12:] + SECRET


def chunk_names(data):
    names, at = [], 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(data[at + 4:at + 8 + length])
        names.append(data[at + 4:at + 8].decode())
        at += length + 12
    return names


def segment_names(data):
    """The markers up to the first scan: "E0", "DB"."""
    names, at = [], 2
    while data[at + 1] != 0xDA:
        names.append(f"{data[at + 1]:02X}")
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return names

"""A name server on loopback that knows what a test tells it, and says so over UDP (RFC 1035)."""

import contextlib
import socket
import struct
import threading

NS, MX, TXT = 2, 15, 16
NO_SUCH_NAME = 3
ROOT = {("", NS): ["a.root.example"]}


def _name(text):
    return b"".join(bytes([len(part)]) + part.encode() for part in text.split(".")) + b"\0"


def _data(kind, value):
    if kind == MX:
        return struct.pack(">H", 10) + _name(value)
    if kind == NS:
        return _name(value)
    text = value.encode()
    pieces = [text[start:start + 255] for start in range(0, len(text), 255)] or [b""]
    return b"".join(bytes([len(piece)]) + piece for piece in pieces)


def _question(query):
    """The name that is asked for, its kind, and the question's bytes."""
    parts, at = [], 12
    while query[at]:
        parts.append(query[at + 1:at + 1 + query[at]].decode())
        at += 1 + query[at]
    return ".".join(parts).lower(), struct.unpack(">H", query[at + 1:at + 3])[0], query[12:at + 5]


def _answer(query, records):
    name, kind, question = _question(query)
    records = {**ROOT, **records}
    values = records.get((name, kind), [])
    is_known = any(known == name or known.endswith("." + name) for known, _ in records)
    head = query[:2] + struct.pack(">HHHHH", 0x8180 | (0 if is_known else NO_SUCH_NAME), 1, len(values), 0, 0)
    found = b""
    for value in values:
        data = value if isinstance(value, bytes) else _data(kind, value)
        found += b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 60, len(data)) + data
    return head + question + found


@contextlib.contextmanager
def server(records, is_silent=False):
    """`records` are {(name, TXT or MX): [value, ...]}; what is bytes goes out as it is. Yields "127.0.0.1:PORT"."""
    line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    line.bind(("127.0.0.1", 0))

    def listen():
        with contextlib.suppress(OSError):
            while True:
                query, asker = line.recvfrom(4096)
                if query == b"end":
                    return
                if not is_silent:
                    line.sendto(_answer(query, records), asker)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    place = line.getsockname()
    try:
        yield f"127.0.0.1:{place[1]}"
    finally:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"end", place)
        listener.join(5)
        line.close()

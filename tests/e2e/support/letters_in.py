"""Mail that readers send to the council's mailbox: messages by bytes, and the Maildir that they lie in."""

import itertools

HEAD = b"""From: Robin Example <robin@example.org>
To: council@northmoor.example
Subject: The map
Message-ID: <%s>
Date: Mon, 05 Apr 2021 10:00:00 +0000
MIME-Version: 1.0
"""

_numbers = itertools.count(1)


def message(body=b"The map helped us.\n", kind=b"text/plain; charset=utf-8", headers=b"", name=None, head=HEAD):
    """A message of one part; `headers` are whole lines that come besides."""
    name = name or f"m{next(_numbers)}@example.org".encode()
    return (head % name if b"%s" in head else head) + headers + b"Content-Type: " + kind + b"\n\n" + body


def multipart(subtype, *parts, headers=b""):
    """A message of several parts, each its own headers, an empty line and its body."""
    boundary = f"=_boundary{next(_numbers)}".encode()
    body = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts) + b"--" + boundary + b"--\n"
    return message(body, b"multipart/" + subtype + b'; boundary="' + boundary + b'"', headers)


class Maildir:
    def __init__(self, folder):
        self.folder = folder
        for name in ("tmp", "new", "cur"):
            (folder / name).mkdir(parents=True)

    def add(self, content, name=None):
        name = name or f"1617000{next(_numbers):06}.M1P1.host"
        (self.folder / "new" / name).write_bytes(content)
        return name

    def new(self):
        return sorted(path.name for path in (self.folder / "new").iterdir())

    def seen(self):
        """The messages that are marked as seen, by the names that they came with."""
        return sorted(path.name.removesuffix(":2,S") for path in (self.folder / "cur").iterdir()
                      if path.name.endswith(":2,S"))

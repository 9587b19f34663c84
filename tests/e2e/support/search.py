"""Looking for a word in every byte of an output, through the ways in which files hide their text."""

import email
import email.policy
import gzip
import subprocess

import pikepdf

from .pdf import tagged_text, visible_text


def files_below(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def forms_of(path):
    """The file's bytes as they are, and what they say once unpacked."""
    data = path.read_bytes()
    yield data
    if path.suffix == ".pdf":
        yield from _pdf_forms(path)
    elif path.suffix == ".eml":
        yield from _message_forms(data)
    elif path.suffix == ".gz":
        yield gzip.decompress(data)


def _message_forms(data):
    message = email.message_from_bytes(data, policy=email.policy.default)
    for name, value in message.items():
        yield f"{name}: {value}".encode()
    for part in message.walk():
        if not part.is_multipart():
            yield part.get_payload(decode=True) or b""


def _pdf_forms(path):
    """Every object unpacked, every string decoded, and the words as painted and as tagged."""
    flat = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(path), "-"], capture_output=True)
    yield flat.stdout
    yield visible_text(path).encode()
    yield tagged_text(path).encode()
    with pikepdf.open(path) as document:
        strings = [str(value) for item in document.objects for value in _strings(item)]
    yield "\n".join(strings).encode("utf-8", "replace")


def _strings(value, depth=0):
    if isinstance(value, pikepdf.String):
        yield value
    elif depth < 40 and isinstance(value, (pikepdf.Array, pikepdf.Dictionary)):
        # An object by reference has its own turn; only what stands here is followed.
        children = list(value) if isinstance(value, pikepdf.Array) else [value[key] for key in value.keys()]
        for child in children:
            if not getattr(child, "is_indirect", False):
                yield from _strings(child, depth + 1)


def encodings(word):
    return [word.encode(code) for code in ("utf-8", "utf-16-be", "utf-16-le")] + [word.encode().hex().encode()]


def files_with(word, folder):
    """The files below `folder` that hold the word in any way, in their names included."""
    wanted = [form.lower() for form in encodings(word.lower())]
    found = []
    for path in files_below(folder):
        named = word.lower() in path.relative_to(folder).as_posix().lower()
        if named or any(form in data.lower() for data in forms_of(path) for form in wanted):
            found.append(path.relative_to(folder).as_posix())
    return found

"""What a PDF says, by poppler's and pikepdf's own reading of it."""

import subprocess

import pikepdf


def visible_text(path):
    """Page by page, as it is painted."""
    text = subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True).stdout
    return text.decode("utf-8")


def page_texts(path, first=1):
    """What pdftotext reads on each page between head and foot, from page `first` on."""
    read = subprocess.run(["pdftotext", "-enc", "UTF-8", "-f", str(first), "-x", "0", "-y", "70", "-W", "2000", "-H", "715",
                           str(path), "-"], capture_output=True, check=True)
    assert read.stderr == b""
    return read.stdout.decode("utf-8").split("\f")[:-1]


def tagged_text(path):
    """What a screen reader is given: the words of the structure tree in its order, without heads and feet."""
    listed = subprocess.run(["pdfinfo", "-struct-text", "-enc", "UTF-8", str(path)], capture_output=True, check=True)
    lines = listed.stdout.decode("utf-8").splitlines()
    return "\n".join(line.strip()[1:-1] for line in lines if line.strip().startswith('"'))


def tags(path):
    """The structure tree as (depth, name) in order."""
    listed = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True, check=True)
    found = []
    for line in listed.stdout.decode("utf-8", "replace").splitlines():
        name = line.strip().split(" ")[0]
        if name and not line.strip().startswith(('"', "/")):
            found.append(((len(line) - len(line.lstrip())) // 2, name))
    return found


def addresses(path):
    """Where the links of all pages go, in order."""
    found = []
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                if "/A" in annotation and "/URI" in annotation.A:
                    found.append(str(annotation.A.URI))
    return found

"""Texts as sequences of words, so that a page, a mail and a PDF can be compared with what was written."""

import re
import unicodedata


def words(text):
    """Lower-cased runs of letters and digits: marks, quotes and line breaks do not count."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("_", " ")
    return re.findall(r"\w+", text.casefold())


def places(wanted, found):
    """Where the words `wanted` stand as one unbroken run in `found`."""
    if not wanted:
        return []
    last = len(found) - len(wanted)
    return [at for at in range(last + 1) if found[at] == wanted[0] and found[at:at + len(wanted)] == wanted]


def assert_once(wanted, found, where):
    """The run of words is in `found` exactly once; says where the two part company if it is not."""
    at = places(wanted, found)
    if len(at) == 1:
        return
    assert not at, f"{where}: said {len(at)} times: {' '.join(wanted[:12])} ..."
    best, start = 0, 0
    for begin in range(len(found)):
        length = 0
        while length < len(wanted) and begin + length < len(found) and found[begin + length] == wanted[length]:
            length += 1
        if length > best:
            best, start = length, begin
    expected = " ".join(wanted[max(0, best - 5):best + 8])
    got = " ".join(found[max(0, start + best - 5):start + best + 8])
    raise AssertionError(f"{where}: after {best} of {len(wanted)} words\n  expected ... {expected}\n  got      ... {got}")

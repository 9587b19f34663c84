"""What a PDF of ours can be made to do wrong by PDF/UA-1, and which rule is to notice it."""

import dataclasses
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from support.breaking import (
    MARK, NO_LANGUAGE, ONE_GLYPH, OTHERS, SYMBOLIC, TAGGED, all_of, annotation, catalog, clip, coded,
    configurations, content, dynamic_form, element, element_without, embedded, file_named, first_link, font,
    form_painted_twice, formula_without_words, glyph_shown, headings_without_level, listing, locked, metadata,
    reference, renamed, roles, second_note, short_row, shown, simple_font, unicode_map, wider, without,
    without_font_program)
from support.pictures import png

NEWSLETTER = """---
title: What a fault is put into
date: 2021-03-01
number: 2
status: published
---
Opening words with [a link](https://out.example/a) and a note.[^one]

## A list and a table

- first
- second

| Course | Places |
|:---|---:|
| First steps | 14 |
| Mapping | 5 |

### A picture

![Moor at dawn](moor.png)

## The end

Last words.

[^one]: Words of the note.
"""


@dataclasses.dataclass
class Fault:
    """`condition` is its number in the Matterhorn Protocol, or where there is none our checker's id of it."""

    condition: str
    what: str
    checker: str | None  # the rule of tests/pdf/pdfua_check.py
    verapdf: str | None  # veraPDF's: the clause of ISO 14289-1, and a number in it
    put_in: Callable  # changes an opened PDF; gives what it is to be saved with, or nothing

    @property
    def name(self):
        return f"{self.condition} {self.what}"


def sound(project):
    """A PDF with all that the faults are put into."""
    project.write_all({"signpost.yaml": "title: Signpost\nbase_url: https://council.example\n",
                       "content/newsletters/moor.png": png(120, 60), "content/newsletters/2021-03.md": NEWSLETTER})
    project.build("--clock", "2022-01-01", "--only", "site,pdf")
    return project.site / "newsletters" / "2021-03" / "newsletter-2021-03.pdf"


def write(path, folder):
    """A copy of the PDF at `path` in `folder` for each fault: by the fault's name, where it is. What breaks several
    rules at once is written once."""
    paths, written = {}, {}
    for number, fault in enumerate(FAULTS):
        if fault.put_in not in written:
            written[fault.put_in] = folder / f"{number:03}.pdf"
            with pikepdf.open(path) as opened:
                opened.save(written[fault.put_in], **(fault.put_in(opened) or {}))
        paths[fault.name] = written[fault.put_in]
    return paths


FAULTS = [
    Fault("01-003", "an artifact in a paragraph", "01-003", "7.1-1", content(TAGGED, rb"\1 /Artifact BMC EMC\2")),
    Fault("01-004", "a paragraph in an artifact", "01-004", "7.1-2", content(TAGGED, rb"/Artifact BMC \1\2 EMC")),
    Fault("01-005", "a mark without a tag", "01-005", "7.1-3", shown(MARK)),
    Fault("01-007", "suspect tags", "01-007", "7.1-4", catalog(MarkInfo=Dictionary(Marked=True, Suspects=True))),
    Fault("02-001", "a kind of its own", "02-001", "7.1-5", element("P", S=Name.Para)),
    Fault("02-003", "roles in a circle", "02-003", "7.1-6", roles("Para", Para="Text", Text="Para")),
    Fault("02-004", "a standard role changed", "02-004", "7.1-7", roles(P="Div")),
    Fault("06-001", "no metadata", "06-001", "7.1-8", without("Metadata")),
    Fault("06-002", "no part", "06-002", "5-2", metadata(b"pdfuaid:part", b"pdfuaid:amd")),
    Fault("06-002", "no identification", "06-002", "5-1", metadata(b"<pdfuaid:part>1</pdfuaid:part>", b"")),
    Fault("06-003", "no title", "06-003", "7.1-9", metadata(b"dc:title", b"dc:source")),
    Fault("07-001", "nothing of the title's place", "07-001", "7.1-10",
          lambda opened: opened.Root.ViewerPreferences.__delitem__("/DisplayDocTitle")),
    Fault("07-002", "the file's name for a title", "07-002", "7.1-10",
          catalog(ViewerPreferences=Dictionary(DisplayDocTitle=False))),
    Fault("09-004", "a paragraph in a table", "09-004", "7.2-3", element("THead", S=Name.P)),
    Fault("09-004", "a row in a list", "09-004", "7.2-4", element("LI", S=Name.TR)),
    Fault("09-004", "a paragraph in a row", "09-004", "7.2-10", element("TD", S=Name.P)),
    Fault("09-004", "two heads", "09-004", "7.2-11", element("TBody", S=Name.THead)),
    Fault("09-004", "a foot and no body", "09-004", "7.2-13", element("TBody", S=Name.TFoot)),
    Fault("09-005", "a paragraph in a list", "09-005", "7.2-19", element("LI", S=Name.P)),
    Fault("09-005", "a paragraph in an item", "09-005", "7.2-20", element("LBody", S=Name.P)),
    Fault("09-006", "an entry of no list of contents", "09-006", "7.2-26", element("P", S=Name.TOCI)),
    Fault("09-006", "a list of contents without entries", "09-006", "7.2-27", element("L", S=Name.TOC)),
    Fault("09-007", "Ruby's base alone", "09-007", None, element("P", S=Name.RB)),
    Fault("09-008", "Warichu's text alone", "09-008", None, element("P", S=Name.WT)),
    Fault("10-001", "a glyph that means nothing", "10-001", "7.21.7-1", unicode_map(ONE_GLYPH, b"")),
    Fault("11-001", "no language", "11-L", "7.2-34", NO_LANGUAGE),
    Fault("11-002", "no language of a description", "11-L", "7.2-22", NO_LANGUAGE),
    Fault("11-003", "no language of bookmarks", "11-L", "7.2-2", NO_LANGUAGE),
    Fault("11-004", "no language of a link's words", "11-L", "7.2-24", NO_LANGUAGE),
    Fault("11-005", "no language of a field's name", "11-L", "7.2-25",
          all_of(annotation("Widget", "Form", TU="Name"), NO_LANGUAGE)),
    Fault("11-006", "no language of the title", "11-L", "7.2-33", NO_LANGUAGE),
    Fault("13-004", "a picture without words", "13-004", "7.3-1", element_without("Figure", "Alt")),
    Fault("14-002", "no heading of the first level", "14-002", "7.4.2-1", element("H1", S=Name.H2)),
    Fault("14-003", "a level left out", "14-003", "7.4.2-1", element("H2", S=Name.H4)),
    Fault("14-006", "two H in one element", "14-006", "7.4.4-1", headings_without_level),
    Fault("14-007", "an H among numbered headings", "14-007", "7.4.4-2", element("H3", S=Name.H)),
    Fault("15-003", "a header without direction", "15-003", "7.5-1", element_without("TH", "A")),
    Fault("17-002", "a formula without words", "17-002", "7.7-1", formula_without_words),
    Fault("19-003", "a note without a name", "19-003", "7.9-1", element_without("Note", "ID")),
    Fault("19-004", "two notes of one name", "19-004", "7.9-2", second_note),
    Fault("20-001", "a further layer setting without a name", "20-001", "7.10-1", configurations({"/Name": "One"}, {})),
    Fault("20-002", "a layer setting without a name", "20-002", "7.10-1", configurations({}, {"/Name": "Two"})),
    Fault("20-003", "layers that switch themselves", "20-003", "7.10-2",
          configurations({"/Name": "One", "/AS": Array()}, {"/Name": "Two"})),
    Fault("21-001", "a file named once", "21-001", "7.11-1", embedded),
    Fault("25-001", "a form that is drawn by a program", "25-001", "7.15-1", dynamic_form),
    Fault("26-002", "closed to screen readers", "26-002", "7.16-1", locked),
    Fault("28-002", "a comment in a span", "28-002", "7.18.1-1", annotation("Text", "Span", Contents="Words")),
    Fault("28-004", "a comment without words", "28-004", "7.18.1-2", annotation("Text", "Annot")),
    Fault("28-005", "a field without a name", "28-005", "7.18.1-3", annotation("Widget", "Form")),
    Fault("28-006", "an unknown annotation", "28-006", "7.18.1-1", annotation("Own", None, Contents="Words")),
    Fault("28-007", "a trap network", "28-007", "7.18.2-1", annotation("TrapNet", "Annot", Contents="Words")),
    Fault("28-008", "no order of tabs", "28-008", "7.18.3-1", lambda opened: opened.pages[0].obj.__delitem__("/Tabs")),
    Fault("28-009", "tabs row by row", "28-009", "7.18.3-1",
          lambda opened: opened.pages[0].obj.__setitem__("/Tabs", Name.R)),
    Fault("28-010", "a field in a span", "28-010", "7.18.4-1", annotation("Widget", "Span", TU="Name")),
    Fault("28-011", "a link in a span", "28-011", "7.18.5-1", element("Link", S=Name.Span)),
    Fault("28-012", "a link without words", "28-012", "7.18.5-2",
          lambda opened: opened.pages[0].Annots[0].__delitem__("/Contents")),
    Fault("28-014", "a film of no type", None, "7.18.6.2-1", clip(Alt=Array([String("en"), String("A film")]))),
    Fault("28-015", "a film without words", None, "7.18.6.2-2", clip(CT="video/mp4")),
    Fault("28-016", "an attached file named once", "28-016", "7.11-1", annotation(
        "FileAttachment", "Annot", Contents="A file", FS=lambda opened: file_named(opened, F="a.txt"))),
    Fault("28-017", "a printer's mark in the structure", "28-017", "7.18.8-1",
          annotation("PrinterMark", "Annot", Contents="Mark")),
    Fault("30-001", "a page of another file", "30-001", "7.20-1", reference),
    Fault("30-002", "tagged content painted twice", "30-002", "7.20-2", form_painted_twice),
    Fault("31-001", "another registry", None, "7.21.3.1-1", coded(registry="Other")),
    Fault("31-002", "another ordering", None, "7.21.3.1-1", coded(ordering="Other")),
    Fault("31-004", "an unknown map to glyphs", "31-004", "7.21.3.2-1",
          font(lambda _, descendant: descendant.__setitem__("/CIDToGIDMap", Name.Other))),
    Fault("31-005", "no map to glyphs", "31-005", "7.21.3.2-1",
          font(lambda _, descendant: descendant.__delitem__("/CIDToGIDMap"))),
    Fault("31-006", "an unknown coding", None, "7.21.3.3-1",
          font(lambda changed, _: changed.__setitem__("/Encoding", Name("/Other-H")))),
    Fault("31-007", "two directions of writing", None, "7.21.3.3-2", coded(mode=1)),
    Fault("31-008", "a coding by an unknown one", None, "7.21.3.3-3", coded(uses="Other-H")),
    Fault("31-009", "no font programs", "31-009", "7.21.4.1-1", without_font_program),
    Fault("31-011", "a glyph that the font lacks", "31-011", "7.21.4.1-2", glyph_shown(b"FFF0")),
    Fault("31-014", "a list without its glyphs", None, "7.21.4.2-2", listing(b"\0")),
    Fault("31-015", "a list of more glyphs", None, "7.21.4.2-2", listing(b"\xff" * 8192)),
    Fault("31-016", "a width unlike the font's", "31-016", "7.21.5-1", font(wider)),
    Fault("31-017", "no characters to look up", None, "7.21.6-1", simple_font(OTHERS, Encoding=Name.WinAnsiEncoding)),
    Fault("31-019", "no coding", None, "7.21.6-2", simple_font(OTHERS)),
    Fault("31-020", "a coding without a base", None, "7.21.6-2",
          simple_font(OTHERS, Encoding=Dictionary(Differences=Array()))),
    Fault("31-021", "a coding of Type 1", None, "7.21.6-2", simple_font(OTHERS, Encoding=Name.StandardEncoding)),
    Fault("31-023", "a name without a table of Unicode", None, "7.21.6-2", simple_font(OTHERS, Encoding=Dictionary(
        BaseEncoding=Name.WinAnsiEncoding, Differences=Array([65, Name.A])))),
    Fault("31-024", "symbols with a coding", None, "7.21.6-3", simple_font(SYMBOLIC, Encoding=Name.WinAnsiEncoding)),
    Fault("31-025", "symbols that cannot be looked up", None, "7.21.6-4", simple_font(SYMBOLIC)),
    Fault("31-027", "no map to Unicode", "31-027", "7.21.7-1",
          font(lambda changed, _: changed.__delitem__("/ToUnicode"))),
    Fault("31-028", "U+0000", "31-028", "7.21.7-2", unicode_map(ONE_GLYPH, rb"<\1> <0000>\n")),
    Fault("31-029", "U+FEFF", "31-029", "7.21.7-2", unicode_map(ONE_GLYPH, rb"<\1> <FEFF>\n")),
    Fault("31-030", "the glyph for what is missing", "31-030", "7.21.8-1", glyph_shown(b"0000")),
    Fault("01-S", "no structure", "01-S", "7.1-11", without("StructTreeRoot")),
    Fault("01-P", "an element without a parent", "01-P", "7.1-3", element_without("P", "P")),
    Fault("01-T", "a page that leads to no element", "01-T", "7.1-3",
          lambda opened: opened.pages[0].obj.__delitem__("/StructParents")),
    Fault("01-B", "an end without a beginning", "01-B", None, shown(b"EMC")),
    Fault("06-M", "not marked as tagged", "06-M", "6.2-1", without("MarkInfo")),
    Fault("11-L", "a language of no kind", "11-L", "7.2-29", catalog(Lang=String("in English"))),
    Fault("11-E", "an element's language of no kind", "11-E", "7.2-29", element("P", Lang=String("in English"))),
    Fault("13-001", "a picture in a paragraph", "13-001", None, renamed("Figure", "P")),
    Fault("15-R", "a short row", "15-R", "7.2-43", short_row),
    Fault("15-H", "a table without headers", "15-H", None, renamed("TH", "TD")),
    Fault("28-H", "a hidden link", "28-H", None, first_link(F=2)),
    Fault("28-T", "a link that leads to no element", "28-T", "7.18.5-1", first_link(StructParent=9999)),
    Fault("31-F", "words in no font", "31-F", None, content(rb"/F\d+ [\d.]+ Tf", b"")),
]

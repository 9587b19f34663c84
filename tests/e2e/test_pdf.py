"""The PDFs that the program makes, as other programs see them: PDF/UA's rules, qpdf, poppler."""

import re
import shutil
import subprocess
import sys

import pikepdf
import pytest

from support import pdf
from support.pictures import png
from support.program import Project
from support.words import words

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "pdf"))
from pdfua_check import Check  # noqa: E402

HEAD = "---\ntitle: {title}\ndate: {date}\nnumber: {number}\nstatus: published\nsummary: What this issue is about.\n---\n"

EVERYTHING = """
Opening words with *weight*, **more weight**, ~~struck~~ words, `code`, <kbd>Ctrl</kbd> and a note.[^one]
An <abbr title="Signs of Safety">SoS</abbr> team; see [the table](#a-table), [outside](https://out.example/a) or
[write](mailto:team@out.example).

::: quote {name="A parent" team="Coast"}
Somebody's own words.
:::

## Three boards

::: mapping
### Worries
What people are worried about.

### Strengths
What keeps the child safe.

### Next steps
- Who does what
- By when
:::

::: scale {was=3 now=6 low="not safe" high="safe"}
Words below the scale.
:::

::: focus {label="In focus"}
### A heading on night
With [a link](https://out.example/b) in it.
:::

::: tip {label="Tips"}
1. First tip
2. Second tip
:::

::: steps
1. Ask

2. Listen
:::

## A table

| Course | Places |
|:---|---:|
| First steps | 14 |
| Mapping | 5 |

![Moor at dawn](moor.png "Drawn by a script")

> Quoted words.

- outer
  - inner
    - [ ] open
    - [x] done

```
a line of code
another
```

<details><summary>Who writes the plan?</summary>

The family does.

</details>

---

Cymraeg: ŵy, tŷ. Polski: zażółć gęślą jaźń.

سلامة الطفل هي أهم شيء

ਬੱਚੇ ਦੀ ਸੁਰੱਖਿਆ

[^one]: Words of the note.
"""


def long_words(count, word="safety", first=0):
    return " ".join(f"{word}{index}" for index in range(first, first + count))


def big_table():
    rows = [f"| row {row} | {long_words(2500 if row == 200 else 5, 'cell')} |" for row in range(400)]
    return "## Rows\n\n| Name | Words |\n|---|---|\n" + "\n".join(rows) + "\n"


STRESS = {
    "table": big_table(),
    "box": '::: tip {label="Long"}\n' + "\n\n".join(long_words(70, first=70 * part) for part in range(20)) + "\n:::\n",
    "picture": "Words before.\n\n![A tall picture](tall.png \"Drawn tall\")\n\nWords after.\n",
    "lists": "".join("  " * depth + f"- level {depth} {long_words(9)}\n" for depth in range(12)),
    "headings": "".join(f"## Heading {number}\n\n" for number in range(80)),
    "links": " ".join(f"[link{number}](https://out.example/{number})" for number in range(1000)) + "\n",
    "paragraph": long_words(50000) + "\n",
    "wide-word": "before " + "W" * 900 + " after\n",
    "longest-word": "before " + "abcdefghij" * 2000 + " after " + "سلامة" * 2000 + "\n",
    "nothing": "\n## ![](tall.png)\n\n### Words\n\n##\n\n#### Deeper\n\n| a | b |\n|---|---|\n\n",
}


class Printed:
    """One project with an issue for each document above."""

    def __init__(self, project):
        project.write("signpost.yaml", "title: Signpost\norganisation: Northmoor\nbase_url: https://council.example\n")
        project.write("content/newsletters/moor.png", png(120, 60))
        project.write("content/newsletters/tall.png", png(40, 4000))
        texts = {"everything": EVERYTHING, **STRESS}
        self.paths = {}
        for number, (name, text) in enumerate(texts.items(), 1):
            stem = f"2021-{number:02}"
            head = HEAD.format(title=f"Issue {name}", date=f"2021-{number:02}-01", number=number)
            project.write(f"content/newsletters/{stem}.md", head + text)
            self.paths[name] = project.site / "newsletters" / stem / f"newsletter-{stem}.pdf"
        self.run = project.build("--clock", "2022-01-01", "--only", "site,pdf")


@pytest.fixture(scope="module")
def printed(program, tmp_path_factory):
    return Printed(Project(program, tmp_path_factory.mktemp("pdf") / "project"))


NAMES = ["everything", *STRESS]


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_pdf_ua_that_a_machine_can_check_is_kept(printed, name):
    check = Check(str(printed.paths[name])).run()
    assert not check.fails
    assert not check.warns


@pytest.mark.parametrize("name", NAMES)
def test_qpdf_finds_nothing_wrong(printed, name):
    checked = subprocess.run(["qpdf", "--check", printed.paths[name]], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "WARNING" not in checked.stdout + checked.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_embedded_as_a_subset_with_its_text(printed, name):
    listed = subprocess.run(["pdffonts", printed.paths[name]], capture_output=True, text=True, check=True)
    assert listed.stderr == ""
    for line in listed.stdout.splitlines()[2:]:
        assert re.search(r"\byes +yes +yes\b", line), line


@pytest.mark.parametrize("name", NAMES)
def test_poppler_paints_every_page_without_a_word_of_complaint(printed, name, tmp_path):
    painted = subprocess.run(
        ["pdftoppm", "-r", "20", "-gray", printed.paths[name], tmp_path / "page"], capture_output=True, text=True)
    assert painted.returncode == 0
    assert painted.stderr == ""


def source_words(text):
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    plain = re.sub(r"^:::.*$|^\||\|$|^#+ |^ *- |\|", " ", plain, flags=re.M)
    return words(plain)


@pytest.mark.parametrize("name", ["table", "box", "headings", "links", "paragraph"])
def test_all_words_come_back_in_order_and_once(printed, name):
    source = [word for word in source_words(STRESS[name]) if not set(word) <= set("-")]
    tagged = words(pdf.tagged_text(printed.paths[name]))
    start = len(words(f"Issue 1 Month 2021 Issue {name} What this issue is about"))
    if name == "box":
        source = ["Long", *source]
    assert [word.lower() for word in tagged[start:]] == [word.lower() for word in source]


def letters(text):
    """Without what is between words: it may be a line's end in the middle of a long one. Poppler turns round a lam and an
    alef that are one glyph."""
    return "".join(words(text)).replace("لا", "ال")


@pytest.mark.parametrize("name", list(STRESS))
def test_pdftotext_gives_all_letters_back_in_order_and_once(printed, name):
    wanted = letters({"picture": "Words before. Drawn tall Words after.",
                      "box": "Long " + STRESS["box"].partition("\n")[2],
                      "longest-word": STRESS["longest-word"]}.get(name, " ".join(source_words(STRESS[name]))))
    pages = pdf.page_texts(printed.paths[name])
    if name == "table":  # the header stands on each page
        pages = [pages[0], *(page.strip().removeprefix("Name").strip().removeprefix("Words") for page in pages[1:])]
    found = "\n".join(pages)
    if name == "links":  # behind each stands its address
        found = re.sub(r"\(?\s*out\.\s*example/\s*\d+\s*\)?", " ", found)
    assert letters(found).partition(letters("What this issue is about."))[2] == wanted


def test_a_word_wider_than_the_column_comes_back_whole(printed):
    tagged = pdf.tagged_text(printed.paths["wide-word"])
    assert re.search(r"before W{900} after", tagged)
    tagged = pdf.tagged_text(printed.paths["longest-word"]).replace("\n", "")  # one at each page's end
    assert re.search(r"before (abcdefghij){2000} after (سلامة){2000}$", tagged)


def test_each_kind_of_block_has_its_tag_and_every_sentence_is_there(printed):
    names = {name.rstrip(":") for _, name in pdf.tags(printed.paths["everything"])}
    assert {"H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "BlockQuote",
            "Figure", "Caption", "Link", "Note", "Reference", "Span", "Code"} <= names
    tagged = pdf.tagged_text(printed.paths["everything"])
    for sentence in ("Somebody's own words.", "Words below the scale.", "The family does.", "Words of the note.",
                     "zażółć gęślą jaźń", "سلامة الطفل هي أهم شيء", "ਬੱਚੇ ਦੀ ਸੁਰੱਖਿਆ", "Drawn by a script"):
        assert tagged.count(sentence) == 1, sentence


def test_links_lead_where_the_text_says(printed):
    path = printed.paths["everything"]
    assert pdf.addresses(path) == ["https://out.example/a", "mailto:team@out.example", "https://out.example/b"]
    with pikepdf.open(path) as opened:
        inside = [link for page in opened.pages for link in page.get("/Annots", []) if "/Dest" in link]
        assert len(inside) == 2


def test_a_table_repeats_its_header_for_the_eye_but_not_for_the_ear(printed):
    assert pdf.visible_text(printed.paths["table"]).count("Name") > 10
    assert pdf.tagged_text(printed.paths["table"]).count("Name") == 1


def test_the_same_input_gives_the_same_bytes_with_any_number_of_jobs(project):
    made = []
    for jobs in ("1", "4"):
        here = project({"content/newsletters/moor.png": png(120, 60)})
        for number in (1, 2, 3):
            head = HEAD.format(title="Issue", date=f"2021-0{number}-01", number=number)
            here.write(f"content/newsletters/2021-0{number}.md", head + EVERYTHING)
            chapter = f"---\ntitle: Chapter {number}\nstatus: published\n---\nWords.\n"
            here.write(f"content/guide/0{number}-part-{number}.md", chapter)
        here.build("--clock", "2022-01-01", "--jobs", jobs, env={"SOURCE_DATE_EPOCH": "1600000000"})
        made.append([path.read_bytes() for path in sorted(here.site.rglob("*.pdf"))])
    assert len(made[0]) == 11  # three issues with their briefings, three chapters, the guide, and that in large print
    assert made[0] == made[1]


def test_the_theme_s_paper_is_on_every_page_and_the_hills_stay_where_the_theme_says_nothing(project, tmp_path):
    here = project({"content/newsletters/2021-03.md": HEAD.format(title="Issue", date="2021-03-01", number=1)
                    + "\n" + "Words.\n\n" * 60,
                    "templates/pdf/theme.yaml": 'colors: {paper: "#fff4d6"}\n'})
    here.build("--clock", "2022-01-01")
    pdf = next(here.site.rglob("newsletter-*.pdf"))
    subprocess.run(["pdftoppm", "-r", "20", pdf, tmp_path / "page"], check=True)
    pages = [path.read_bytes() for path in sorted(tmp_path.glob("page*.ppm"))]
    assert len(pages) > 1

    def colour(page, right, down):
        width, height, samples = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s(.*)", page, re.DOTALL).groups()
        at = 3 * (int(int(height) * down) * int(width) + int(int(width) * right))
        return samples[at:at + 3].hex()

    for right, down in ((0.02, 0.5), (0.98, 0.5), (0.02, 0.98), (0.98, 0.98)):
        assert {colour(page, right, down) for page in pages} == {"fff4d6"}
    assert {colour(page, 0.02, 0.02) for page in pages[1:]} == {"fff4d6"}
    assert colour(pages[0], 0.02, 0.02) not in ("ffffff", "fff4d6"), "the sky"


def test_words_on_the_line_below_a_picture_begin_where_others_do(project):
    here = project({"content/newsletters/2021-03.md": HEAD.format(title="Issue", date="2021-03-01", number=1)
                    + "\nBefore.\n\n![A slope](a.png)\nBehind.\n"})
    shutil.copy(ROOT / "tests" / "pdf" / "pictures" / "rgb.png", here.root / "content" / "newsletters" / "a.png")
    here.build("--clock", "2022-01-01")
    boxes = subprocess.run(["pdftotext", "-bbox", next(here.site.rglob("newsletter-*.pdf")), "-"], capture_output=True,
                           text=True, check=True).stdout
    left = {word: x for x, word in re.findall(r'xMin="([\d.]+)"[^>]*>(Before|Behind)\.<', boxes)}
    assert left["Before"] == left["Behind"]


def test_a_page_too_small_for_words_is_an_error_that_shows_the_value_and_its_bounds(project):
    here = project({"content/newsletters/2021-03.md": HEAD.format(title="Issue", date="2021-03-01", number=1),
                    "templates/pdf/theme.yaml": "page: {height: 297 mm, width: 10 mm}\n"})
    run = here.build("--clock", "2022-01-01", code=1)
    assert "templates/pdf/theme.yaml:1:31: error: '10 mm' is not a value for 'width' [theme.value]\n" in run.said
    assert "\n      |                               ^^^^^\n      = expected a length from 100 mm to 600 mm\n" in run.said


def test_a_character_that_no_font_has_stops_the_build_and_is_named(project):
    here = project({"content/newsletters/2021-03.md": HEAD.format(title="Issue", date="2021-03-01", number=1) + "\nOdd 😀\n"})
    run = here.build("--clock", "2022-01-01", code=1)
    assert "content/newsletters/2021-03.md:9:5: error: " in run.said
    assert "no font has the character '😀' (U+1F600) [pdf.glyph]" in run.said

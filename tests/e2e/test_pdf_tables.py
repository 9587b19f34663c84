"""Tables that are short of room: what gives way, and that no word does."""

import re
import subprocess
import sys

import pikepdf
import pytest

from support import pdf
from support.program import Project

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "pdf"))
from pdfua_check import Check  # noqa: E402

ROLES = ["Social worker", "Early help worker", "Manager", "Business support", "Foster carer", "Partner agency"]
COURSES = ["First steps", "Mapping in practice", "Group supervision"]


def courses_yaml():
    needs = "".join(f"      {role}: {'required' if place % 2 else 'recommended'}\n" for place, role in enumerate(ROLES))
    return ("roles:\n" + "".join(f"  - {role}\n" for role in ROLES) + "courses:\n" + "".join(
        f"  - name: {name}\n    for:\n{needs}    length: Half a day\n    book: https://learning.example/{place}\n"
        for place, name in enumerate(COURSES)))


def table(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n" + "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n\n"


TEN = [["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Morning", "Afternoon", "Evening"],
       ["grandmother", "neighbours", "school", "supervisor", "conference", "grandmother", "football", "breakfast",
        "homework", "bedtime"],
       ["aunt", "", "school", "nursery", "", "uncle", "chapel", "breakfast", "safeguarding", "stories"]]
EIGHT = [row[:8] for row in TEN]
SIX = [["Name", "Morning", "Afternoon", "Evening", "Saturday", "Sunday"],
       ["grandmother", "breakfast", "homework", "stories", "grandparents", "neighbourhood"]]
PEOPLE = [["Name", "What they do", "Where to write", "Telephone"],
          ["Alex Brown-Smith", "Practice lead in the north and on the coast",
           "alex.brown-smith.practice@signsofsafety.northmoor.example", "01632 960 123"],
          ["Mo Khan", "Team manager", "mo.khan@signsofsafety.northmoor.example", "+44 1632 960 124"]]
TEXTS = {"courses": "::: courses\n:::\n", "ten": table(TEN), "eight": table(EIGHT), "six": table(SIX),
         "people": table(PEOPLE)}
WORDS = {"courses": [word for name in ROLES + COURSES + ["Required", "Recommended"] for word in name.split()],
         "ten": [cell for row in TEN for cell in row if cell], "eight": [cell for row in EIGHT for cell in row if cell],
         "six": [cell for row in SIX for cell in row if cell],
         "people": "Alex Practice lead north coast manager Khan Telephone".split()}


FILES = {"signpost.yaml": "title: News\nbase_url: https://news.example\n", "content/courses.yaml": courses_yaml(),
         **{f"content/guide/{place:02}-{name}.md": f"---\ntitle: Text {name}\nstatus: published\n---\n\n{text}"
            for place, (name, text) in enumerate(TEXTS.items(), 1)}}


@pytest.fixture(scope="module")
def guide(program, tmp_path_factory):
    project = Project(program, tmp_path_factory.mktemp("tables") / "project")
    project.write_all(FILES)
    project.build("--only", "site,pdf")
    return project.site / "guide"


def is_whole(word, text):
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


@pytest.mark.parametrize("name", TEXTS)
def test_no_word_of_a_table_breaks_however_many_columns_it_has(guide, name):
    text = pdf.visible_text(guide / name / f"{name}.pdf")
    assert [word for word in WORDS[name] if not is_whole(word, text)] == []


def test_nor_does_one_in_large_print(guide):
    text = pdf.visible_text(guide / "guide-large-print.pdf")
    assert [word for words in WORDS.values() for word in words if not is_whole(word, text)] == []


@pytest.mark.parametrize("path", [f"{name}/{name}.pdf" for name in TEXTS] + ["guide.pdf", "guide-large-print.pdf"])
def test_every_rule_is_kept(guide, path):
    check = Check(str(guide / path)).run()
    assert not check.fails and not check.warns


def test_rows_below_one_another_are_still_a_table_to_a_screen_reader(guide):
    path = guide / "ten" / "ten.pdf"
    names = [name.rstrip(":") for _, name in pdf.tags(path)]
    assert names.count("THead") == names.count("TBody") == 1
    assert (names.count("TR"), names.count("TH"), names.count("TD")) == (3, 10, 20)
    tagged = pdf.tagged_text(path).split()
    assert tagged.count("Wednesday") == 1
    assert pdf.visible_text(path).count("Wednesday") == 2
    assert tagged.index("Evening") < tagged.index("grandmother") < tagged.index("neighbours")


def test_an_empty_cell_is_left_out_below_the_first_row(guide):
    assert pdf.visible_text(guide / "ten" / "ten.pdf").count("Tuesday") == 1


def letters_of(path):
    sizes = set()
    with pikepdf.open(path) as document:
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    sizes.add(float(operands[1]))
    return sizes


def test_letters_are_set_a_little_smaller_before_columns_are_given_up(guide):
    sizes = letters_of(guide / "six" / "six.pdf")
    assert 9.6 <= min(sizes) < 12
    assert "Morning" in next(line for line in pdf.visible_text(guide / "six" / "six.pdf").splitlines() if "Sunday" in line)
    assert min(letters_of(guide / "guide-large-print.pdf")) >= 18


def test_a_telephone_number_stays_in_its_line_and_an_address_gives_way_to_the_names(guide):
    text = pdf.visible_text(guide / "people" / "people.pdf")
    assert "01632 960 123" in text and "+44 1632 960 124" in text
    assert not is_whole("alex.brown-smith.practice@signsofsafety.northmoor.example", text)
    parted = re.findall(r"\S*(?:alex\.|@signs|\.north|\.example)\S*", text)
    assert all(not part.endswith((".", "@")) for part in parted), parted


def test_nothing_of_a_joint_is_left_in_the_text(guide):
    address = "alex.brown-smith.practice@signsofsafety.northmoor.example"
    plain = subprocess.run(["pdftotext", "-raw", guide / "people" / "people.pdf", "-"], capture_output=True, text=True,
                           check=True).stdout
    assert "\u200b" not in plain
    assert address in pdf.tagged_text(guide / "people" / "people.pdf").replace("\n", "")

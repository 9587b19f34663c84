"""What it costs to find a glossary's words: ours, beside an Aho-Corasick automaton and a regular expression."""

import json
import random
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import ahocorasick
import bench_content

PAGES = 1000
SIZES = (50, 200, 5000)
REGULAR_PAGES = 20  # a regular expression of 5,000 names takes milliseconds a page


def make_pages(folder):
    pages = []
    for number in range(PAGES):
        pages.append(bench_content.Writer(number).body(5500))
        (folder / f"{number:04}.md").write_text(pages[-1], encoding="utf-8")
    return pages


def make_terms():
    """Fifty names that the pages may use; the others begin as those do and end in words that nobody uses."""
    chance = random.Random(1)
    pairs = {f"{chance.choice(bench_content.WORDS)} {chance.choice(bench_content.WORDS)}" for _ in range(60)}
    terms = sorted(pairs)[:SIZES[0]]
    while len(terms) < SIZES[-1]:
        terms.append(f"{chance.choice(bench_content.WORDS)} {chance.choice(bench_content.WORDS)}ish{len(terms)}")
    return terms


def microseconds(action, pages):
    started = time.perf_counter()
    for page in pages:
        action(page)
    return (time.perf_counter() - started) / len(pages) * 1e6


def automaton(terms):
    machine = ahocorasick.Automaton()
    for term in terms:
        machine.add_word(term, term)
    machine.make_automaton()

    def find(page):
        for _ in machine.iter_long(page.lower()):
            pass
    return find


def expression(terms):
    names = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{names})s?\b", re.IGNORECASE)
    return lambda page: pattern.findall(page)


def measure(probe, rounds):
    with tempfile.TemporaryDirectory(prefix="bench-", dir="/dev/shm") as root:
        folder = Path(root, "pages")
        folder.mkdir()
        pages, terms = make_pages(folder), make_terms()
        results = {size: {"ours": [], "automaton": [], "expression": [], "lexicon": [], "links": []} for size in SIZES}
        for _ in range(rounds):
            for size in SIZES:
                names = Path(root, "terms.txt")
                names.write_text("\n".join(terms[:size]), encoding="utf-8")
                run = subprocess.run([probe, folder, names, "5"], check=True, capture_output=True, text=True)
                told = json.loads(run.stdout)
                result = results[size]
                result["ours"].append(told["page"])
                result["lexicon"].append(told["lexicon"] / 1000)
                result["links"].append(told["links"])
                result["automaton"].append(microseconds(automaton(terms[:size]), pages))
                result["expression"].append(microseconds(expression(terms[:size]), pages[:REGULAR_PAGES]))
    return {size: {name: statistics.median(values) for name, values in result.items()}
            for size, result in results.items()}


def table(results):
    lines = ["| terms | Signpost finds and links, a page | links a page | its lexicon is made in | Aho-Corasick (Python) finds, a page "
             "| regular expression (Python) finds, a page |", "|---|---|---|---|---|---|"]
    for size, result in results.items():
        lines.append(f"| {size:,} | {result['ours']:.1f} µs | {result['links']:.1f} | {result['lexicon']:.1f} ms | "
                     f"{result['automaton']:.0f} µs | {result['expression']:,.0f} µs |")
    ratio = results[SIZES[-1]]["ours"] / results[SIZES[0]]["ours"]
    lines += ["", f"{SIZES[-1]:,} terms cost {ratio:.2f} times what {SIZES[0]} cost. {PAGES:,} pages of 5.5 KB, parsing aside."]
    return "\n".join(lines)

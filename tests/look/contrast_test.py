#!/usr/bin/env python3
"""The contrast (WCAG 2.2, 1.4.3 and 1.4.11) of every pair of colours that the site puts together, light and dark.

The pairs are those that direction and style sheet use; the colours are read from site/css/signpost.css.
"""

import re
import sys
import unittest
from pathlib import Path

STYLES = Path(__file__).resolve().parents[2] / "site" / "css" / "signpost.css"

TEXT = """
    ink paper, ink mist, ink heather-wash, ink moss-wash, ink sky, ink sky-low,
    soft paper, soft mist, soft heather-wash, soft moss-wash, soft sky, soft sky-low,
    heather paper, heather mist, heather heather-wash, heather moss-wash, heather sky, heather sky-low,
    heather-deep paper, heather-deep mist, heather-deep heather-wash, heather-deep moss-wash,
    visited paper, visited mist, visited heather-wash, visited moss-wash,
    on-heather heather, on-heather heather-deep, on-moss moss, on-ochre ochre, on-gorse gorse,
    on-night night, on-night-soft night, gorse night,
    ink ochre-wash, ochre ochre-wash, ink brick-wash, brick brick-wash, heather brick-wash, brick paper, ochre paper,
    ochre mist, brick mist, ochre heather-wash, moss paper, moss moss-wash
"""
PARTS = """
    line paper, line mist, heather paper, heather mist, heather heather-wash, moss paper, moss moss-wash, ochre paper,
    ink paper, gorse night, on-night night, ring paper, ring mist, ring heather-wash, ring moss-wash, ring sky,
    ring sky-low
"""


def pairs(text):
    return [tuple(pair.split()) for pair in text.split(",")]


def tokens(block):
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block))


def schemes():
    styles = STYLES.read_text(encoding="utf-8")
    light = re.search(r"^:root \{(.*?)^\}", styles, re.S | re.M).group(1)
    dark = re.search(r"^@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)^  \}", styles, re.S | re.M).group(1)
    return {"light": tokens(light), "dark": tokens(dark)}


def luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class Look(unittest.TestCase):
    def test_the_formula_gives_the_standards_own_extremes(self):
        self.assertAlmostEqual(contrast("#000000", "#ffffff"), 21)
        self.assertAlmostEqual(contrast("#777777", "#ffffff"), 4.48, places=2)

    def test_light_and_dark_name_the_same_colours(self):
        light, dark = schemes().values()
        self.assertEqual(sorted(light), sorted(dark))
        self.assertGreater(len(light), 25)

    def test_text_can_be_read_on_every_ground_it_stands_on(self):
        self.assert_at_least(4.5, pairs(TEXT))

    def test_marks_and_borders_that_carry_meaning_can_be_seen(self):
        self.assert_at_least(3, pairs(PARTS))

    def test_every_colour_that_a_rule_uses_is_a_token(self):
        styles = STYLES.read_text(encoding="utf-8")
        defined = set(re.findall(r"--([\w-]+):", styles))
        self.assertEqual(set(re.findall(r"var\(--([\w-]+)", styles)) - defined, set())

    def assert_at_least(self, least, each):
        for scheme, colours in schemes().items():
            for front, ground in each:
                with self.subTest(scheme=scheme, pair=f"{front} on {ground}"):
                    self.assertGreaterEqual(contrast(colours[front], colours[ground]), least)


if __name__ == "__main__":
    sys.exit(unittest.main())

#include "editing/plain_words.hpp"

#include "content/entries.hpp"
#include "content/markdown.hpp"
#include "editing/manuscripts.hpp"
#include "model/walk.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace signpost;
using namespace signpost::editing;

namespace {

/// What a text becomes that is nothing but paragraphs of words; empty, with `strange` set, where it is anything more.
std::string words_of(const Document& document, bool& strange) {
  std::string words;
  strange = !document.footnotes.empty();
  for (const auto& block : document.blocks) {
    const auto* paragraph = std::get_if<Paragraph>(&block.value);
    if (paragraph == nullptr) strange = true;
    if (paragraph == nullptr) continue;
    if (!words.empty()) words += "\n\n";
    for (const auto& one : paragraph->text) {
      if (const auto* text = std::get_if<Text>(&one.value)) {
        words += text->text;
      } else if (std::holds_alternative<LineBreak>(one.value)) {
        words += '\n';
      } else {
        strange = true;
      }
    }
  }
  return words;
}

std::string file_of(const std::string& words) {
  store::Submission submission;
  submission.id = "abc";
  submission.receipt = "K7M-4QX";
  submission.name = words;
  submission.role = words;
  submission.consent = store::Consent::named;
  submission.wording = "2026-11";
  return feedback_text({submission, words, words, ""});
}

void check_round_trip(const std::string& words) {
  CAPTURE(words);
  content::Findings findings;
  auto entry = content::read_entry<Feedback>(
      {.file = "content/feedback/k7m-4qx.md", .stem = "k7m-4qx", .address = "", .number = {}}, file_of(words), {},
      findings);
  for (const auto& one : findings.diagnostics) CHECK_MESSAGE((one.severity != Severity::error), (one.message));
  REQUIRE(entry);
  Diagnostics faults;
  bool strange = false;
  CHECK(words_of(content::parse_markdown(entry->body, faults), strange) == tidy_words(words));
  CHECK_FALSE(strange);
  for (const auto& one : faults) FAIL_CHECK((one.code + ": " + one.message));
  if (one_line(words).empty()) return;
  CHECK(entry->name == one_line(words));
  CHECK(entry->role == one_line(words));
  CHECK(entry->about == one_line(words));
}

const std::vector<std::string> kNasty = {
    "Plain words.",
    "# Not a heading\n## nor this",
    "Setext\n===\nand\n---\nand\n- - -\n***\n___",
    "- a\n- b\n* c\n+ d\n1. e\n2) f\n1986. A great year\n10.5 hours",
    "> quote\n>> deeper",
    "    indented code\n\ttab",
    "```\nfence\n```\n~~~\nfence\n~~~",
    "*em* **strong** _em_ __strong__ ~~gone~~ ~one~ `code` ``co`de``",
    "a_b_c *a*b* **",
    "[link](https://evil.example) ![picture](x.png) [ref][r]\n\n[r]: https://evil.example",
    "[^1] note\n\n[^1]: a footnote",
    "[ ] task\n- [x] done",
    "<b>bold</b> <script>alert(1)</script> <!-- gone --> <br> <a href='x'>y</a> "
    "<details><summary>s</summary></details>",
    "<https://evil.example> <a@b.example>",
    "https://evil.example/x?y=1&z=2 http://a.example, www.evil.example and WWW.evil.example or name@evil.example",
    "HTTPS://EVIL.example ftp://x.example mailto:a@b.example x://y",
    "&copy; &amp; &#65; &lt;b&gt; AT&T",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "a\n:-\nb",
    "a | b\n--- | ---\n1 | 2",
    ":::\n::: quote\nwords\n:::\n::: only managers\nsecret\n:::\n:::: x {a=b}",
    "{{mustache}} {{{raw}}} {{> partial}} {{#a}}b{{/a}}",
    "---\ntitle: no\n---",
    "a: b\n- c\n? d\n! e\n% f\n@ g\n` h\n\" i ' j",
    "\"quoted\" 'single' \\backslash\\ \\n \\\"",
    "ends with a backslash\\\nand goes on\\",
    "two  blanks  \nat the end",
    "\n\n  leading and trailing\n\n\n\nmany gaps  \n\n",
    "\r\nWindows\r\nlines\rand Macs",
    "\xEF\xBB\xBF"
    "byte order mark",
    "bell\x07 escape\x1B[31m next\xC2\x85line",
    "line\xE2\x80\xA8separator paragraph\xE2\x80\xA9separator",
    "Größe – “quotes” … 日本語 العربية עברית 🙂 e\xCC\x81",
    "\xC2\xA0no-break blanks\xC2\xA0",
    "\xE2\x80\xAEright to left",
    "broken \xFF\xFE utf-8 \xC3",
    "=1+1\n+44 1632 960 123\n-5 degrees\n~ tilde\n: colon\n# hash",
    "yes",
    "null",
    "true",
    "007",
    "1e3",
    "2021-03-01",
    "~",
    "*",
    "&a",
    "!tag",
    "|",
    ">",
    "%",
    "@",
    "`",
    "-",
    ":",
    "#",
    "=",
    "\\",
    "[term](term:mapping) [page](page:guide/a)",
    "1\\. already escaped \\* \\[x\\]",
    "http\\://evil.example a\\@b.example",
    "\\~~struck~~ \\\\~~x~~",
    "<\n<a\n&\n[\n]\n(\n)",
    "term: safety plan, danger statement",
};

}  // namespace

TEST_CASE("readers' words come out of a file as exactly those words, whatever they are") {
  for (const auto& words : kNasty) check_round_trip(words);
}

TEST_CASE("a name cannot turn round what stands after it") {
  CHECK(tidy_words("a\xE2\x80\xAE"
                   "b\xE2\x80\xAC\xE2\x81\xA7"
                   "c") == "abc");
  const std::string marks = "\xD8\xA7\xE2\x80\x8F!";
  CHECK(tidy_words(marks) == marks);
}

TEST_CASE("any mixture of signs comes out as it went in") {
  const std::vector<std::string> pieces = {
      "a",  "b ",   " ",   "\n",  "\n\n", "*",  "_",    "`",   "~",   "~~",   "[",     "]",    "(",       ")",
      "<",  ">",    "&",   "#",   "-",    "+",  "=",    "|",   ":",   ":::",  "\\",    "!",    "!",       "1.",
      "2)", "\"",   "'",   "{",   "}",    "$",  "%",    "@",   ".",   "www.", "://",   "http", "a@b.org", "^",
      "\t", "    ", "---", "***", "```",  "[^", "]: x", "<b>", "-->", "<!--", "&amp;", "é",    "\xC2\xA0"};
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    std::string words;
    for (auto count = 1 + random() % 24; count > 0; --count) words += pieces[random() % pieces.size()];
    check_round_trip(words);
  }
}

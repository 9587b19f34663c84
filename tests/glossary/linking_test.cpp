#include "glossary/linking.hpp"

#include "content/markdown.hpp"
#include "glossary/explanations.hpp"
#include "model/walk.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

using namespace signpost;
using namespace signpost::glossary;

namespace {

Term linked_term(std::string stem, std::string title) {
  Term made;
  made.stem = std::move(stem);
  made.title = std::move(title);
  made.address = "/glossary/" + made.stem + "/";
  made.lang = "en";
  return made;
}

const std::array<Term, 5>& few_terms() {
  static const std::array<Term, 5> all = {linked_term("plan", "Safety plan"), linked_term("network", "Network"),
                                          linked_term("mapping", "Mapping"), linked_term("ears", "EARS"),
                                          linked_term("goal", "Goal")};
  return all;
}

const Lexicon& lexicon() {
  static const Lexicon one({&few_terms()[0], &few_terms()[1], &few_terms()[2], &few_terms()[3], &few_terms()[4]});
  return one;
}

Document parse(std::string_view markdown) {
  Diagnostics diagnostics;
  return content::parse_markdown({.file = "a.md", .source = std::string(markdown)}, diagnostics);
}

std::string marked(const Inlines& inlines);

std::string marked(const Inline& one) {
  if (const auto* use = std::get_if<TermUse>(&one.value))
    return "[" + marked(use->children) + "](" + use->address + ")";
  if (const auto* styled = std::get_if<Styled>(&one.value)) return "<" + marked(styled->children) + ">";
  if (std::holds_alternative<SoftBreak>(one.value)) return "/";
  return plain_text({one});
}

std::string marked(const Inlines& inlines) {
  std::string text;
  for (const auto& one : inlines) text += marked(one);
  return text;
}

void mark(const Blocks& blocks, std::string& text) {
  for (const auto& block : blocks) {
    for (const auto* line : inner_lines(block)) text += marked(*line) + "|";
    for (const auto* group : inner_blocks(block)) mark(*group, text);
  }
}

std::string linked(std::string_view markdown, const Linking& linking = {}) {
  auto document = parse(markdown);
  link_terms(document, lexicon(), linking);
  std::string text;
  mark(document.blocks, text);
  for (const auto& note : document.footnotes) mark(note.blocks, text);
  return text;
}

/// The document as it was before its terms were linked: uses give way to their words, pieces of text are one again.
void unlink(Inlines& inlines) {
  Inlines plain;
  for (auto& one : inlines) {
    Inlines parts;
    if (auto* use = std::get_if<TermUse>(&one.value)) {
      parts = std::move(use->children);
    } else {
      std::visit(
          [](auto& value) {
            if constexpr (requires { value.children; }) unlink(value.children);
          },
          one.value);
      parts.push_back(std::move(one));
    }
    for (auto& part : parts) {
      auto* text = std::get_if<Text>(&part.value);
      auto* before = plain.empty() ? nullptr : std::get_if<Text>(&plain.back().value);
      if (text != nullptr && before != nullptr) {
        before->text += text->text;
      } else {
        plain.push_back(std::move(part));
      }
    }
  }
  inlines = std::move(plain);
}

void unlink(Blocks& blocks) {
  for (auto& block : blocks) {
    for (auto* line : inner_lines(block)) unlink(*line);
    for (auto* group : inner_blocks(block)) unlink(*group);
  }
}

Document unlinked(Document document) {
  unlink(document.blocks);
  for (auto& note : document.footnotes) unlink(note.blocks);
  return document;
}

}  // namespace

TEST_CASE("the first use in a text is linked, and no other") {
  CHECK(linked("A safety plan. Another safety plan, a network.\n\nA network.") ==
        "A [safety plan](/glossary/plan/). Another safety plan, a [network](/glossary/network/).|A network.|");
}

TEST_CASE("a term is found across line ends and inside emphasis, never across its edge") {
  CHECK(linked("one safety\nplan") == "one [safety/plan](/glossary/plan/)|");
  CHECK(linked("the **safety plan** now") == "the <[safety plan](/glossary/plan/)> now|");
  CHECK(linked("the **safety** plan, a safety plan") == "the <safety> plan, a [safety plan](/glossary/plan/)|");
  CHECK(linked("**EAR**S and EARS") == "<EAR>S and [EARS](/glossary/ears/)|");
  CHECK(linked("a network and **a goal** and mapping") ==
        "a [network](/glossary/network/) and <a [goal](/glossary/goal/)> and [mapping](/glossary/mapping/)|");
}

TEST_CASE("headings, links, code, abbreviations and people's words are left alone") {
  CHECK(linked("## A network\n\nA network") == "A network|A [network](/glossary/network/)|");
  CHECK(linked("[a network](https://example.org) and `network`") == "a network and network|");
  CHECK(linked("> a network\n\nthen") == "a network|then|");
  CHECK(linked("::: quote {name=Jo}\na network\n:::") == "a network|");
  CHECK(linked("<abbr title=\"x\">EARS</abbr>") == "EARS|");
  CHECK(linked("```\nnetwork\n```\n\n<details><summary>Network</summary>\n\na network\n\n</details>") ==
        "Network|a [network](/glossary/network/)|");
  CHECK(linked("| Network |\n|---|\n| network |") == "Network|[network](/glossary/network/)|");
}

TEST_CASE("a passage in another language is left alone") {
  CHECK(linked("::: lang pl\n- a network\n:::\n\na network") == "a network|a [network](/glossary/network/)|");
}

TEST_CASE("lists, boxes and notes are read, notes last") {
  CHECK(linked("- a network[^n]\n\n[^n]: mapping\n\n::: tip\nmapping and a goal\n:::") ==
        "a [network](/glossary/network/)|[mapping](/glossary/mapping/) and a [goal](/glossary/goal/)|mapping|");
  CHECK(linked("::: mapping\n## Network\na network\n## Goal\na goal\n## Next\nmapping\n:::") ==
        "Network|Goal|Next|a [network](/glossary/network/)|a [goal](/glossary/goal/)|[mapping](/glossary/mapping/)|");
}

TEST_CASE("a writer can leave words alone: a page, some terms, a passage") {
  CHECK(linked("a network", {.own_address = {}, .unlinked = {.all = true, .stems = {}}}) == "a network|");
  CHECK(linked("a network, a goal", {.own_address = {}, .unlinked = {.all = false, .stems = {"network"}}}) ==
        "a network, a [goal](/glossary/goal/)|");
  CHECK(linked("::: unlinked\na network\n\n- a network\n:::\n\na network") ==
        "a network|a network|a [network](/glossary/network/)|");
}

TEST_CASE("a term's own page does not lead to itself") {
  CHECK(linked("a network, a goal", {.own_address = "/glossary/network/", .unlinked = {}}) ==
        "a network, a [goal](/glossary/goal/)|");
}

TEST_CASE("what the author linked counts as used, and what the author left alone as words") {
  auto document = parse("a b");
  document.blocks[0].value =
      Paragraph{{{.value = TermUse{.address = {}, .children = {{.value = Text{"network"}}}}},
                 {.value = Text{" "}},
                 {.value = TermUse{.address = "/glossary/goal/", .children = {{.value = Text{"what we want"}}}}},
                 {.value = Text{" a goal, a network"}}}};
  const auto used = link_terms(document, lexicon(), {});
  CHECK(marked(std::get<Paragraph>(document.blocks[0].value).text) ==
        "[network]() [what we want](/glossary/goal/) a goal, a [network](/glossary/network/)");
  REQUIRE(used.size() == 2);
  CHECK(used[0]->stem == "goal");
  CHECK(used[1]->stem == "network");
}

TEST_CASE("where the text explains its words itself, links lead there") {
  CHECK(linked("a network", {.own_address = {}, .unlinked = {}, .explained = Explained::in_the_text}) ==
        "a [network](#word_network)|");
}

TEST_CASE("a section explains the words in the order of the alphabet, as their reader would say it") {
  auto plan = linked_term("plan", "Safety plan");
  plan.brief = "Who does what.";
  plan.families = "Your plan.";
  auto network = linked_term("network", "network");
  network.professionals = "Naturally connected people.";
  const auto section = words_section({&plan, &network}, Wording::families);
  std::string text;
  mark(section, text);
  CHECK(text == "Words we use|<network> |<Safety plan> Who does what. Your plan.|");
  CHECK(meaning_of(network, Wording::professionals) == "Naturally connected people.");
  CHECK(words_section({}, Wording::families).empty());
}

TEST_CASE("linking never changes a text's words, whatever stands where") {
  constexpr std::string_view kPieces[] = {
      "safety ", "plan ",  "network",   " mapping",  "EARS",  "**",   "*",        "`",  "\n",
      "\n\n",    "- ",     "> ",        "[",         "](x)",  "goal", "\u2019s ", "~~", "-",
      "# ",      "| ",     "\n|---|\n", "::: tip\n", ":::\n", "[^1]", "\n[^1]: ", "\\", "<br>",
      "<kbd>",   "</kbd>", "![",        "\u00E9",    "&amp;", "  \n", "1. ",      "_",  " "};
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same texts in every run
  std::size_t links = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string markdown;
    for (auto pieces = 4 + random() % 40; pieces > 0; --pieces) markdown += kPieces[random() % std::size(kPieces)];
    CAPTURE(markdown);
    const auto before = parse(markdown);
    auto after = before;
    links += link_terms(after, lexicon(), {}).size();
    REQUIRE(unlinked(after) == unlinked(before));
  }
  CHECK(links > 1000);
}

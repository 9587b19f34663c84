#include "check/link_words.hpp"

#include "check/letters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::check {
namespace {

/// Words that lead anywhere.
constexpr std::array<std::string_view, 43> kVague = {"article",
                                                     "article here",
                                                     "check it out",
                                                     "check this out",
                                                     "click",
                                                     "click here",
                                                     "click this link",
                                                     "details",
                                                     "document",
                                                     "download",
                                                     "download here",
                                                     "find out more",
                                                     "find out more here",
                                                     "follow this link",
                                                     "full article",
                                                     "full details",
                                                     "further information",
                                                     "go",
                                                     "go here",
                                                     "here",
                                                     "info",
                                                     "information",
                                                     "learn more",
                                                     "link",
                                                     "more",
                                                     "more details",
                                                     "more here",
                                                     "more info",
                                                     "more information",
                                                     "on this page",
                                                     "page",
                                                     "read more",
                                                     "read more here",
                                                     "read on",
                                                     "see here",
                                                     "see more",
                                                     "this",
                                                     "this article",
                                                     "this document",
                                                     "this link",
                                                     "this page",
                                                     "this website",
                                                     "website"};
static_assert(std::is_sorted(kVague.begin(), kVague.end()));

/// Marks and arrows at the ends of words.
std::string_view without_marks(std::string_view words) {
  constexpr std::string_view kMarks = " \n\t.,:;!?>\"'()[]";
  constexpr std::array<std::string_view, 8> kSigns = {"\u2192", "\u203A", "\u00BB", "\u2026",
                                                      "\u2018", "\u2019", "\u201C", "\u201D"};
  for (std::size_t before = words.size() + 1; before != words.size();) {
    before = words.size();
    while (!words.empty() && kMarks.find(words.front()) != std::string_view::npos) words.remove_prefix(1);
    while (!words.empty() && kMarks.find(words.back()) != std::string_view::npos) words.remove_suffix(1);
    for (const auto sign : kSigns) {
      if (words.starts_with(sign)) words.remove_prefix(sign.size());
      if (words.ends_with(sign)) words.remove_suffix(sign.size());
    }
  }
  return words;
}

/// The words as they are compared: small letters, one blank between them, without marks at the ends.
std::string normal_form(std::string_view words) {
  std::string normal;
  for (const char byte : without_marks(words)) {
    const bool is_blank = is_kind(byte, byte_kind::kBlank);
    if (is_blank && normal.back() == ' ') continue;
    const char small = is_kind(byte, byte_kind::kUpper) ? static_cast<char>(byte - 'A' + 'a') : byte;
    normal += is_blank ? ' ' : small;
  }
  return normal;
}

/// An address that nobody would say aloud: with its scheme, or with more than a host's name.
bool is_unspeakable(std::string_view address) {
  if (address.starts_with("http://") || address.starts_with("https://")) return true;
  const auto slash = address.find('/');
  return address.starts_with("www.") && slash != std::string_view::npos && slash + 1 < address.size();
}

bool are_for_others(const Only* a, const Only* b) {
  return a != nullptr && b != nullptr && a != b && a->audiences != b->audiences;
}

}  // namespace

void LinkWording::check(const Passage& passage, Report& report) {
  for (const auto& link : passage.links) check(passage, link, report);
}

void LinkWording::check(const Passage& passage, const LinkWords& link, Report& report) {
  if (!link.bare_address.empty()) {
    if (!is_unspeakable(link.bare_address)) return;
    return report.warn("link.url", report.places().of_words(link.bare_address, link.line, passage.last_line),
                       "an address instead of words", "write what it leads to: [the training page](https://\u2026)");
  }
  auto words = normal_form(passage.words(link.words));
  if (words.empty()) {
    if (link.has_picture) return;
    return report.warn("link.wordless", report.places().of_words(link.link->target, link.line, passage.last_line),
                       fmt::format("the link to '{}' has no words", link.link->target),
                       "write between the square brackets what it leads to");
  }
  if (std::binary_search(kVague.begin(), kVague.end(), words)) {
    return report.warn("link.vague", passage, link.words,
                       fmt::format("'{}' does not say where the link leads", passage.words(link.words)),
                       "use words that make sense alone, such as [the training page](\u2026)");
  }
  compare(passage, link, std::move(words), report);
}

void LinkWording::compare(const Passage& passage, const LinkWords& link, std::string words, Report& report) {
  auto& same = by_words_[std::move(words)];
  if (same.is_told) return;
  const auto other = std::find_if(same.uses.begin(), same.uses.end(), [&](const Use& use) {
    return use.link->target != link.link->target && !are_for_others(use.only, passage.only);
  });
  if (other == same.uses.end()) {
    const bool is_known = std::any_of(same.uses.begin(), same.uses.end(), [&](const Use& use) {
      return use.link->target == link.link->target && use.only == passage.only;
    });
    if (!is_known) same.uses.push_back({link.link, passage.only, link.line});
    return;
  }
  same.is_told = true;
  report.warn("link.ambiguous", passage, link.words,
              fmt::format("'{}' leads to '{}' here and to '{}' in line {}", passage.words(link.words),
                          link.link->target, other->link->target, other->line),
              "give the two links different words");
}

}  // namespace signpost::check

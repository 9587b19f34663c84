#include "mailbox/own_words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace signpost::mailbox {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kLongestSignature = 12;    ///< lines
constexpr std::size_t kLongestIntroduction = 4;  ///< lines that "On … wrote:" may be folded into
constexpr std::size_t kLongestText = 400;        ///< octets of what introduces a quotation
constexpr std::size_t kBlockLines = 8;           ///< among which From, Sent, To and Subject stand
constexpr std::size_t kLongestRule = 120;        ///< characters of "-----Original Message-----"

/// The names of a header's lines as Outlook writes them above the message that is answered.
struct BlockNames {
  std::array<std::string_view, 2> from;
  std::array<std::string_view, 3> date;
  std::array<std::string_view, 3> to;
  std::array<std::string_view, 2> subject;
};

constexpr std::array kBlocks = {
    BlockNames{{"from", "from"}, {"sent", "date", "sent"}, {"to", "to", "to"}, {"subject", "subject"}},
    BlockNames{{"von", "von"}, {"gesendet", "datum", "gesendet"}, {"an", "an", "an"}, {"betreff", "betreff"}},
    BlockNames{{"de", "de"}, {"envoyé", "date", "envoye"}, {"à", "À", "a"}, {"objet", "sujet"}},
    BlockNames{{"od", "od"}, {"wysłano", "data", "wysłane"}, {"do", "do", "do"}, {"temat", "temat"}},
    BlockNames{{"oddi wrth", "gan"}, {"anfonwyd", "dyddiad", "anfonwyd"}, {"at", "at", "i"}, {"pwnc", "testun"}},
};

/// How what introduces a quotation begins, and the word in it that says so.
constexpr std::array<std::string_view, 7> kIntroductions = {"on ", "am ", "le ", "w dniu ", "dnia ", "ar ", "gan "};
constexpr std::array<std::string_view, 6> kWrote = {"wrote", "schrieb", "a écrit", "napisał", "pisze", "ysgrifennodd"};

/// The words between the hyphens of Outlook's "-----Original Message-----".
constexpr std::array<std::string_view, 8> kOriginals = {
    "original message",       "ursprüngliche nachricht", "originalnachricht",    "message d'origine",
    "message d\u2019origine", "wiadomość oryginalna",    "oryginalna wiadomość", "neges wreiddiol"};

/// Who says this answers within what looks like history.
constexpr std::array<std::string_view, 14> kPointers = {"below",    "inline",   "in line", "in red",     "in blue",
                                                        "in bold",  "unten",    "isod",    "poniżej",    "ci-dessous",
                                                        "plus bas", "darunter", "in rot",  "na czerwono"};

constexpr std::array<std::string_view, 9> kForwards = {
    "fw:", "fwd:", "wg:", "tr:", "pd:", "ynml:", "[fwd:", "i:", "vl:"};

/// Letters' case beyond ASCII is left: what is compared begins with small ones or has none.
std::string folded(std::string_view line) {
  return ascii_lower(trim(line));
}

bool is_blank(std::string_view line) {
  return trim(line).empty();
}

bool is_quoted(std::string_view line) {
  return line.starts_with(">");
}

std::size_t without_blank_end(const Lines& lines, std::size_t end) {
  while (end > 0 && is_blank(lines[end - 1])) --end;
  return end;
}

/// "*From:* Anna" as "from: anna".
std::string header_line(std::string_view line) {
  return replace_all(folded(line), "*", "");
}

template <class Names>
bool has_name(const std::string& line, const Names& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    if (!line.starts_with(name)) return false;
    const auto rest = trim(std::string_view(line).substr(name.size()));
    return rest.starts_with(":") || rest.starts_with("\u00A0:");
  });
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

/// A From line with its date and another one close below it, in one language.
bool begins_block(const Lines& lines, std::size_t at, const BlockNames& names) {
  if (!has_name(header_line(lines[at]), names.from)) return false;
  bool date = false;
  bool other = false;
  const auto end = std::min(at + kBlockLines, lines.size());
  for (auto k = at + 1; k < end; ++k) {
    const auto line = header_line(lines[k]);
    date = date || (has_name(line, names.date) && has_digit(line));
    other = other || has_name(line, names.to) || has_name(line, names.subject);
  }
  return date && other;
}

bool begins_block(const Lines& lines, std::size_t at) {
  return std::any_of(kBlocks.begin(), kBlocks.end(),
                     [&](const BlockNames& names) { return begins_block(lines, at, names); });
}

bool is_rule_of_original(std::string_view line) {
  const auto text = folded(line);
  if (!text.starts_with("--") || !text.ends_with("--") || text.size() > kLongestRule) return false;
  const auto from = text.find_first_not_of("- ");
  if (from == std::string::npos) return false;
  const auto words = text.substr(from, text.find_last_not_of("- ") - from + 1);
  return std::find(kOriginals.begin(), kOriginals.end(), words) != kOriginals.end();
}

bool is_underscores(std::string_view line) {
  constexpr std::size_t kLeast = 8;
  const auto text = trim(line);
  return text.size() >= kLeast && text.find_first_not_of('_') == std::string_view::npos;
}

/// Where the message that is answered begins without any mark at its lines; the end where it does not.
std::size_t find_unmarked_history(const Lines& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (is_rule_of_original(lines[at])) return at;
    if (!begins_block(lines, at)) continue;
    const auto above = without_blank_end(lines, at);
    return above > 0 && is_underscores(lines[above - 1]) ? above - 1 : at;
  }
  return lines.size();
}

/// With a date in it, so that "This is what she wrote:" stays.
bool introduces(const std::string& text) {
  if (!text.ends_with(':') || text.size() > kLongestText || !has_digit(text)) return false;
  return std::any_of(kWrote.begin(), kWrote.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool begins_introduction(const std::string& text) {
  return std::any_of(kIntroductions.begin(), kIntroductions.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

/// Where the lines begin that introduce a quotation which begins at `end`; `end` where there are none. They may be
/// folded: the first line that begins as one does is the first of them.
std::size_t find_introduction(const Lines& lines, std::size_t end) {
  const auto last = without_blank_end(lines, end);
  auto found = end;
  std::string text;
  for (std::size_t count = 1; count <= kLongestIntroduction && count <= last; ++count) {
    const auto line = lines[last - count];
    if (is_blank(line) || is_quoted(line)) break;
    text.insert(0, folded(line) + (text.empty() ? "" : " "));
    if (!introduces(text)) continue;
    if (begins_introduction(text)) return last - count;
    if (found == end) found = last - count;
  }
  return found;
}

/// Where quotations at the end begin, with what introduces them; `end` where the text does not end with one.
std::size_t find_quotation(const Lines& lines, std::size_t end) {
  auto from = without_blank_end(lines, end);
  if (from == 0 || !is_quoted(lines[from - 1])) return end;
  while (from > 0 && (is_quoted(lines[from - 1]) || is_blank(lines[from - 1]))) --from;
  return find_introduction(lines, from);
}

/// Where the signature at the end begins; `end` where there is none. What is long is none, nor what has a quotation in
/// it.
std::size_t find_signature(const Lines& lines, std::size_t all) {
  const auto end = without_blank_end(lines, all);
  const auto least = end > kLongestSignature ? end - kLongestSignature - 1 : 0;
  for (auto at = end; at > least; --at) {
    if (is_quoted(lines[at - 1])) return end;
    if (lines[at - 1] == "-- ") return at - 1;
  }
  return end;
}

bool points_below(const Lines& lines, std::size_t end) {
  for (std::size_t at = 0; at < end; ++at) {
    const auto line = folded(lines[at]);
    if (is_quoted(line)) continue;
    if (std::any_of(kPointers.begin(), kPointers.end(),
                    [&](std::string_view word) { return line.find(word) != std::string::npos; })) {
      return true;
    }
  }
  return false;
}

std::string text_of(const Lines& lines, std::size_t end) {
  std::string text;
  for (std::size_t at = 0; at < end; ++at) text.append(lines[at]).append("\n");
  if (trim(text).empty()) return {};
  const auto first = text.find_first_not_of('\n');
  return text.substr(first, text.find_last_not_of(" \t\n") + 1 - first);
}

}  // namespace

std::string own_words(std::string_view text, Passing passing) {
  const auto lines = split(text, '\n');
  const auto all = lines.size();
  auto end = all;
  if (passing == Passing::no) {
    const auto history = find_unmarked_history(lines);
    if (!points_below(lines, history)) end = history;
  }
  end = find_signature(lines, end);
  end = find_quotation(lines, end);
  end = find_signature(lines, end);
  auto own = text_of(lines, end);
  return trim(own).empty() ? text_of(lines, all) : own;
}

Passing passing_by_subject(std::string_view subject) {
  const auto text = folded(subject);
  const bool is_passed = std::any_of(kForwards.begin(), kForwards.end(),
                                     [&](std::string_view prefix) { return text.starts_with(prefix); });
  return is_passed ? Passing::yes : Passing::no;
}

}  // namespace signpost::mailbox

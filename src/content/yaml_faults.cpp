#include "content/yaml_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::content {
namespace {

constexpr std::string_view kCloseQuote = "write the same mark at the value's end";

struct Span {
  std::size_t at;
  std::size_t length;
};

/// Where to look for the fault.
enum class Place { there, bracket, brace, quote };

struct Explanation {
  std::string_view theirs;  ///< how yaml-cpp's message begins
  Place place;
  std::string_view message;
  std::string_view hint;
};

constexpr std::array kExplanations = {
    Explanation{"illegal map value", Place::there, "this ': ' stands inside a value", kQuoteWhole},
    Explanation{"illegal block entry", Place::there, "a list cannot begin here",
                "begin it on the line below its key, or put a value that begins with '-' in double quotes"},
    Explanation{"illegal EOF in scalar", Place::quote, "a quotation mark is not closed", kCloseQuote},
    Explanation{"illegal document indicator in scalar", Place::quote, "a quotation mark is not closed", kCloseQuote},
    Explanation{"end of sequence flow not found", Place::bracket, "a '[' is not closed", "write ']' at the list's end"},
    Explanation{"end of map flow not found", Place::brace, "a '{' is not closed", "write '}' at the end"},
    Explanation{"end of map not found", Place::there, "this line is neither 'key: value' nor part of the value above",
                "begin all keys in the same column, with a colon and a space behind each"},
    Explanation{"end of sequence not found", Place::there, "this line is not part of the list above",
                "begin each of the list's lines with '- ' in the same column"},
    Explanation{"unknown token", Place::there, "this character cannot stand here", kQuoteWhole},
    Explanation{"illegal character found while scanning alias", Place::there, "a value cannot begin with '*'",
                kQuoteWhole},
    Explanation{"alias not found after *", Place::there, "a value cannot begin with '*'", kQuoteWhole},
    Explanation{"the referenced anchor is not defined", Place::there, "a value cannot begin with '*'", kQuoteWhole},
    Explanation{"anchor not found after &", Place::there, "a value cannot begin with '&'", kQuoteWhole},
    Explanation{"illegal character found while scanning anchor", Place::there, "a value cannot begin with '&'",
                kQuoteWhole},
};

/// The last quotation mark that begins a value: what is behind it holds none of its kind.
std::size_t last_opening_quote(std::string_view text, std::size_t from, std::size_t at) {
  for (auto quote = text.find_last_of("\"'", at); quote != std::string_view::npos && quote > from;
       quote = text.find_last_of("\"'", quote - 1)) {
    if (std::string_view(" \t\n[{,").find(text[quote - 1]) != std::string_view::npos) return quote;
  }
  return at;
}

std::size_t last_of(std::string_view text, char sign, std::size_t from, std::size_t at) {
  const auto found = text.rfind(sign, at);
  return found == std::string_view::npos || found < from ? at : found;
}

std::size_t place_of(const Explanation& one, std::string_view text, std::size_t from, std::size_t at) {
  switch (one.place) {
    case Place::there: return at;
    case Place::bracket: return last_of(text, '[', from, at);
    case Place::brace: return last_of(text, '{', from, at);
    case Place::quote: return last_opening_quote(text, from, at);
  }
  return at;
}

std::size_t start_of_line(std::string_view text, std::size_t at) {
  const auto end_before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return end_before + 1;  // npos + 1 is 0
}

/// The first tab of what indents the line, up to byte `at`.
std::size_t tab_in_indent(std::string_view text, std::size_t line, std::size_t at) {
  const auto first = text.find_first_not_of(' ', line);
  return first != std::string_view::npos && first <= at && text[first] == '\t' ? first : std::string_view::npos;
}

Diagnostic fault_at(const Source& source, Span span, std::string message, std::string_view hint) {
  return {.code = "yaml.syntax",
          .where = locate(source, span.at, span.length),
          .message = std::move(message),
          .hint = std::string(hint)};
}

/// A colon that ends its line's first words belongs to a key: what is wrong is that yaml-cpp still read the value
/// above.
Diagnostic explain_key_inside_value(const Source& source, std::size_t from, std::size_t line, std::size_t at) {
  if (const auto first = source.text.find_first_not_of(' ', line); first > line) {
    return fault_at(source, {first, at - first}, "this key is indented as if it were part of the value above",
                    "begin all keys in the same column");
  }
  const auto above = std::max(start_of_line(source.text, line - 1), from);
  return fault_at(source, {above, line - above}, "this line is neither 'key: value' nor part of the value above",
                  "begin it with a key, a colon and a space, or move it to the end of the line above");
}

}  // namespace

Diagnostic explain_yaml_fault(const Source& source, std::size_t from, std::size_t at, std::string_view theirs) {
  const auto line = std::max(start_of_line(source.text, at), from);
  const auto before = source.text.substr(line, at - line);
  if (const auto tab = tab_in_indent(source.text, line, at); tab != std::string_view::npos) {
    return fault_at(source, {tab, 1}, "a tab stands where spaces are needed", "use spaces in place of tabs");
  }
  if (theirs.starts_with("illegal map value") && line > from && before.find(':') == std::string_view::npos) {
    return explain_key_inside_value(source, from, line, at);
  }
  const auto* known = std::find_if(kExplanations.begin(), kExplanations.end(),
                                   [&](const Explanation& one) { return theirs.starts_with(one.theirs); });
  if (known == kExplanations.end())
    return fault_at(source, {at, 1}, fmt::format("this is not YAML: {}", theirs), kQuoteWhole);
  return fault_at(source, {place_of(*known, source.text, from, at), 1}, std::string(known->message), known->hint);
}

}  // namespace signpost::content

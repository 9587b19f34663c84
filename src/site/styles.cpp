#include "site/styles.hpp"

#include <algorithm>

namespace signpost::site {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/// Where the string that opens at `start` ends: behind its closing quote.
std::size_t end_of_string(std::string_view css, std::size_t start) {
  auto at = start + 1;
  while (at < css.size() && css[at] != css[start]) at += css[at] == '\\' ? 2U : 1U;
  return std::min(at + 1, css.size());
}

/// Where the blanks and comments that begin at `start` end.
std::size_t end_of_space(std::string_view css, std::size_t start) {
  auto at = start;
  while (at < css.size()) {
    if (is_blank(css[at])) {
      ++at;
    } else if (css.substr(at, 2) == "/*") {
      const auto end = css.find("*/", at + 2);
      at = end == std::string_view::npos ? css.size() : end + 2;
    } else {
      break;
    }
  }
  return at;
}

/// No blank is needed next to these. A colon keeps the one before it: "a :hover" is not "a:hover".
bool needs_none_behind(char c) {
  return std::string_view("{};:,").find(c) != std::string_view::npos;
}

bool needs_none_before(char c) {
  return std::string_view("{};,").find(c) != std::string_view::npos;
}

}  // namespace

std::string squeeze_styles(std::string_view css) {
  std::string squeezed;
  squeezed.reserve(css.size());
  std::size_t at = 0;
  while (at < css.size()) {
    if (const auto behind = end_of_space(css, at); behind > at) {
      at = behind;
      const bool is_edge = squeezed.empty() || at == css.size();
      if (!is_edge && !needs_none_behind(squeezed.back()) && !needs_none_before(css[at])) squeezed += ' ';
      continue;
    }
    if (css[at] == '}' && squeezed.ends_with(';')) squeezed.pop_back();
    const auto end = css[at] == '"' || css[at] == '\'' ? end_of_string(css, at) : at + 1;
    squeezed += css.substr(at, end - at);
    at = end;
  }
  return squeezed;
}

}  // namespace signpost::site

#include "pdf/joints.hpp"

#include "base/ascii.hpp"

#include <algorithm>
#include <string>

namespace signpost::pdf {
namespace {

constexpr std::size_t kFewestDigits = 7;  ///< of a telephone number
constexpr std::size_t kMostDigits = 15;   ///< ITU-T E.164

bool is_blank_byte(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t';
}

/// The bytes of what may stand between two groups of a number's digits at `at`: a blank or a hyphen, with brackets.
std::size_t separator_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (end < text.size() && text[end] == ')') ++end;
  if (text.substr(end).starts_with("\u00A0")) {
    end += 2;
  } else if (end < text.size() && (text[end] == ' ' || text[end] == '-')) {
    ++end;
  }
  if (end < text.size() && text[end] == '(') ++end;
  return end - at;
}

bool begins_number(std::string_view text, std::size_t at) {
  if (at > 0 && (is_ascii_alphanumeric(text[at - 1]) || std::string_view("+(-./,:@").find(text[at - 1]) != text.npos)) {
    return false;
  }
  if (text[at] == '(') ++at;
  return at + 1 < text.size() && (text[at] == '0' || text[at] == '+') && is_ascii_digit(text[at + 1]);
}

/// The digits in groups that begin at `from`, and whether they are a number.
struct Groups {
  std::size_t end = 0;
  bool are_number = false;
};

Groups groups_from(std::string_view text, std::size_t from) {
  std::size_t at = from;
  std::size_t end = from;
  std::size_t digits = 0;
  while (at < text.size() && !is_ascii_digit(text[at])) ++at;
  while (at < text.size()) {
    while (at < text.size() && is_ascii_digit(text[at])) ++at, ++digits;
    end = at;
    at += separator_at(text, at);
    if (at == end || at >= text.size() || !is_ascii_digit(text[at])) break;
  }
  const bool goes_on = end < text.size() && (is_ascii_alphanumeric(text[end]) || text[end] == '/' || text[end] == '@');
  return {end, digits >= kFewestDigits && digits <= kMostDigits && !goes_on};
}

/// A dot with a letter or digit before and two behind, or the sign of a mailbox.
bool is_joint(std::string_view word, std::size_t at) {
  if (at == 0 || at + 2 >= word.size() || !is_ascii_alphanumeric(word[at - 1])) return false;
  if (word[at] != '.' && word[at] != '@') return false;
  return is_ascii_alphanumeric(word[at + 1]) && is_ascii_alphanumeric(word[at + 2]) && !is_ascii_digit(word[at + 1]);
}

/// Where joints belong, from the text's first to its last.
std::vector<std::size_t> joints_of(std::string_view text) {
  std::vector<std::size_t> joints;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t to = from;
    while (to < text.size() && !is_blank_byte(text[to])) ++to;
    const auto word = text.substr(from, to - from);
    for (std::size_t at = 0; at < word.size(); ++at) {
      if (is_joint(word, at)) joints.push_back(from + at);
    }
    from = to + 1;
  }
  return joints;
}

}  // namespace

std::vector<Stretch> telephone_numbers(std::string_view text) {
  std::vector<Stretch> numbers;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_number(text, at)) continue;
    const auto groups = groups_from(text, at);
    if (groups.are_number) numbers.push_back({at, groups.end});
    at = std::max(groups.end, at + 1) - 1;
  }
  return numbers;
}

bool has_address(std::string_view text) {
  return !joints_of(text).empty();
}

RichText with_joints(const RichText& text) {
  const auto joints = joints_of(text.text);
  RichText parted;
  const auto moved = [&](std::size_t at) {
    const auto before = std::lower_bound(joints.begin(), joints.end(), at) - joints.begin();
    return at + static_cast<std::size_t>(before) * kJoint.size();
  };
  std::size_t from = 0;
  for (const auto joint : joints) {
    parted.text.append(text.text, from, joint - from).append(kJoint);
    from = joint;
  }
  parted.text.append(text.text, from);
  for (auto span : text.spans) {
    span.from = moved(span.from);
    span.to = moved(span.to);
    parted.spans.push_back(span);
  }
  for (auto anchor : text.anchors) {
    anchor.at = moved(anchor.at);
    parted.anchors.push_back(anchor);
  }
  return parted;
}

RichText loosened(RichText text) {
  for (auto& span : text.spans) span.style.in_one_line = false;
  return text;
}

RichText scaled(RichText text, double share) {
  for (auto& span : text.spans) {
    span.style.size *= share;
    span.style.rise *= share;
  }
  return text;
}

}  // namespace signpost::pdf

#include "check/personal_data.hpp"

#include "base/text.hpp"
#include "check/letters.hpp"
#include "check/written_dates.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>

namespace signpost::check {
namespace {

using namespace byte_kind;

/// Letters and digits one after another, from a place where neither stands before.
struct Token {
  std::size_t from = 0;
  std::size_t to = 0;
};

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) { return is_kind(byte, kDigit); });
}

bool is_capital(char byte) {
  return is_kind(byte, kUpper);
}

Span span(std::size_t from, std::size_t to) {
  return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
}

// ---- numbers -------------------------------------------------------------------------------------------------------

/// Digits with blanks, a hyphen, a dot or a bracket between them.
struct Number {
  std::string digits;
  Span place;
  bool is_international = false;  ///< '+' before it
};

bool may_part_digits(char byte) {
  return byte == ' ' || byte == '-' || byte == '.' || byte == '(' || byte == ')';
}

Number number_at(std::string_view text, std::size_t at) {
  Number number;
  number.is_international = at > 0 && text[at - 1] == '+';
  auto last = at;
  std::size_t gap = 0;
  for (auto next = at; next < text.size(); ++next) {
    if (is_kind(text[next], kDigit)) {
      number.digits += text[next];
      last = next + 1;
      gap = 0;
      continue;
    }
    const bool goes_on_blank = text[next] == ' ' && text[next - 1] == ' ';
    if (!may_part_digits(text[next]) || (!goes_on_blank && ++gap > 2)) break;
  }
  number.place = span(number.is_international ? at - 1 : at, last);
  return number;
}

/// The numbering plan of the United Kingdom: 0 and 9 or 10 digits, the first of them not 0.
bool is_telephone(const Number& number) {
  std::string_view digits = number.digits;
  if (number.is_international || digits.starts_with("0044")) {
    if (digits.starts_with("00")) digits.remove_prefix(2);
    if (!digits.starts_with("44")) return false;
    digits.remove_prefix(2);
    if (digits.starts_with('0')) digits.remove_prefix(1);
  } else {
    if (!digits.starts_with('0')) return false;
    digits.remove_prefix(1);
  }
  constexpr std::string_view kFirst = "12378";
  return (digits.size() == 9 || digits.size() == 10) && kFirst.find(digits.front()) != std::string_view::npos;
}

bool is_nhs_number(const Number& number) {
  if (number.digits.size() != 10 || number.is_international) return false;
  int sum = 0;
  for (std::size_t k = 0; k < 9; ++k) sum += (number.digits[k] - '0') * (10 - static_cast<int>(k));
  const int check = (11 - sum % 11) % 11;
  return check != 10 && check == number.digits[9] - '0';
}

// ---- words before a number -----------------------------------------------------------------------------------------

/// The word that ends at `at` or before blanks and marks there, in small letters.
std::string word_before(std::string_view text, std::size_t& at) {
  constexpr std::string_view kMarks = " :.#-(\n";
  while (at > 0 && kMarks.find(text[at - 1]) != std::string_view::npos) --at;
  auto begin = at;
  while (begin > 0 && is_kind(text[begin - 1], kLetter)) --begin;
  auto word = ascii_lower(text.substr(begin, at - begin));
  at = begin;
  return word;
}

/// "case number 20314", "ref: AB/1234/21"; a year behind "case" alone is none.
bool follows_reference(std::string_view text, std::size_t at, std::string_view number) {
  auto word = word_before(text, at);
  const bool is_numbered = is_one_of(word, {"number", "no", "num", "nr"});
  if (is_numbered) word = word_before(text, at);
  if (is_one_of(word, {"ref", "reference", "id", "crn", "urn", "upn"})) return true;
  if (!is_one_of(word, {"case", "casefile", "file", "client", "pupil", "patient", "hospital", "record"})) return false;
  const bool is_year = number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
  return is_numbered || !is_year;
}

/// "born on the", "date of birth:", "DOB"
bool follows_birth(std::string_view text, std::size_t at) {
  auto word = word_before(text, at);
  for (int words = 0; words < 2 && is_one_of(word, {"on", "in", "is", "was", "the"}); ++words) {
    word = word_before(text, at);
  }
  if (is_one_of(word, {"born", "dob", "birthday"})) return true;
  // "D.O.B."
  if (word == "b") return word_before(text, at) == "o";
  return word == "birth" && word_before(text, at) == "of" && word_before(text, at) == "date";
}

// ---- letters and digits --------------------------------------------------------------------------------------------

/// HMRC's National Insurance Manual, NIM39110: the letters that no number has.
bool may_begin_insurance(char first, char second) {
  constexpr std::string_view kNever = "DFIQUV";
  const std::array<char, 2> pair = {first, second};
  const std::string_view letters(pair.data(), pair.size());
  return kNever.find(first) == std::string_view::npos && kNever.find(second) == std::string_view::npos &&
         second != 'O' && !is_one_of(letters, {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"});
}

/// The end of a National Insurance number that begins at `at`, in one piece or with a blank between its pairs; npos for
/// none.
std::size_t end_of_insurance(std::string_view text, std::size_t at) {
  constexpr auto kNone = std::string_view::npos;
  if (at + 9 > text.size() || !is_capital(text[at]) || !is_capital(text[at + 1])) return kNone;
  if (!may_begin_insurance(text[at], text[at + 1])) return kNone;
  auto next = at + 2;
  for (int digits = 0; digits < 6; ++digits, ++next) {
    if (digits % 2 == 0 && next < text.size() && text[next] == ' ') ++next;
    if (next >= text.size() || !is_kind(text[next], kDigit)) return kNone;
  }
  if (next < text.size() && text[next] == ' ') ++next;
  const bool ends = next < text.size() && text[next] >= 'A' && text[next] <= 'D' &&
                    (next + 1 == text.size() || !is_kind(text[next + 1], kLetter | kDigit));
  return ends ? next + 1 : kNone;
}

/// BS 7666: A9, A99, AA9, AA99, A9A or AA9A.
bool is_outward_code(std::string_view code) {
  std::string shape;
  for (const char byte : code) shape += is_capital(byte) ? 'A' : is_kind(byte, kDigit) ? '9' : '?';
  return is_one_of(shape, {"A9", "A99", "AA9", "AA99", "A9A", "AA9A"});
}

/// 9AA, without the letters that are never written there.
bool is_inward_code(std::string_view code) {
  constexpr std::string_view kNever = "CIKMOV";
  return code.size() == 3 && is_kind(code[0], kDigit) && is_capital(code[1]) && is_capital(code[2]) &&
         kNever.find(code[1]) == std::string_view::npos && kNever.find(code[2]) == std::string_view::npos;
}

// ---- the search ----------------------------------------------------------------------------------------------------

/// Word processors and web pages give blanks and hyphens that break no line: as many blanks as each has bytes.
std::string with_plain_blanks(std::string_view text) {
  std::string plain(text);
  for (const std::string_view sign : {"\u00A0", "\u202F", "\u2007", "\u2009", "\u2011"}) {
    plain = replace_all(std::move(plain), sign, std::string(sign.size(), ' '));
  }
  return plain;
}

class Search {
 public:
  explicit Search(std::string text) : own_(std::move(text)), text_(own_) { read_prose(text_, prose_); }

  std::vector<PersonalData> find() {
    births();
    for (std::size_t at = 0; at < text_.size();) {
      const bool begins =
          is_kind(text_[at], kLetter | kDigit) && (at == 0 || !is_kind(text_[at - 1], kLetter | kDigit));
      at = begins ? token(at) : at + 1;
    }
    std::sort(found_.begin(), found_.end(),
              [](const PersonalData& a, const PersonalData& b) { return a.place.from < b.place.from; });
    return std::move(found_);
  }

 private:
  void births() {
    for (const auto& date : written_dates(text_, prose_)) {
      const bool is_year_alone = !date.day && !date.month;
      if (!is_year_alone && follows_birth(text_, date.place.from)) add("personal.birth", "a date of birth", date.place);
    }
  }

  void add(std::string_view code, std::string_view what, Span place) {
    const bool is_taken = std::any_of(found_.begin(), found_.end(), [&](const PersonalData& one) {
      return place.from < one.place.to && one.place.from < place.to;
    });
    if (!is_taken) found_.push_back({code, what, place});
  }

  /// Looks at the letters and digits that begin at `at`; gives the byte to go on from.
  std::size_t token(std::size_t at) {
    auto to = at;
    while (to < text_.size() && is_kind(text_[to], kLetter | kDigit)) ++to;
    if (const auto end = mailbox(at)) return *end;
    if (const auto end = end_of_insurance(text_, at); end != std::string_view::npos) {
      add("personal.insurance", "a National Insurance number", span(at, end));
      return end;
    }
    if (postcode(at, to)) return to;
    const auto word = text_.substr(at, to - at);
    if (is_digits(word)) return digits(at);
    return std::max(to, reference(at, at));
  }

  std::optional<std::size_t> mailbox(std::size_t at) {
    auto sign = at;
    while (sign < text_.size() &&
           (is_kind(text_[sign], kLetter | kDigit) || is_one_of(text_.substr(sign, 1), {".", "-", "_", "+"})))
      ++sign;
    if (sign >= text_.size() || text_[sign] != '@') return std::nullopt;
    auto end = sign + 1;
    while (end < text_.size() && (is_kind(text_[end], kLetter | kDigit) || text_[end] == '.' || text_[end] == '-'))
      ++end;
    while (end > sign && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
    if (text_.substr(sign, end - sign).find('.') == std::string_view::npos) return std::nullopt;
    add("personal.email", "an e-mail address", span(at, end));
    return end;
  }

  bool postcode(std::size_t at, std::size_t to) {
    const auto token = text_.substr(at, to - at);
    const bool is_joined = token.size() >= 5 && is_outward_code(token.substr(0, token.size() - 3)) &&
                           is_inward_code(token.substr(token.size() - 3));
    const auto second = std::min(text_.find_first_not_of(' ', to), text_.size());
    const bool is_parted = is_outward_code(token) && second > to && is_inward_code(text_.substr(second, 3)) &&
                           (second + 3 >= text_.size() || !is_kind(text_[second + 3], kLetter | kDigit));
    if (!is_joined && !is_parted) return false;
    add("personal.postcode", "a postcode", span(at, is_parted ? second + 3 : to));
    return true;
  }

  std::size_t digits(std::size_t at) {
    const auto number = number_at(text_, at);
    if (is_telephone(number)) {
      add("personal.phone", "a telephone number", number.place);
    } else if (is_nhs_number(number)) {
      add("personal.nhs", "an NHS number", number.place);
    } else {
      return std::max<std::size_t>(number.place.to, reference(at, number.place.to));
    }
    return number.place.to;
  }

  /// Digits, letters and strokes that begin at `at` and reach to `to` or further, four digits or more among them,
  /// behind a word such as "case". Gives its end, or `at` where it is none.
  std::size_t reference(std::size_t at, std::size_t to) {
    constexpr std::ptrdiff_t kLeast = 4;
    while (to < text_.size() && (is_kind(text_[to], kLetter | kDigit) || is_one_of(text_.substr(to, 1), {"/", "-"})))
      ++to;
    const auto number = text_.substr(at, to - at);
    const auto count = std::count_if(number.begin(), number.end(), [](char byte) { return is_kind(byte, kDigit); });
    if (count < kLeast || !follows_reference(text_, at, number)) return at;
    add("personal.case", "a case or reference number", span(at, to));
    return to;
  }

  std::string own_;
  std::string_view text_;
  Prose prose_;
  std::vector<PersonalData> found_;
};

}  // namespace

std::vector<PersonalData> find_personal_data(std::string_view text) {
  // All of it has a digit or the sign of an e-mail address.
  const auto may_begin = [](char byte) { return is_kind(byte, kDigit) || byte == '@'; };
  if (std::none_of(text.begin(), text.end(), may_begin)) return {};
  return Search(with_plain_blanks(text)).find();
}

}  // namespace signpost::check

#include "check/prose.hpp"

#include "base/sentences.hpp"
#include "check/letters.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace signpost::check {
namespace {

using namespace byte_kind;

constexpr std::array<std::string_view, 13> kMonths = {"January",  "February", "March",  "April",     "May",
                                                      "June",     "July",     "August", "September", "October",
                                                      "November", "December", "Sept"};

bool is_month(std::string_view word) {
  constexpr std::string_view kBeginnings = "JaFeMaApJuAuSeOcNoDe";
  bool may_be = false;
  for (std::size_t at = 0; word.size() >= 3 && at < kBeginnings.size(); at += 2) {
    may_be = may_be || (word[0] == kBeginnings[at] && word[1] == kBeginnings[at + 1]);
  }
  return may_be && std::any_of(kMonths.begin(), kMonths.end(), [&](std::string_view month) {
           return word == month || (word.size() == 3 && month.starts_with(word));
         });
}

constexpr std::size_t kEight = 8;

/// Eight bytes at once, where all of them are small letters of ASCII and blanks: three in four are so.
class Eight {
 public:
  /// False where another byte is among them. Each byte's answer stands in its highest bit.
  bool read(const char* bytes) {
    if constexpr (std::endian::native != std::endian::little) return false;
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes, kEight);
    const auto from_a = eight + each(0x80 - 'a');
    const auto beyond_z = eight + each(0x80 - 'z' - 1);
    const auto no_blank = (((eight ^ each(' ')) & each(0x7F)) + each(0x7F)) | (eight ^ each(' '));
    letters_ = from_a & ~beyond_z & ~eight & each(0x80);
    return (letters_ | (~no_blank & each(0x80))) == each(0x80);
  }

  std::uint32_t letters() const { return count(letters_); }
  /// Those that begin here; `in_word` is 1 where one goes on from the byte before.
  std::uint32_t words(std::uint32_t in_word) const {
    return count(letters_ & ~(letters_ << 8U | std::uint64_t{in_word} << 7U));
  }
  std::uint32_t ends_in_word() const { return static_cast<std::uint32_t>(letters_ >> 63U); }

 private:
  static constexpr std::uint64_t each(std::uint64_t byte) { return byte * 0x0101010101010101U; }
  static std::uint32_t count(std::uint64_t marks) {
    return static_cast<std::uint32_t>(((marks >> 7U) * 0x0101010101010101U) >> 56U);
  }

  std::uint64_t letters_ = 0;
};

class ProseReader {
 public:
  ProseReader(std::string_view text, Prose& prose) : text_(text), prose_(prose) {}

  void read() {
    for (auto at = plain(0); at < text_.size();) at = plain(special(at, kind_of(text_[at])));
    end_sentence(text_.size());
  }

 private:
  /// Passes over what nearly every byte is: small letters, blanks, commas. No branch depends on which, and the counts
  /// stay in registers.
  std::size_t plain(std::size_t at) {
    constexpr std::uint8_t kSpecial = kUpper | kDigit | kStop | kBreak | kSign | kOpaque;
    auto words = words_;
    auto letters = letters_;
    auto in_word = in_word_;
    while (at < text_.size()) {
      Eight eight;
      if (at + kEight <= text_.size() && eight.read(text_.data() + at)) {
        letters += eight.letters();
        words += eight.words(in_word);
        in_word = eight.ends_in_word();
        at += kEight;
        continue;
      }
      const auto to = std::min(at + kEight, text_.size());
      for (; at < to; ++at) {
        const unsigned kind = kind_of(text_[at]);
        if ((kind & kSpecial) != 0) break;
        const unsigned letter = kind & kLower;
        words += letter & ~in_word;
        letters += letter;
        in_word = letter | (in_word & ~(kind / kBlank));
      }
      if (at < to) break;
    }
    words_ = words;
    letters_ = letters;
    in_word_ = in_word;
    return at;
  }

  /// The byte after what stands at `at`.
  std::size_t special(std::size_t at, std::uint8_t kind) {
    switch (kind) {
      case kUpper: return capitalised(at);
      case kDigit: return digits(at);
      case kStop: return stop(at);
      case kSign: return sign(at);
      case kOpaque: begin_word(); return at + 1;
      default: break;
    }
    in_word_ = 0;
    end_sentence(at);
    return at + 1;
  }

  void begin_word() {
    words_ += 1 - in_word_;
    in_word_ = 1;
  }

  /// A run of letters with a capital at `at`.
  std::size_t capitalised(std::size_t at) {
    begin_word();
    auto from = at;
    while (from > 0 && is_kind(text_[from - 1], kLetter)) --from;
    auto to = at;
    std::size_t capitals = 0;
    for (; to < text_.size() && is_kind(text_[to], kLetter); ++to) {
      if (is_kind(text_[to], kUpper)) ++capitals;
    }
    letters_ += static_cast<std::uint32_t>(to - at);
    const auto word = text_.substr(from, to - from);
    if (capitals == 1) {
      if (from == at && is_month(word)) prose_.months.push_back(span(from, to));
      return to;
    }
    // "GPs", "DCTs"
    const auto letters = word.size() - (word.ends_with('s') ? 1 : 0);
    if (capitals * 2 > letters) prose_.capitals.push_back(span(from, to));
    return to;
  }

  std::size_t digits(std::size_t at) {
    begin_word();
    auto to = at;
    while (to < text_.size() && is_kind(text_[to], kDigit)) ++to;
    const auto number = text_.substr(at, to - at);
    const bool is_year = number.size() == 4 && (number.starts_with("19") || number.starts_with("20"));
    if (is_year) prose_.years.push_back(span(at, to));
    letters_ += static_cast<std::uint32_t>(to - at);
    return to;
  }

  /// Dashes part words; an ellipsis may end a sentence; quotation marks do neither.
  std::size_t sign(std::size_t at) {
    const auto character = text_.substr(at, kSignLength);
    if (character == "\u2013" || character == "\u2014") in_word_ = 0;
    return character == "\u2026" ? stop(at, kSignLength) : at + kSignLength;
  }

  std::size_t stop(std::size_t at, std::size_t length = 1) {
    const auto end = sentence_end(text_, at);
    if (end == at) return at + length;
    end_sentence(end);
    return end;
  }

  void end_sentence(std::size_t at) {
    while (from_ < at && is_kind(text_[from_], kBlank)) ++from_;
    if (words_ > 0) prose_.sentences.push_back({.place = span(from_, at), .words = words_, .letters = letters_});
    from_ = at;
    words_ = 0;
    letters_ = 0;
    in_word_ = 0;
  }

  static Span span(std::size_t from, std::size_t to) {
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  }

  std::string_view text_;
  Prose& prose_;
  std::size_t from_ = 0;  ///< where the sentence begins
  std::uint32_t words_ = 0;
  std::uint32_t letters_ = 0;
  std::uint32_t in_word_ = 0;  ///< 1 behind a word's first letter
};

}  // namespace

void read_prose(std::string_view text, Prose& prose) {
  prose.sentences.clear();
  prose.capitals.clear();
  prose.months.clear();
  prose.years.clear();
  ProseReader(text, prose).read();
}

}  // namespace signpost::check

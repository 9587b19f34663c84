#include "content/directive_header.hpp"

#include <fmt/format.h>

#include <optional>

namespace signpost::content {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kExample = R"(attributes are written {key=value other="several words"})";

bool is_key_character(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' ||
         byte == '_';
}

class HeaderParser {
 public:
  explicit HeaderParser(std::string_view text) : text_(text) {}

  DirectiveHeader parse() {
    skip_blanks();
    header_.name = word();
    for (skip_blanks(); at_ < text_.size() && text_[at_] != '{'; skip_blanks()) header_.words.push_back(word());
    if (at_ < text_.size()) attributes();
    return std::move(header_);
  }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() {
    while (here() == ' ' || here() == '\t') ++at_;
  }

  DirectiveWord word() {
    const auto from = at_;
    while (at_ < text_.size() && kBlanks.find(here()) == std::string_view::npos && here() != '{') ++at_;
    return {std::string(text_.substr(from, at_ - from)), {from, at_ - from}};
  }

  void fault(std::size_t from, std::size_t length, std::string message, std::string_view hint = kExample) {
    header_.faults.push_back({{from, length}, std::move(message), std::string(hint)});
  }

  void attributes() {
    const auto opening = at_++;
    for (skip_blanks(); here() != '}'; skip_blanks()) {
      if (at_ >= text_.size()) return fault(opening, 1, "this '{' is never closed");
      if (!attribute()) return;
    }
    ++at_;
    skip_blanks();
    if (at_ < text_.size()) fault(at_, text_.size() - at_, "nothing may follow the attributes");
  }

  /// False where the rest cannot be read.
  bool attribute() {
    const auto from = at_;
    while (is_key_character(here())) ++at_;
    if (at_ == from) return unreadable(from, "an attribute's name begins with a letter");
    const auto key = text_.substr(from, at_ - from);
    if (here() != '=') return unreadable(from, fmt::format("attribute '{}' has no value", key));
    ++at_;
    DirectiveAttribute attribute{std::string(key), {}, {from, key.size()}, {at_, 0}};
    auto value = here() == '"' ? quoted() : bare();
    if (!value) return false;
    attribute.value = std::move(*value);
    attribute.value_place.length = at_ - attribute.value_place.at;
    add(std::move(attribute));
    return true;
  }

  void add(DirectiveAttribute attribute) {
    for (const auto& earlier : header_.attributes) {
      if (earlier.key != attribute.key) continue;
      return fault(attribute.key_place.at, attribute.key_place.length,
                   fmt::format("attribute '{}' is given twice", attribute.key), "keep one of them");
    }
    header_.attributes.push_back(std::move(attribute));
  }

  bool unreadable(std::size_t from, std::string message) {
    const auto end = std::min(text_.find_first_of(" \t}", from), text_.size());
    fault(from, std::max<std::size_t>(end - from, 1), std::move(message));
    return false;
  }

  std::optional<std::string> bare() {
    const auto from = at_;
    while (at_ < text_.size() && std::string_view(" \t}\"").find(here()) == std::string_view::npos) ++at_;
    const auto value = text_.substr(from, at_ - from);
    constexpr std::string_view kCurlyQuotes[] = {"\u201C", "\u201D", "\u201E"};
    for (const auto quote : kCurlyQuotes) {
      if (!value.starts_with(quote)) continue;
      fault(from, quote.size(), "a curly quotation mark does not quote a value", "use straight ones: \"");
      return std::nullopt;
    }
    if (!value.empty() && here() != '"') return std::string(value);
    unreadable(from, value.empty() ? "a value is missing" : "a quotation mark inside a value");
    return std::nullopt;
  }

  std::optional<std::string> quoted() {
    const auto from = at_++;
    std::string value;
    for (; here() != '"'; ++at_) {
      if (at_ >= text_.size()) {
        fault(from, 1, "this quotation mark is never closed");
        return std::nullopt;
      }
      const bool escapes =
          here() == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
      if (escapes) ++at_;
      value += here();
    }
    ++at_;
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  DirectiveHeader header_;
};

}  // namespace

DirectiveHeader parse_directive_header(std::string_view header) {
  return HeaderParser(header).parse();
}

}  // namespace signpost::content

#include "web/message.hpp"

#include "base/text.hpp"

#include <Poco/JSON/Handler.h>
#include <Poco/JSON/JSONException.h>
#include <Poco/JSON/Parser.h>
#include <Poco/NumberFormatter.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace signpost::web {
namespace {

constexpr std::size_t kDeepestJson = 4;

std::string media_type_of(const Request& request) {
  const auto type = request.header("content-type");
  return ascii_lower(trim(std::string_view(type).substr(0, type.find(';'))));
}

/// A form's blanks come as "+"; an escape that is none stays as it is.
std::string form_decoded(std::string_view text) {
  const auto spaced = replace_all(std::string(text), "+", " ");
  std::string decoded;
  for (std::size_t at = 0; at < spaced.size(); ++at) {
    const auto escape = spaced[at] == '%' ? percent_decoded(std::string_view(spaced).substr(at, 3)) : std::nullopt;
    if (escape && escape->size() == 1 && spaced.size() > at + 2) {
      decoded += *escape;
      at += 2;
    } else {
      decoded += spaced[at];
    }
  }
  return decoded;
}

/// Puts the values of one flat object into fields as they are read, without a tree of them in between. Throws
/// Poco::Exception at what is no form: an object in an object, a list in a list, a name that comes twice.
class FieldsOfJson final : public Poco::JSON::Handler {
 public:
  explicit FieldsOfJson(Fields& fields) : fields_(fields) {}

  void reset() override {}
  void startObject() override {
    refuse_unless(where_ == Where::outside);
    where_ = Where::object;
  }
  void endObject() override { where_ = Where::outside; }
  void startArray() override {
    refuse_unless(where_ == Where::object);
    where_ = Where::list;
    fields_.note_list(names_.back());
  }
  void endArray() override { where_ = Where::object; }
  void key(const std::string& name) override {
    refuse_unless(std::find(names_.begin(), names_.end(), name) == names_.end());
    names_.push_back(name);
  }
  void null() override { add({}); }
  void value(int number) override { add_no_text(std::to_string(number)); }
  void value(unsigned number) override { add_no_text(std::to_string(number)); }
  void value(Poco::Int64 number) override { add_no_text(std::to_string(number)); }
  void value(Poco::UInt64 number) override { add_no_text(std::to_string(number)); }
  void value(const std::string& text) override { add(text); }
  void value(double number) override { add_no_text(Poco::NumberFormatter::format(number)); }
  void value(bool is_true) override { add_no_text(is_true ? "true" : "false"); }

 private:
  enum class Where { outside, object, list };

  static void refuse_unless(bool is_form) {
    if (!is_form) throw Poco::JSON::JSONException("no form");
  }
  void add(std::string text) {
    refuse_unless(where_ != Where::outside);
    fields_.add(names_.back(), std::move(text));
  }
  void add_no_text(std::string text) {
    add(std::move(text));
    fields_.note_no_text(names_.back());
  }

  Fields& fields_;
  Where where_ = Where::outside;
  std::vector<std::string> names_;  ///< the last one is whose value comes
};

std::optional<Fields> parse_json(const std::string& body) {
  try {
    Fields fields;
    Poco::JSON::Parser parser(new FieldsOfJson(fields));
    parser.setDepth(kDeepestJson);
    parser.parse(body);
    return fields;
  } catch (const Poco::Exception&) {
    return std::nullopt;
  }
}

/// What no keyboard types has no place in a form, and could speak to a terminal later.
std::string without_controls(std::string text) {
  std::erase_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
  });
  return text;
}

bool is_text(const Fields& fields) {
  return std::all_of(fields.begin(), fields.end(), [](const auto& field) {
    return find_invalid_utf8(field.first) == std::string::npos && find_invalid_utf8(field.second) == std::string::npos;
  });
}

}  // namespace

std::string Fields::get(std::string_view name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const auto& each) { return each.first == name; });
  return found == fields_.end() ? std::string() : found->second;
}

bool Fields::has(std::string_view name) const {
  return std::any_of(fields_.begin(), fields_.end(), [&](const auto& each) { return each.first == name; });
}

std::vector<std::string> Fields::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [each, value] : fields_) {
    if (each == name) values.push_back(value);
  }
  return values;
}

std::string Request::cookie(std::string_view name) const {
  for (const auto& header : headers.all("cookie")) {
    for (const auto pair : split(header, ';')) {
      const auto trimmed = trim(pair);
      const auto equals = trimmed.find('=');
      if (equals != std::string_view::npos && trimmed.substr(0, equals) == name) {
        return std::string(trimmed.substr(equals + 1));
      }
    }
  }
  return {};
}

bool Request::sends_json() const {
  return media_type_of(*this) == "application/json";
}

bool Request::wants_json() const {
  return sends_json() || header("accept").starts_with("application/json");
}

std::optional<Fields> Request::form() const {
  const auto fields = sends_json() ? parse_json(body)
                      : media_type_of(*this) == "application/x-www-form-urlencoded"
                          ? std::optional(parse_urlencoded(body))
                          : std::nullopt;
  if (!fields || !is_text(*fields)) return std::nullopt;
  Fields seen;
  for (const auto& [name, value] : *fields) {
    seen.add(name, without_controls(value));
    if (fields->is_no_text(name)) seen.note_no_text(name);
    if (fields->is_list(name)) seen.note_list(name);
  }
  return seen;
}

Response see_other(const std::string& address) {
  return Response{.status = 303}.with("Location", address);
}

Fields parse_urlencoded(std::string_view text) {
  Fields fields;
  for (const auto pair : split(text, '&')) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    const auto value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    fields.add(form_decoded(pair.substr(0, equals)), form_decoded(value));
  }
  return fields;
}

std::string urlencoded(std::string_view text) {
  std::string encoded;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (std::isalnum(value) != 0 && value < 0x80) {
      encoded += byte;
    } else if (byte == '-' || byte == '.' || byte == '_' || byte == '~') {
      encoded += byte;
    } else {
      encoded += fmt::format("%{:02X}", value);
    }
  }
  return encoded;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      decoded += text[at];
      continue;
    }
    const auto digits = text.substr(at + 1, 2);
    unsigned value = 0;
    const auto [rest, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (fault != std::errc{} || digits.size() != 2 || rest != digits.data() + 2) return std::nullopt;
    decoded += static_cast<char>(value);
    at += 2;
  }
  return decoded;
}

}  // namespace signpost::web

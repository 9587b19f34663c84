#include "render/template_tags.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace signpost::render {
namespace {

constexpr std::string_view kTagBlanks = " \t";

bool is_name_byte(char byte) {
  constexpr std::string_view kSigns = "_-./";
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         kSigns.find(byte) != std::string_view::npos;
}

std::optional<TagKind> kind_from(char sign) {
  switch (sign) {
    case '#': return TagKind::section;
    case '^': return TagKind::inverted_section;
    case '/': return TagKind::section_end;
    case '>': return TagKind::partial;
    case '&': return TagKind::raw_text;
    case '!': return TagKind::comment;
    default: return std::nullopt;
  }
}

std::vector<std::string> path_of(std::string_view name) {
  std::vector<std::string> path;
  if (name == ".") return path;
  for (const auto part : split(name, '.')) path.emplace_back(part);
  return path;
}

bool may_stand_alone(TagKind kind) {
  return kind != TagKind::text && kind != TagKind::raw_text;
}

class Reader {
 public:
  Reader(const TemplateSource& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  Tokens read() {
    const std::string_view text = source_.text;
    while (at_ < text.size()) {
      const auto open = text.find("{{", at_);
      add_text(text.substr(at_, open - at_));
      if (open == std::string_view::npos) break;
      at_ = open;
      if (!read_tag()) break;
    }
    return std::move(tokens_);
  }

 private:
  /// From `at_`, which is at "{{", to behind the tag; false where the tag has no end.
  bool read_tag() {
    const std::string_view text = source_.text;
    const bool is_raw = text.substr(at_, 3) == "{{{";
    const std::string_view closer = is_raw ? "}}}" : "}}";
    const auto from = at_ + closer.size();
    const auto close = text.find(closer, from);
    if (close == std::string_view::npos) {
      fault(at_, closer.size(), "the tag is not closed", fmt::format("end it with '{}'", closer));
      return false;
    }
    const auto end = close + closer.size();
    add_tag(is_raw, from, text.substr(from, close - from), end);
    return true;
  }

  void add_tag(bool is_raw, std::size_t from, std::string_view inside, std::size_t end) {
    auto name = trim(inside);
    Tag tag{.kind = is_raw ? TagKind::raw_text : TagKind::text, .name = {}, .path = {}, .where = {}};
    if (const auto kind = is_raw || name.empty() ? std::nullopt : kind_from(name.front())) {
      tag.kind = *kind;
      name = trim(name.substr(1));
    }
    const auto begin = at_;
    at_ = end;
    if (may_stand_alone(tag.kind)) take_own_line(begin);
    if (tag.kind == TagKind::comment) return;
    const auto name_at = from + static_cast<std::size_t>(name.data() - inside.data());
    if (!check_name(name, name.empty() ? begin : name_at)) return;
    tag.name = name;
    tag.path = path_of(name);
    tag.where = place(name_at, count_characters(name));
    tokens_.emplace_back(std::move(tag));
  }

  /// Where nothing but blanks stand beside the tag, they go, and the line's end with them.
  void take_own_line(std::size_t begin) {
    const std::string_view text = source_.text;
    const auto before = text.substr(0, begin).find_last_not_of(kTagBlanks);
    if (before != std::string_view::npos && text[before] != '\n') return;
    auto behind = std::min(text.find_first_not_of(kTagBlanks, at_), text.size());
    if (text.substr(behind, 2) == "\r\n") ++behind;
    if (behind < text.size() && text[behind] != '\n') return;
    at_ = std::min(behind + 1, text.size());
    if (tokens_.empty()) return;
    if (auto* last = std::get_if<std::string>(&tokens_.back())) last->erase(last->find_last_not_of(kTagBlanks) + 1);
  }

  void add_text(std::string_view text) {
    if (!text.empty()) tokens_.emplace_back(std::string(text));
  }

  bool check_name(std::string_view name, std::size_t offset) {
    if (name.empty()) {
      fault(offset, 2, "the tag has no name", {});
    } else if (name.front() == '=') {
      fault(offset, count_characters(name), "delimiters cannot be changed", "write tags as {{name}}");
    } else if (!std::all_of(name.begin(), name.end(), is_name_byte)) {
      fault(offset, count_characters(name), fmt::format("'{}' is not a name", name),
            "names are letters, digits and _ - . /");
    } else {
      return true;
    }
    return false;
  }

  Location place(std::size_t offset, std::size_t length) const {
    const auto before = std::string_view(source_.text).substr(0, offset);
    const auto line_start = before.rfind('\n') + 1;
    return {.file = source_.file,
            .line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
            .column = count_characters(before.substr(line_start)) + 1,
            .length = std::max<std::size_t>(length, 1)};
  }

  void fault(std::size_t offset, std::size_t length, std::string message, std::string hint) {
    diagnostics_.push_back({.code = "template.syntax",
                            .where = place(offset, length),
                            .message = std::move(message),
                            .hint = std::move(hint)});
  }

  const TemplateSource& source_;
  Diagnostics& diagnostics_;
  Tokens tokens_;
  std::size_t at_ = 0;
};

Diagnostic section_fault(const Tag& tag, std::string message, std::string hint) {
  return {.code = "template.syntax", .where = tag.where, .message = std::move(message), .hint = std::move(hint)};
}

/// Each section ends in the file that it begins in, the innermost first.
void check_sections(const Tokens& tokens, Diagnostics& diagnostics) {
  std::vector<const Tag*> open;
  for (const auto& token : tokens) {
    const auto* tag = std::get_if<Tag>(&token);
    if (tag == nullptr) continue;
    if (tag->kind == TagKind::section || tag->kind == TagKind::inverted_section) open.push_back(tag);
    if (tag->kind != TagKind::section_end) continue;
    if (open.empty()) {
      diagnostics.push_back(section_fault(*tag, fmt::format("no section '{}' is open here", tag->name), {}));
      continue;
    }
    if (open.back()->name != tag->name) {
      diagnostics.push_back(
          section_fault(*tag, fmt::format("'{}' ends here while '{}' is open", tag->name, open.back()->name),
                        fmt::format("'{}' was opened in line {}", open.back()->name, open.back()->where.line)));
      return;
    }
    open.pop_back();
  }
  for (const auto* tag : open) {
    diagnostics.push_back(section_fault(*tag, fmt::format("section '{}' is not closed", tag->name),
                                        fmt::format("end it with '{{{{/{}}}}}'", tag->name)));
  }
}

}  // namespace

Tokens read_tags(const TemplateSource& source, Diagnostics& diagnostics) {
  auto tokens = Reader(source, diagnostics).read();
  check_sections(tokens, diagnostics);
  return tokens;
}

}  // namespace signpost::render

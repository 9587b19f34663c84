#include "render/templates.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "render/strict_context.hpp"
#include "render/template_tags.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <utility>

namespace signpost::render {
namespace {

struct Sheet {
  enum class State { unchecked, open, good, bad };

  Tokens tokens;
  bool is_well_formed = true;
  State state = State::unchecked;
};
using Sheets = std::map<std::string, Sheet, std::less<>>;

std::vector<std::string> names_of(const Sheets& sheets) {
  std::vector<std::string> names;
  for (const auto& [name, sheet] : sheets) names.push_back(name);
  return names;
}

/// Follows partials from each template, each tag once.
class PartialCheck {
 public:
  PartialCheck(Sheets& sheets, Diagnostics& diagnostics) : sheets_(sheets), diagnostics_(diagnostics) {}

  bool is_good(Sheet& sheet) {
    if (sheet.state == Sheet::State::good || sheet.state == Sheet::State::bad) return sheet.state == Sheet::State::good;
    sheet.state = Sheet::State::open;
    bool good = sheet.is_well_formed;
    for (const auto& token : sheet.tokens) {
      const auto* tag = std::get_if<Tag>(&token);
      if (tag != nullptr && tag->kind == TagKind::partial && !is_good(*tag)) good = false;
    }
    sheet.state = good ? Sheet::State::good : Sheet::State::bad;
    return good;
  }

 private:
  bool is_good(const Tag& partial) {
    const auto found = sheets_.find(partial.name);
    if (found == sheets_.end()) {
      return fault(partial, "template.partial", fmt::format("no template '{}'", partial.name),
                   suggest(partial.name, names_of(sheets_)));
    }
    if (found->second.state == Sheet::State::open) {
      return fault(partial, "template.recursive", fmt::format("'{}' would be put inside itself", partial.name), {});
    }
    return is_good(found->second);
  }

  bool fault(const Tag& tag, std::string code, std::string message, std::string hint) {
    diagnostics_.push_back(
        {.code = std::move(code), .where = tag.where, .message = std::move(message), .hint = std::move(hint)});
    return false;
  }

  Sheets& sheets_;
  Diagnostics& diagnostics_;
};

std::string_view sign_of(TagKind kind) {
  switch (kind) {
    case TagKind::raw_text: return "&";
    case TagKind::section: return "#";
    case TagKind::inverted_section: return "^";
    case TagKind::section_end: return "/";
    default: return "";
  }
}

/// One template with its partials in place, its tags called by their numbers.
struct Assembled {
  std::string text;
  std::vector<Tag> tags;
  std::vector<std::size_t> open;  ///< numbers of the sections that are open
};

std::size_t number_for(const Tag& tag, Assembled& whole) {
  if (tag.kind == TagKind::section_end) {
    const auto number = whole.open.back();
    whole.open.pop_back();
    return number;
  }
  whole.tags.push_back(tag);
  const auto number = whole.tags.size() - 1;
  if (tag.kind == TagKind::section || tag.kind == TagKind::inverted_section) whole.open.push_back(number);
  return number;
}

void assemble(const Sheets& sheets, const Tokens& tokens, Assembled& whole) {
  for (const auto& token : tokens) {
    const auto* tag = std::get_if<Tag>(&token);
    if (tag == nullptr) {
      whole.text += std::get<std::string>(token);
    } else if (tag->kind == TagKind::partial) {
      assemble(sheets, sheets.find(tag->name)->second.tokens, whole);
    } else {
      whole.text += fmt::format("{{{{{}{}}}}}", sign_of(tag->kind), number_for(*tag, whole));
    }
  }
}

Sheets read_sheets(const std::vector<TemplateSource>& sources, Diagnostics& diagnostics) {
  Sheets sheets;
  for (const auto& source : sources) {
    const auto before = diagnostics.size();
    Sheet sheet{.tokens = read_tags(source, diagnostics)};
    sheet.is_well_formed = diagnostics.size() == before;
    sheets.insert_or_assign(source.name, std::move(sheet));
  }
  return sheets;
}

/// Takes what kainjow's renderer writes.
struct Output {
  std::string text;
  Output& operator<<(const std::string& more) {
    text += more;
    return *this;
  }
};

}  // namespace

/// Rendering does not change `parsed`: kainjow writes to it, its error message, only for partials and lambdas, and
/// there are none. Its functions are not const all the same.
struct Templates::Template {
  kainjow::mustache::mustache parsed;
  std::vector<Tag> tags;
};

Templates::Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

Templates Templates::parse(const std::vector<TemplateSource>& sources, Diagnostics& diagnostics) {
  auto sheets = read_sheets(sources, diagnostics);
  PartialCheck check(sheets, diagnostics);
  Templates templates;
  for (auto& [name, sheet] : sheets) {
    auto& made = templates.templates_[name];
    if (!check.is_good(sheet)) continue;
    Assembled whole;
    assemble(sheets, sheet.tokens, whole);
    kainjow::mustache::mustache parsed(whole.text);
    if (!parsed.is_valid()) {
      diagnostics.push_back({.code = "template.syntax", .where = {.file = name}, .message = parsed.error_message()});
      continue;
    }
    made.reset(new Template{std::move(parsed), std::move(whole.tags)});
  }
  return templates;
}

std::string Templates::render(std::string_view name, const View& view, Diagnostics& diagnostics) const {
  const auto found = templates_.find(name);
  if (found == templates_.end()) {
    std::vector<std::string> names;
    for (const auto& [known, unused] : templates_) names.push_back(known);
    diagnostics.push_back({.code = "template.missing",
                           .where = {.file = std::string(name)},
                           .message = fmt::format("no template '{}'", name),
                           .hint = suggest(name, names)});
    return {};
  }
  if (!found->second) return {};
  StrictContext context(found->second->tags, view);
  Output output;
  found->second->parsed.render(context, output);
  diagnostics.insert(diagnostics.end(), context.faults().begin(), context.faults().end());
  if (const auto& fault = found->second->parsed.error_message(); !fault.empty()) {
    diagnostics.push_back({.code = "template.syntax", .where = {.file = std::string(name)}, .message = fault});
  }
  return std::move(output.text);
}

}  // namespace signpost::render

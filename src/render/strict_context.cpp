#include "render/strict_context.hpp"

#include "base/overloaded.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

namespace signpost::render {
namespace {

const View* member(const View& view, const std::string& name) {
  const auto* names = std::get_if<View::Map>(&view.value());
  if (names == nullptr) return nullptr;
  const auto found = names->find(name);
  return found == names->end() ? nullptr : &found->second;
}

const Tag& tag_from(const std::vector<Tag>& tags, const std::string& number) {
  std::size_t index = 0;
  std::from_chars(number.data(), number.data() + number.size(), index);
  return tags.at(index);
}

bool is_section(const Tag& tag) {
  return tag.kind == TagKind::section || tag.kind == TagKind::inverted_section;
}

bool is_at(const Location& where, const Diagnostic& fault) {
  return fault.where == where;
}

}  // namespace

StrictContext::StrictContext(const std::vector<Tag>& tags, const View& view) : tags_(tags), levels_{{&view, 0}} {}

void StrictContext::push(const Data* data) {
  const std::less<> before;
  const View* view = nullptr;
  for (auto section = opened_.rbegin(); section != opened_.rend() && view == nullptr; ++section) {
    const Data* first = section->data.is_list() ? section->data.list_value().data() : &section->data;
    const bool is_element = !before(data, first) && before(data, first + section->count);
    if (is_element) view = section->views + (data - first);
  }
  levels_.push_back({view == nullptr ? levels_.back().view : view, opened_.size()});
}

void StrictContext::pop() {
  opened_.resize(levels_.back().opened);
  levels_.pop_back();
}

const StrictContext::Data* StrictContext::get(const std::string& number) const {
  const auto& tag = tag_from(tags_, number);
  const auto* view = find(tag);
  if (view == nullptr) {
    report(tag, "template.unknown", fmt::format("nothing here is called '{}'", tag.name),
           suggest(tag.name, names_for(tag)));
    return nullptr;
  }
  return is_section(tag) ? section_of(*view) : text_of(tag, *view);
}

const StrictContext::Data* StrictContext::get_partial(const std::string& /*name*/) const {
  return nullptr;
}

/// The first part of the path outward from the innermost level, the rest strictly inside it (mustache(5)).
const View* StrictContext::find(const Tag& tag) const {
  if (tag.path.empty()) return levels_.back().view;
  const View* view = nullptr;
  for (auto level = levels_.rbegin(); level != levels_.rend() && view == nullptr; ++level) {
    view = member(*level->view, tag.path.front());
  }
  for (std::size_t k = 1; k < tag.path.size() && view != nullptr; ++k) view = member(*view, tag.path[k]);
  return view;
}

const StrictContext::Data* StrictContext::text_of(const Tag& tag, const View& view) const {
  if (const auto* text = std::get_if<std::string>(&view.value())) {
    text_ = Data(*text);
    return &text_;
  }
  report(tag, "template.kind", fmt::format("'{}' is not a text", tag.name),
         fmt::format("ask for it as a section: {{{{#{0}}}}} ... {{{{/{0}}}}}", tag.name));
  return nullptr;
}

const StrictContext::Data* StrictContext::section_of(const View& view) const {
  const auto shown_once = [&](bool is_shown) { return is_shown ? open(Data(true), &view, 1) : &false_; };
  return std::visit(
      overloaded{[&](const std::string& text) { return shown_once(!text.empty()); },
                 [&](bool flag) { return shown_once(flag); }, [&](const View::Map&) { return shown_once(true); },
                 [&](const View::List& list) {
                   Data turns(Data::type::list);
                   for (std::size_t k = 0; k < list.size(); ++k) turns.push_back(true);
                   return open(std::move(turns), list.data(), list.size());
                 }},
      view.value());
}

const StrictContext::Data* StrictContext::open(Data data, const View* views, std::size_t count) const {
  opened_.push_back({std::move(data), views, count});
  return &opened_.back().data;
}

void StrictContext::report(const Tag& tag, std::string code, std::string message, std::string hint) const {
  const auto is_known = [&](const Diagnostic& fault) { return is_at(tag.where, fault); };
  if (std::any_of(faults_.begin(), faults_.end(), is_known)) return;
  faults_.push_back(
      {.code = std::move(code), .where = tag.where, .message = std::move(message), .hint = std::move(hint)});
}

/// What could stand in the tag's place: every name in sight, and those below the first part of a dotted name.
std::vector<std::string> StrictContext::names_for(const Tag& tag) const {
  std::vector<std::string> names;
  const auto add = [&](const View& view, std::string_view before) {
    const auto* map = std::get_if<View::Map>(&view.value());
    if (map == nullptr) return;
    for (const auto& [name, value] : *map) names.push_back(fmt::format("{}{}", before, name));
  };
  for (const auto& level : levels_) {
    add(*level.view, "");
    const auto* first = tag.path.size() > 1 ? member(*level.view, tag.path.front()) : nullptr;
    if (first != nullptr) add(*first, tag.path.front() + ".");
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace signpost::render

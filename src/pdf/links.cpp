#include "pdf/links.hpp"

#include "model/walk.hpp"

#include <fmt/format.h>

#include <functional>

namespace signpost::pdf {
namespace {

void collect_details(const Blocks& blocks, std::set<std::string>& ids) {
  for (const auto& block : blocks) {
    if (const auto* details = std::get_if<Details>(&block.value)) ids.insert(details->id);
    for (const auto* inner : inner_blocks(block)) collect_details(*inner, ids);
  }
}

}  // namespace

std::set<std::string> destinations_of(const Document& document) {
  std::set<std::string> ids;
  if (document.title) ids.insert(document.title->id);
  for_each_heading(document, [&](const Heading& heading) { ids.insert(heading.id); });
  for_each_inline(document, [&](const Inline& each) {
    if (const auto* anchor = std::get_if<Anchor>(&each.value)) ids.insert(anchor->id);
  });
  collect_details(document.blocks, ids);
  for (const auto& note : document.footnotes) collect_details(note.blocks, ids);
  for (std::uint32_t number = 1; number <= document.footnotes.size(); ++number) ids.insert(note_id(number));
  ids.erase("");
  return ids;
}

std::string note_id(std::uint32_t number) {
  return fmt::format(" note-{}", number);
}

Links::Links(std::set<std::string> destinations, std::string base_url)
    : destinations_(std::move(destinations)), base_url_(std::move(base_url)) {}

bool Links::leads(const std::string& target) const {
  if (target.starts_with('#')) return destinations_.contains(target.substr(1));
  if (target.starts_with('/')) return !base_url_.empty();
  return target.find(':') != std::string::npos;
}

std::size_t Links::add(const std::string& target, const std::string& words, ElementId element) {
  LinkTarget link{.element = element, .uri = {}, .id = {}, .description = words};
  if (target.starts_with('#')) {
    link.id = target.substr(1);
  } else {
    link.uri = target.starts_with('/') ? base_url_ + target : target;
    const auto shown = link.uri.starts_with("mailto:") ? link.uri.substr(7) : link.uri;
    if (shown != words) link.description += words.empty() ? shown : fmt::format(" ({})", shown);
  }
  if (link.description.empty()) link.description = link.id;
  targets_.push_back(std::move(link));
  return targets_.size() - 1;
}

}  // namespace signpost::pdf

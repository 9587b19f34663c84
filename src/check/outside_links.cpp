#include "check/outside_links.hpp"

#include "check/excuses.hpp"
#include "check/passage.hpp"
#include "check/places.hpp"

namespace signpost::check {

std::vector<OutsideLink> outside_links(const Body& body, const Document& document) {
  std::vector<OutsideLink> links;
  std::vector<Unit> units;
  const Places places(body);
  for_each_passage(document, [&](const Passage& passage) {
    units.push_back({passage.first_line, passage.last_line});
    for (const auto& link : passage.links) {
      const auto& target = link.link->target;
      const bool is_outside = target.starts_with("http://") || target.starts_with("https://");
      if (is_outside) links.push_back({target, places.of_words(target, link.line, passage.last_line)});
    }
  });
  if (links.empty() || !may_have_excuses(body)) return links;
  const auto excuses = find_excuses(body, units, {});
  std::erase_if(links, [&](const OutsideLink& one) {
    return is_excused(excuses, "link.external", static_cast<std::uint32_t>(one.where.line));
  });
  return links;
}

}  // namespace signpost::check

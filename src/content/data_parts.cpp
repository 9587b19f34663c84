#include "content/data_parts.hpp"

#include "base/notation.hpp"
#include "base/text.hpp"
#include "model/events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

namespace signpost::content {
namespace {

/// Items for readers, gathered into as few lists as their audiences allow.
class AudienceLists {
 public:
  void add(Inlines item, const std::vector<std::string>& audience) {
    if (lists_.empty() || lists_.back().first != audience) lists_.push_back({audience, List{}});
    lists_.back().second.items.push_back({.blocks = {Block{.value = Paragraph{std::move(item)}}}, .done = {}});
  }

  Blocks take() {
    Blocks blocks;
    for (auto& [audience, list] : lists_) {
      append(blocks, for_audience({Block{.value = std::move(list)}}, audience));
    }
    return blocks;
  }

 private:
  std::vector<std::pair<std::vector<std::string>, List>> lists_;
};

Inlines joined(Inlines first, Inlines second) {
  std::move(second.begin(), second.end(), std::back_inserter(first));
  return first;
}

/// Who sees at least one of the items; empty: everyone.
template <class Item>
std::vector<std::string> audience_of_any(const std::vector<Item>& items) {
  std::vector<std::string> all;
  for (const auto& item : items) {
    if (item.audience.empty()) return {};
    all.insert(all.end(), item.audience.begin(), item.audience.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// "managers", "staff and managers", "staff, managers and partners".
std::string audience_in_words(const std::vector<std::string>& audience) {
  std::string line;
  for (std::size_t k = 0; k < audience.size(); ++k) {
    if (k > 0) line += k + 1 == audience.size() ? " and " : ", ";
    line += replace_all(replace_all(audience[k], "_", " "), "-", " ");
  }
  return line;
}

std::string document_facts(const DownloadFile& document) {
  const auto kind = std::filesystem::path(document.file).extension().string();
  std::vector<std::string> facts;
  if (kind.size() > 1) facts.push_back(kind.substr(1));
  for (char& letter : facts.empty() ? facts.emplace_back("file") : facts.front()) {
    if (letter >= 'a' && letter <= 'z' && kind.size() > 1) letter = static_cast<char>(letter - 'a' + 'A');
  }
  facts.push_back(size_in_words(document.bytes));
  if (!document.version.empty()) facts.push_back("version " + document.version);
  if (document.date) facts.push_back(long_date(*document.date));
  if (document.review_by) facts.push_back("to be reviewed by " + month_and_year(*document.review_by));
  if (!document.audience.empty()) facts.push_back("for " + audience_in_words(document.audience));
  return signpost::join(facts, ", ");
}

/// A file may have signs in its name that mean something else in an address (RFC 3986 §2.2).
std::string document_address(std::string file) {
  for (const auto& [sign, encoded] : {std::pair{"%", "%25"}, std::pair{"#", "%23"}, std::pair{"?", "%3F"}}) {
    file = replace_all(std::move(file), sign, encoded);
  }
  return "/documents/" + file;
}

struct LinkGroup {
  std::string kind;
  std::vector<KnowledgeLink> links;
};

/// In the order of their first links, or those of the wanted kind alone. Links without a kind come first, so that they
/// stand below no kind's heading.
std::vector<LinkGroup> by_kind(const std::vector<KnowledgeLink>& links, std::string_view wanted) {
  std::vector<LinkGroup> groups(1);
  for (const auto& link : links) {
    if (!wanted.empty() && ascii_lower(link.kind) != ascii_lower(wanted)) continue;
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const LinkGroup& one) { return ascii_lower(one.kind) == ascii_lower(link.kind); });
    if (group == groups.end()) group = groups.insert(groups.end(), LinkGroup{link.kind, {}});
    group->links.push_back(link);
  }
  if (groups.front().links.empty()) groups.erase(groups.begin());
  return groups;
}

Blocks list_of(const std::vector<KnowledgeLink>& links) {
  AudienceLists lists;
  for (const auto& link : links) {
    auto item = link_to(link.url, link.title);
    if (!link.audience.empty())
      item = joined(std::move(item), words(" (for " + audience_in_words(link.audience) + ")"));
    if (!link.summary.empty()) item = joined(std::move(item), words(": " + link.summary));
    lists.add(std::move(item), link.audience);
  }
  return lists.take();
}

}  // namespace

Inlines words(std::string text) {
  if (text.empty()) return {};
  return {Inline{.value = Text{std::move(text)}}};
}

Inlines link_to(std::string target, std::string text) {
  return {Inline{.value = Link{.target = std::move(target), .title = {}, .children = words(std::move(text))}}};
}

void append(Blocks& blocks, Blocks more) {
  std::move(more.begin(), more.end(), std::back_inserter(blocks));
}

Blocks for_audience(Blocks blocks, const std::vector<std::string>& audience) {
  if (audience.empty() || blocks.empty()) return blocks;
  return {Block{.value = Only{.audiences = audience, .blocks = std::move(blocks)}}};
}

Blocks documents_list(const std::vector<DownloadFile>& documents, const std::optional<Date>& until) {
  AudienceLists lists;
  for (const auto& document : documents) {
    if (until && document.date && *document.date > *until) continue;
    lists.add(joined(link_to(document_address(document.file), document.title),
                     words(fmt::format(" ({})", document_facts(document)))),
              document.audience);
  }
  return lists.take();
}

Blocks links_list(const std::vector<KnowledgeLink>& links, std::string_view kind, const NewSection& new_section) {
  Blocks blocks;
  for (const auto& group : by_kind(links, kind)) {
    Blocks section;
    if (kind.empty() && !group.kind.empty()) section.push_back(new_section(group.kind));
    append(section, list_of(group.links));
    append(blocks, for_audience(std::move(section), audience_of_any(group.links)));
  }
  return blocks;
}

Blocks events_list(const std::vector<Event>& events, const Date& today) {
  AudienceLists lists;
  const auto to_come = events_from(events, today);
  for (const auto& event : to_come) {
    auto item = words(days_in_words(event) + ": ");
    item = joined(std::move(item), event.url.empty() ? words(event.title) : link_to(event.url, event.title));
    if (!event.place.empty()) item = joined(std::move(item), words(", " + event.place));
    lists.add(std::move(item), event.audience);
  }
  if (to_come.empty()) return {};
  auto blocks = lists.take();
  Block link{.value = Paragraph{link_to("/events.ics", "Add these dates to your calendar")}, .screen_only = true};
  append(blocks, for_audience({std::move(link)}, audience_of_any(to_come)));
  return blocks;
}

}  // namespace signpost::content

#include "content/data_parts.hpp"

#include "base/notation.hpp"
#include "base/text.hpp"

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
      auto one = for_audience({Block{.value = std::move(list)}}, audience);
      std::move(one.begin(), one.end(), std::back_inserter(blocks));
    }
    return blocks;
  }

 private:
  std::vector<std::pair<std::vector<std::string>, List>> lists_;
};

Inlines join(Inlines first, Inlines second) {
  std::move(second.begin(), second.end(), std::back_inserter(first));
  return first;
}

std::string_view need_in_words(const Course& course, const std::string& role) {
  const auto need = course.audience_roles.find(role);
  if (need == course.audience_roles.end()) return "\u2013";
  return need->second == Need::required ? "Required" : "Recommended";
}

TableRow course_row(const Course& course, const std::vector<std::string>& roles, bool has_length, bool has_booking) {
  TableRow row{{words(course.name)}};
  for (const auto& role : roles) row.cells.push_back(words(std::string(need_in_words(course, role))));
  if (has_length) row.cells.push_back(words(course.length));
  if (has_booking) {
    row.cells.push_back(course.book.empty() ? Inlines{} : link_to(course.book, fmt::format("Book {}", course.name)));
  }
  return row;
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
  return signpost::join(facts, ", ");
}

std::string days_in_words(const Event& event) {
  if (!event.ends || *event.ends == event.date) return long_date(event.date);
  return fmt::format("{} to {}", long_date(event.date), long_date(*event.ends));
}

}  // namespace

Inlines words(std::string text) {
  if (text.empty()) return {};
  return {Inline{.value = Text{std::move(text)}}};
}

Inlines link_to(std::string target, std::string text) {
  return {Inline{.value = Link{.target = std::move(target), .title = {}, .children = words(std::move(text))}}};
}

Blocks for_audience(Blocks blocks, const std::vector<std::string>& audience) {
  if (audience.empty() || blocks.empty()) return blocks;
  return {Block{.value = Only{.audiences = audience, .blocks = std::move(blocks)}}};
}

Blocks courses_table(const Training& training, std::string_view role) {
  auto roles = training.roles;
  auto courses = training.courses;
  if (!role.empty()) {
    roles = {std::string(role)};
    std::erase_if(courses, [&](const Course& one) { return !one.audience_roles.contains(roles.front()); });
  }
  if (courses.empty()) return {};
  const auto has = [&](std::string Course::*fact) {
    return std::any_of(courses.begin(), courses.end(), [&](const Course& one) { return !(one.*fact).empty(); });
  };
  const bool has_length = has(&Course::length);
  const bool has_booking = has(&Course::book);
  Table table{.caption = role.empty() ? "Courses by role" : fmt::format("Courses for {}", role), .row_headers = true};
  table.header.cells.push_back(words("Course"));
  for (const auto& one : roles) table.header.cells.push_back(words(one));
  if (has_length) table.header.cells.push_back(words("Length"));
  if (has_booking) table.header.cells.push_back(words("Booking"));
  for (const auto& course : courses) table.rows.push_back(course_row(course, roles, has_length, has_booking));
  table.columns.assign(table.header.cells.size(), Alignment::none);
  return {Block{.value = std::move(table)}};
}

Blocks champions_table(const std::vector<Person>& people, std::string_view team) {
  auto champions = people;
  std::erase_if(champions, [&](const Person& one) { return !one.champion || (!team.empty() && one.team != team); });
  if (champions.empty()) return {};
  std::stable_sort(champions.begin(), champions.end(), [](const Person& a, const Person& b) {
    return std::pair(ascii_lower(a.team), ascii_lower(a.name)) < std::pair(ascii_lower(b.team), ascii_lower(b.name));
  });
  const bool has_roles =
      std::any_of(champions.begin(), champions.end(), [](const Person& one) { return !one.role.empty(); });
  Table table{.caption = "Practice Champions", .row_headers = true};
  table.header.cells = {words("Team"), words("Practice Champion")};
  if (has_roles) table.header.cells.push_back(words("Role"));
  for (const auto& person : champions) {
    TableRow row{{words(person.team), words(person.name)}};
    if (has_roles) row.cells.push_back(words(person.role));
    table.rows.push_back(std::move(row));
  }
  table.columns.assign(table.header.cells.size(), Alignment::none);
  return {Block{.value = std::move(table)}};
}

Blocks documents_list(const std::vector<DownloadFile>& documents) {
  AudienceLists lists;
  for (const auto& document : documents) {
    lists.add(join(link_to("/documents/" + document.file, document.title),
                   words(fmt::format(" ({})", document_facts(document)))),
              document.audience);
  }
  return lists.take();
}

Blocks links_list(const std::vector<KnowledgeLink>& links, std::string_view kind) {
  AudienceLists lists;
  for (const auto& link : links) {
    if (!kind.empty() && link.kind != kind) continue;
    auto item = link_to(link.url, link.title);
    if (kind.empty() && !link.kind.empty()) item = join(std::move(item), words(fmt::format(" ({})", link.kind)));
    if (!link.summary.empty()) item = join(std::move(item), words(": " + link.summary));
    lists.add(std::move(item), link.audience);
  }
  return lists.take();
}

Blocks events_list(std::vector<Event> events, const Date& today) {
  std::erase_if(events, [&](const Event& one) { return one.ends.value_or(one.date) < today; });
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.date < b.date; });
  AudienceLists lists;
  for (const auto& event : events) {
    auto item = words(days_in_words(event) + ": ");
    item = join(std::move(item), event.url.empty() ? words(event.title) : link_to(event.url, event.title));
    if (!event.place.empty()) item = join(std::move(item), words(", " + event.place));
    lists.add(std::move(item), event.audience);
  }
  return lists.take();
}

}  // namespace signpost::content

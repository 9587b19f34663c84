#include "content/data_tables.hpp"

#include "base/notation.hpp"
#include "base/text.hpp"
#include "content/data_parts.hpp"
#include "model/training.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace signpost::content {
namespace {

/// Teams up to which a table is found through at a glance.
constexpr std::size_t kMostTeamsWithoutIndex = 6;

Inlines need_in_words(const Course& course, const std::string& role) {
  const auto need = course.audience_roles.find(role);
  if (need == course.audience_roles.end()) {
    return {Inline{.value = Abbreviation{.expansion = "Not needed", .children = words("\u2013")}}};
  }
  return words(need->second == Need::required ? "Required" : "Recommended");
}

TableRow course_row(const Course& course, const std::vector<std::string>& roles, bool has_length, bool has_booking) {
  TableRow row{{words(course.name)}};
  for (const auto& role : roles) row.cells.push_back(need_in_words(course, role));
  if (has_length) row.cells.push_back(words(course.length));
  if (has_booking) {
    row.cells.push_back(course.book.empty() ? Inlines{} : link_to(course.book, fmt::format("Book {}", course.name)));
  }
  return row;
}

Block for_spreadsheets(const Training& training) {
  auto line = link_to(std::string(kTrainingFile), "Download this table for a spreadsheet");
  const auto size = size_in_words(training_csv(training).size());
  line.push_back({.value = Text{fmt::format(" (CSV, {})", size)}});
  return {.value = Paragraph{std::move(line)}, .screen_only = true};
}

struct Team {
  std::string name;
  std::vector<Person> champions;
};

/// From A to Z, those without a team last.
std::vector<Team> teams_of(const std::vector<Person>& people, std::string_view wanted) {
  std::map<std::pair<bool, std::string>, Team> teams;
  for (const auto& person : people) {
    const auto key = ascii_lower(person.team);
    if (!wanted.empty() && key != ascii_lower(wanted)) continue;
    if (key.empty() && !person.champion) continue;
    auto& team = teams.try_emplace({key.empty(), key}, Team{person.team, {}}).first->second;
    if (person.champion) team.champions.push_back(person);
  }
  std::vector<Team> sorted;
  for (auto& [key, team] : teams) {
    std::stable_sort(team.champions.begin(), team.champions.end(),
                     [](const Person& a, const Person& b) { return ascii_lower(a.name) < ascii_lower(b.name); });
    sorted.push_back(std::move(team));
  }
  return sorted;
}

Inlines champions_in_words(const Team& team) {
  if (team.champions.empty()) return words("No Practice Champion yet");
  Inlines line;
  for (const auto& person : team.champions) {
    if (!line.empty()) line.push_back({.value = LineBreak{}});
    line.push_back(
        {.value = Text{person.role.empty() ? person.name : fmt::format("{}, {}", person.name, person.role)}});
  }
  return line;
}

std::string name_of(const Team& team) {
  return team.name.empty() ? "No team of their own" : team.name;
}

}  // namespace

Blocks courses_table(const Training& training, std::string_view role) {
  auto roles = training.roles;
  auto courses = training.courses;
  if (!role.empty()) {
    std::erase_if(roles, [&](const std::string& one) { return ascii_lower(one) != ascii_lower(role); });
    std::erase_if(courses,
                  [&](const Course& one) { return roles.empty() || !one.audience_roles.contains(roles.front()); });
  }
  if (courses.empty()) return {};
  const auto has = [&](std::string Course::*fact) {
    return std::any_of(courses.begin(), courses.end(), [&](const Course& one) { return !(one.*fact).empty(); });
  };
  const bool has_length = has(&Course::length);
  const bool has_booking = has(&Course::book);
  Table table{.caption = role.empty() ? "Courses by role" : fmt::format("Courses: {}", roles.front()),
              .row_headers = true};
  table.header.cells.push_back(words("Course"));
  for (const auto& one : roles) table.header.cells.push_back(words(one));
  if (has_length) table.header.cells.push_back(words("Length"));
  if (has_booking) table.header.cells.push_back(words("Where to book"));
  for (const auto& course : courses) table.rows.push_back(course_row(course, roles, has_length, has_booking));
  table.columns.assign(table.header.cells.size(), Alignment::none);
  Blocks blocks = {Block{.value = std::move(table)}};
  if (role.empty()) blocks.push_back(for_spreadsheets(training));
  return blocks;
}

Blocks champions_table(const std::vector<Person>& people, std::string_view team, TeamIndex index, const NewId& new_id) {
  const auto teams = teams_of(people, team);
  if (teams.empty()) return {};
  Table table{.caption = "Practice Champions by team", .row_headers = true};
  table.header.cells = {words("Team"), words("Practice Champion")};
  table.columns.assign(table.header.cells.size(), Alignment::none);
  List links;
  for (const auto& one : teams) {
    const auto id = new_id(fmt::format("team-{}", slug(name_of(one))));
    Inlines heading = {Inline{.value = Anchor{id}}, Inline{.value = Text{name_of(one)}}};
    table.rows.push_back({{std::move(heading), champions_in_words(one)}});
    links.items.push_back({.blocks = {Block{.value = Paragraph{link_to("#" + id, name_of(one))}}}, .done = {}});
  }
  Blocks blocks;
  if (index == TeamIndex::where_long && teams.size() > kMostTeamsWithoutIndex) {
    blocks.push_back({.value = std::move(links)});
  }
  blocks.push_back({.value = std::move(table)});
  return blocks;
}

}  // namespace signpost::content

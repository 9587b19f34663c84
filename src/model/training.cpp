#include "model/training.hpp"

#include "base/csv.hpp"

namespace signpost {
namespace {

std::string need_of(const Course& course, const std::string& role) {
  const auto need = course.audience_roles.find(role);
  if (need == course.audience_roles.end()) return {};
  return need->second == Need::required ? "Required" : "Recommended";
}

std::string booking_of(const Course& course) {
  constexpr std::string_view kMail = "mailto:";
  return course.book.starts_with(kMail) ? course.book.substr(kMail.size()) : course.book;
}

}  // namespace

std::string training_csv(const Training& training) {
  std::vector<std::string> cells = {"Course"};
  cells.insert(cells.end(), training.roles.begin(), training.roles.end());
  cells.insert(cells.end(), {"Length", "Where to book"});
  auto text = kUtf8Mark + csv_record(cells);
  for (const auto& course : training.courses) {
    cells = {course.name};
    for (const auto& role : training.roles) cells.push_back(need_of(course, role));
    cells.insert(cells.end(), {course.length, booking_of(course)});
    text += csv_record(cells);
  }
  return text;
}

}  // namespace signpost

#include "model/training.hpp"

#include <doctest/doctest.h>

using namespace signpost;

TEST_CASE("the training matrix for a spreadsheet says who needs what and where to book") {
  const Training training{
      .roles = {"Worker", "Manager"},
      .courses = {
          {.name = "Mapping",
           .audience_roles = {{"Worker", Need::required}},
           .length = "2 days",
           .book = "mailto:book@example.org"},
          {.name = "=Leading", .audience_roles = {{"Manager", Need::recommended}}, .book = "https://b.example"}}};
  CHECK(training_csv(training) ==
        "\xEF\xBB\xBF"
        "Course,Worker,Manager,Length,Where to book\r\n"
        "Mapping,Required,,2 days,book@example.org\r\n"
        "'=Leading,,Recommended,,https://b.example\r\n");
}

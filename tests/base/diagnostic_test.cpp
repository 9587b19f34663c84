#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

Diagnostic missing_page() {
  return {.code = "link.missing",
          .where = {.file = "content/guide/01-start.md", .line = 14, .column = 6, .length = 4},
          .message = "no page 'guide/mappping'",
          .hint = "did you mean 'page:guide/mapping'?"};
}

}  // namespace

TEST_CASE("a fault shows its place, its line, a mark under it and the remedy") {
  CHECK(to_text(missing_page(), "Read this first.") ==
        "content/guide/01-start.md:14:6: error: no page 'guide/mappping' [link.missing]\n"
        "   14 | Read this first.\n"
        "      |      ^^^^\n"
        "      = did you mean 'page:guide/mapping'?\n");
}

TEST_CASE("the mark counts characters, not bytes") {
  auto fault = missing_page();
  fault.where.column = 4;
  CHECK(to_text(fault, "é è this").find("      |    ^^^^\n") != std::string::npos);
}

TEST_CASE("tabs before a fault stay tabs under it") {
  auto fault = missing_page();
  fault.where.column = 2;
  CHECK(to_text(fault, "\tthis").find("      | \t^^^^\n") != std::string::npos);
}

TEST_CASE("a fault of a whole file has neither line nor mark") {
  Diagnostic fault{.severity = Severity::warning,
                   .code = "file.empty",
                   .where = {.file = "content/pages/a.md"},
                   .message = "the page is empty",
                   .hint = {}};
  CHECK(to_text(fault, "") == "content/pages/a.md: warning: the page is empty [file.empty]\n");
}

TEST_CASE("of a long line the part around the fault is shown") {
  auto fault = missing_page();
  fault.where.column = 205;
  const auto text = to_text(fault, std::string(200, 'a') + " b) fault and " + std::string(200, 'z'));
  CHECK(text.find("   14 | \u2026 " + std::string(55, 'a') + " b) fault and " + std::string(41, 'z') + " \u2026\n") !=
        std::string::npos);
  CHECK(text.find("      | " + std::string(61, ' ') + "^^^^\n") != std::string::npos);
}

TEST_CASE("a mark never reaches beyond what is shown of its line") {
  auto fault = missing_page();
  fault.where.column = 1;
  fault.where.length = 300;
  CHECK(to_text(fault, std::string(300, 'a')).find(" | " + std::string(112, '^') + "\n") != std::string::npos);
}

TEST_CASE("control characters in a file or a message do not reach the terminal") {
  auto fault = missing_page();
  fault.where.column = 3;
  fault.message = "no page '\x1b[2J'";
  const auto text = to_text(fault,
                            "a\x1b"
                            "b\x7f");
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("no page '\u241b[2J'") != std::string::npos);
  CHECK(text.find("   14 | a\u241bb\u2421\n      |   ^^^^\n") != std::string::npos);
}

TEST_CASE("of a line of many megabytes only what is shown is looked at, bytes that are no UTF-8 included") {
  auto fault = missing_page();
  fault.where.column = 9'000'001;
  const auto text = to_text(fault, std::string(9'000'000, 'a') + "here\xFF\x1B" + std::string(1'000'000, 'z'));
  CHECK(text.find(" | \u2026 " + std::string(59, 'a') + "here\uFFFD\u241Bzz") != std::string::npos);
  CHECK(text.find(" | " + std::string(61, ' ') + "^^^^\n") != std::string::npos);
}

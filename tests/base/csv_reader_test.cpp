#include "base/csv_reader.hpp"

#include "base/csv.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

using Cells = std::vector<std::string>;

std::vector<CsvRecord> records_in(std::string_view text) {
  CsvReader reader(text);
  std::vector<CsvRecord> records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  return records;
}

/// The cells of each record; "!" and the fault's place where it has one.
std::vector<Cells> records_of(std::string_view text) {
  std::vector<Cells> all;
  for (const auto& record : records_in(text)) {
    Cells cells;
    for (const auto& cell : record.cells) cells.push_back(cell.text);
    if (record.fault) cells.push_back("!" + std::to_string(record.fault->offset));
    all.push_back(std::move(cells));
  }
  return all;
}

}  // namespace

TEST_CASE("records end in CRLF or LF, the last one perhaps in nothing") {
  const std::vector<Cells> two = {{"a", "b"}, {"c", ""}};
  CHECK(records_of("a,b\r\nc,\r\n") == two);
  CHECK(records_of("a,b\nc,\n") == two);
  CHECK(records_of("a,b\nc,") == two);
  CHECK(records_of("") == std::vector<Cells>{});
  CHECK(records_of("\n") == std::vector<Cells>{{""}});
}

TEST_CASE("a cell in quotation marks holds commas, lines and doubled marks") {
  CHECK(records_of("\"a,\"\"b\"\"\",\"c\r\nd\"\r\n") == std::vector<Cells>{{"a,\"b\"", "c\r\nd"}});
  CHECK(records_of("\"\",\"\"\"\"\n") == std::vector<Cells>{{"", "\""}});
  CHECK(records_of("a, \"b, c\" ,d") == std::vector<Cells>{{"a", "b, c", "d"}});
}

TEST_CASE("what csv_record writes is read as it was") {
  const Cells cells = {"plain", "with, comma", "\"quoted\"", "two\nlines", "", " blanks "};
  CHECK(records_of(csv_record(cells)) == std::vector<Cells>{cells});
}

TEST_CASE("a fault is told with its place, and reading goes on at the next line") {
  CHECK(records_of("a,b\"c\nd,e\n") == std::vector<Cells>{{"a", "!3"}, {"d", "e"}});
  CHECK(records_of("a,\"b\"c\nd,e\n") == std::vector<Cells>{{"a", "!4"}, {"d", "e"}});
  CHECK(records_of("a,\"b\nd,e\n") == std::vector<Cells>{{"a", "!2"}, {"d", "e"}});
  CHECK(records_of("a,\"b\nd,\"e\"\n") == std::vector<Cells>{{"a", "!7"}, {"d", "e"}});
  CHECK(records_of("a\rb\nc\n") == std::vector<Cells>{{"!1"}, {"c"}});
}

TEST_CASE("a cell knows where it stands") {
  const auto records = records_in(
      "\xEF\xBB\xBF"
      "a,\"b\"\n");
  REQUIRE(records.size() == 1);
  CHECK(records[0].offset == 3);
  CHECK(records[0].cells[1].offset == 5);
  CHECK(records[0].cells[1].size == 3);
}

#include "base/csv.hpp"

#include <doctest/doctest.h>

using signpost::csv_record;

TEST_CASE("a cell is quoted where it must be") {
  CHECK(csv_record({"Mapping", "", "Two days"}) == "Mapping,,Two days\r\n");
  CHECK(csv_record({"One, two", "say \"yes\"", "two\nlines"}) == "\"One, two\",\"say \"\"yes\"\"\",\"two\nlines\"\r\n");
}

TEST_CASE("no cell begins a formula") {
  CHECK(csv_record({"=1+1", "+44", "-1", "@SUM(A1)", "\tx"}) == "'=1+1,'+44,'-1,'@SUM(A1),'\tx\r\n");
  CHECK(csv_record({"=A1,B1"}) == "\"'=A1,B1\"\r\n");
  CHECK(csv_record({"a=1", "\xE2\x80\x93"}) == "a=1,\xE2\x80\x93\r\n");
}

TEST_CASE("what was kept from being a formula is read as it was") {
  for (const std::string cell : {"=1", "'=1", "''=1", "plain", "'plain", "'", "", " =1", "' =1"}) {
    CAPTURE(cell);
    const auto record = csv_record({cell});
    CHECK(signpost::without_guard(record.substr(0, record.size() - 2)) == cell);
  }
}

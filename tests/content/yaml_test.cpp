#include "content/yaml.hpp"

#include "content/yaml_fields.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::content;

namespace {

/// The fields of a text, kept with all that they view.
struct Reading {
  explicit Reading(std::string yaml) : text(std::move(yaml)) {
    if (auto parsed = parse_yaml_file(source(), diagnostics)) root = std::move(*parsed);
  }

  Source source() const { return {"a.yaml", text}; }
  Fields fields() { return {source(), root, diagnostics}; }

  std::string text;
  Diagnostics diagnostics;
  YamlNode root;
};

}  // namespace

TEST_CASE("plain words mean what they say, whatever YAML 1.1 makes of them") {
  Reading reading("a: Yes\nb: 007\nc: 1.20\nd: 12:30\ne: 'null'\nf: off\n");
  auto fields = reading.fields();
  CHECK(fields.text("a") == "Yes");
  CHECK(fields.text("b") == "007");
  CHECK(fields.integer("b", 0, 9) == 7);
  CHECK(fields.text("c") == "1.20");
  CHECK(fields.text("d") == "12:30");
  CHECK(fields.text("e") == "null");
  CHECK(fields.text("f") == "off");
  CHECK(reading.diagnostics.empty());
}

TEST_CASE("a key without a value is not given") {
  Reading reading("a:\nb: ~\nc: null\n");
  auto fields = reading.fields();
  for (const auto* key : {"a", "b", "c"}) CHECK_FALSE(fields.is_given(key));
  CHECK_FALSE(fields.date("a"));
  CHECK(reading.diagnostics.empty());
}

TEST_CASE("text over several lines is folded by YAML's own rules") {
  Reading reading("a: >\n  one\n  two\nb: one\n  two\n");
  auto fields = reading.fields();
  CHECK(fields.text("a") == "one two");
  CHECK(fields.text("b") == "one two");
}

TEST_CASE("places count characters, quotes included") {
  Reading reading("\u00E4\u00F6: 1\nk: [\u00FC\u00DF, \"a \\\" b\"]  # note\n");
  const auto& map = std::get<YamlNode::Map>(reading.root.value);
  CHECK(key_place(reading.source(), map[0]) == Location{"a.yaml", 1, 1, 2});
  CHECK(value_place(reading.source(), map[1].value) == Location{"a.yaml", 2, 4, 14});
  const auto& items = std::get<YamlNode::List>(map[1].value.value);
  CHECK(value_place(reading.source(), items[0]) == Location{"a.yaml", 2, 5, 2});
  CHECK(value_place(reading.source(), items[1]) == Location{"a.yaml", 2, 9, 8});
}

TEST_CASE("nesting that goes on for ever is refused") {
  Reading reading("a: " + std::string(100'000, '['));
  REQUIRE(reading.diagnostics.size() == 1);
  CHECK(reading.diagnostics[0].code == "yaml.syntax");
}

TEST_CASE("an alias cannot make a small file large") {
  Reading reading("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
  REQUIRE(reading.diagnostics.size() == 1);
  CHECK(reading.diagnostics[0].message == "a value cannot begin with '&'");
}

TEST_CASE("every beginning of a file is read or refused, and never more than once") {
  const std::string whole =
      "title: \"M\u00E4rz\"\nlist: [a, 'b', {c: d}]\nmap:\n  - x: |\n      y\n  - &z 'q'\n? e\n: f\n";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    CAPTURE(length);
    Reading reading(whole.substr(0, length));
    CHECK(reading.diagnostics.size() <= 1);
  }
}

#include "mail/styles.hpp"

#include "mail/sample.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::mail;

namespace {

StyleSheet parse(const std::string& css) {
  Diagnostics faults;
  auto sheet = parse_styles("styles.css", css, faults);
  REQUIRE_MESSAGE(faults.empty(), (faults.empty() ? "" : faults.front().message));
  return sheet;
}

/// "code line:column message" of the only fault.
std::string fault_in(const std::string& css) {
  Diagnostics faults;
  parse_styles("styles.css", css, faults);
  if (faults.size() != 1) return std::to_string(faults.size()) + " faults";
  const auto& fault = faults.front();
  return fault.code + " " + std::to_string(fault.where.line) + ":" + std::to_string(fault.where.column) + " " +
         fault.message;
}

}  // namespace

TEST_CASE("an element gets the rules of its name and of its classes") {
  const auto sheet = parse("p { margin: 0 } .lead { font-size: 20px } p.lead { color: red }");
  CHECK(inline_styles("<p>a</p><p class=\"lead\">b</p><div class=\"wide lead\">c</div>", sheet) ==
        "<p style=\"margin:0\">a</p><p style=\"margin:0;font-size:20px;color:red\">b</p>"
        "<div style=\"font-size:20px\">c</div>");
}

TEST_CASE("a class stays only where a media block names it") {
  const auto sheet =
      parse(".a { margin: 0 } @media (max-width: 620px) { .a { margin: 1px } .b p, td.c { width: 1.5em } }");
  CHECK(inline_styles("<p class=\"x a\">1</p><p class=\"c b\">2</p><p class=\"x 5em\">3</p>", sheet) ==
        "<p class=\"a\" style=\"margin:0\">1</p><p class=\"c b\">2</p><p>3</p>");
}

TEST_CASE("the more specific rule wins, then the later one, then the element's own style") {
  const auto sheet = parse(".a { color: red } p { color: blue; margin: 0 } .b { color: green } p { margin: 1px }");
  CHECK(inline_styles("<p class=\"a b\">x</p>", sheet) == "<p style=\"margin:1px;color:green\">x</p>");
  CHECK(inline_styles("<p class=\"a\" style=\"color: #fff\">x</p>", sheet) ==
        "<p style=\"margin:1px;color:#fff\">x</p>");
}

TEST_CASE("a replaced property stands where it was replaced, so that shorthands keep their meaning") {
  const auto sheet = parse("p { margin-top: 4px; color: red } .a { margin: 0 } p.a { margin-top: 9px }");
  CHECK(inline_styles("<p class=\"a\">x</p>", sheet) == "<p style=\"color:red;margin:0;margin-top:9px\">x</p>");
}

TEST_CASE("a shorthand takes away what it resets, and nothing of a like name") {
  const auto sheet = parse(
      "p { padding-top: 1px; line-height: 2; font-weight: 700; background-color: red; overflow-wrap: anywhere; "
      "border-radius: 3px } .a { padding: 0; font: 16px/1 x; background: none; overflow: hidden; border: 0 }");
  CHECK(inline_styles("<p class=\"a\">x</p>", sheet) ==
        "<p style=\"overflow-wrap:anywhere;border-radius:3px;padding:0;font:16px/1 x;background:none;overflow:hidden;"
        "border:0\">x</p>");
}

TEST_CASE("a rule inside another element holds at any depth and ends with it") {
  const auto sheet = parse(".focus a { color: #fff }");
  CHECK(inline_styles("<td class=\"focus\"><p><img src=\"x\"><br><a href=\"/\">in</a></p></td><a href=\"/\">out</a>",
                      sheet) ==
        "<td><p><img src=\"x\"><br><a href=\"/\" style=\"color:#fff\">in</a></p></td><a "
        "href=\"/\">out</a>");
}

TEST_CASE("style elements, comments and the doctype stay as they are") {
  const auto sheet = parse("p { margin: 0 } style { color: red }");
  const std::string html = "<!doctype html><!-- <p> --><style>p > a { b: c } </style><p title=\"a > b\">x</p>";
  CHECK(inline_styles(html, sheet) ==
        "<!doctype html><!-- <p> --><style style=\"color:red\">p > a { b: c } </style><p title=\"a > b\" "
        "style=\"margin:0\">x</p>");
}

TEST_CASE("variables are put in place, in rules and in media blocks") {
  const auto sheet = parse(
      ":root { --ink: #123; }\np { color: var(--ink) }\n"
      "@media (prefers-color-scheme: dark) { p { color: var( --ink ) !important } }");
  CHECK(sheet.rules.at(0).declarations.at(0) == Declaration{"color", "#123"});
  CHECK(sheet.media == "@media (prefers-color-scheme:dark){p{color:#123 !important}}");
}

TEST_CASE("quotation marks cannot end the attribute") {
  CHECK(inline_styles("<p>x</p>", parse("p { font-family: \"Segoe UI\" , Arial }")) ==
        "<p style=\"font-family:'Segoe UI',Arial\">x</p>");
}

TEST_CASE("a selector that cannot be written into elements is named at its place") {
  CHECK(fault_in("p { margin: 0 }\n  a:hover { color: red }") ==
        "style.selector 2:3 'a:hover' cannot be written into a mail's elements");
  CHECK(fault_in("h1,\nh2 > a { color: red }") ==
        "style.selector 2:1 'h2 > a' cannot be written into a mail's elements");
  CHECK(fault_in("#id { color: red }") == "style.selector 1:1 '#id' cannot be written into a mail's elements");
  CHECK(fault_in("* { color: red }") == "style.selector 1:1 '*' cannot be written into a mail's elements");
  CHECK(fault_in(".a .b p { color: red }") == "style.selector 1:1 '.a .b p' cannot be written into a mail's elements");
  CHECK(fault_in("é, p { color: red }") == "style.selector 1:1 'é' cannot be written into a mail's elements");
}

TEST_CASE("at-rules other than dark and narrow are refused") {
  CHECK(fault_in("@import 'x.css';\n") == "style.syntax 1:1 a selector without its '{'");
  CHECK(fault_in("@media print { p { color: red } }") == "style.selector 1:1 '@media print' is not used in mail");
  CHECK(fault_in("@font-face { src: x }") == "style.selector 1:1 '@font-face' is not used in mail");
  CHECK(parse("@media (max-width: 620px) { .a { b: c } }").media == "@media (max-width:620px){.a{b:c}}");
}

TEST_CASE("values that a mail cannot use are named at their place") {
  CHECK(fault_in("p {\n  background: url(https://x.example/a.png);\n}") ==
        "style.value 2:15 a mail loads nothing from elsewhere");
  CHECK(fault_in("p { color: red !important }") == "style.value 1:12 '!important' has no use outside @media");
  CHECK(fault_in("p { color: ; }") == "style.value 1:11 a property without a value");
  CHECK(fault_in("p { color: var(--ink) }") == "style.value 1:12 no variable '--ink' before this");
}

TEST_CASE("what is not CSS is said so") {
  CHECK(fault_in("p { color }") == "style.syntax 1:5 'color' is not a declaration");
  CHECK(fault_in("p { color: red") == "style.syntax 1:3 '{' without its '}'");
  CHECK(fault_in("} p { color: red }") == "style.syntax 1:1 a selector without its '{'");
  CHECK(fault_in("p { a { color: red } }") == "style.syntax 1:7 a rule inside a rule");
}

TEST_CASE("unknown properties are kept") {
  CHECK(parse("p { mso-line-height-rule: exactly }").rules.at(0).declarations.at(0) ==
        Declaration{"mso-line-height-rule", "exactly"});
}

TEST_CASE("every element that shows text carries its style in the sample mail") {
  const auto html = sample::message().html;
  for (const std::string element : {"p", "h1", "h2", "h3", "a", "td", "li"}) {
    CAPTURE(element);
    std::size_t count = 0;
    for (const auto& start : {"<" + element + ">", "<" + element + " "}) {
      for (auto at = html.find(start); at != std::string::npos; at = html.find(start, at + 1)) {
        const auto tag = html.substr(at, html.find('>', at) - at);
        CHECK_MESSAGE(tag.find(" style=\"") != std::string::npos, tag);
        ++count;
      }
    }
    CHECK(count > 0);
  }
}

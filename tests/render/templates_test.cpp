#include "render/templates.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace signpost;
using namespace signpost::render;

namespace {

/// Templates by name, each in the file "templates/NAME.mustache", and what was found wrong with them.
struct Shelf {
  std::vector<TemplateSource> sources;
  Diagnostics faults;

  Shelf& with(const std::string& name, const std::string& text) {
    sources.push_back({name, "templates/" + name + ".mustache", text});
    return *this;
  }
  std::string render(const std::string& name, const View& view) {
    return Templates::parse(sources, faults).render(name, view, faults);
  }
};

std::string page(const std::string& text, const View& view) {
  Shelf shelf;
  auto html = shelf.with("page", text).render("page", view);
  CHECK(shelf.faults.empty());
  return html;
}

Diagnostics faults_of(const std::string& text, const View& view = {}) {
  Shelf shelf;
  shelf.with("page", text).render("page", view);
  return shelf.faults;
}

View issue(const std::string& title) {
  View view;
  view.set("title", title);
  return view;
}

}  // namespace

TEST_CASE("a text is escaped, and as it is where the tag says so") {
  CHECK(page("{{title}} {{{title}}} {{&title}}", issue("<b> & \"'")) ==
        "&lt;b&gt; &amp; &quot;&apos; <b> & \"' <b> & \"'");
}

TEST_CASE("a list's section has a turn for each, and names resolve outward") {
  View view;
  view.set("site", "Signpost").set("issues", View::List{issue("March"), issue("April")});
  CHECK(page("{{#issues}}[{{title}} of {{site}}]{{/issues}}", view) == "[March of Signpost][April of Signpost]");
}

TEST_CASE("lists in lists and texts in lists find their own turn") {
  View group;
  group.set("names", View::List{"a", "b"}).set("mark", "!");
  View view;
  view.set("groups", View::List{group, group});
  CHECK(page("{{#groups}}{{#names}}{{.}}{{mark}}{{/names}};{{/groups}}", view) == "a!b!;a!b!;");
}

TEST_CASE("false, an empty text and an empty list leave their section out and open its opposite") {
  View view;
  view.set("flag", false).set("text", "").set("list", View::List{});
  CHECK(page("{{#flag}}1{{/flag}}{{#text}}2{{/text}}{{#list}}3{{/list}}", view).empty());
  CHECK(page("{{^flag}}1{{/flag}}{{^text}}2{{/text}}{{^list}}3{{/list}}", view) == "123");
}

TEST_CASE("a flag's section still sees the names around it") {
  View view;
  view.set("flag", true).set("title", "March");
  CHECK(page("{{#flag}}{{title}}{{/flag}}", view) == "March");
}

TEST_CASE("a dotted name is looked for inside the nearest first part") {
  View view;
  view.set("site", issue("Signpost")).set("pages", View::List{issue("Help")});
  CHECK(page("{{#pages}}{{site.title}}: {{title}}{{/pages}}", view) == "Signpost: Help");
}

TEST_CASE("lines that hold a section's tag or a comment alone leave no line") {
  View view;
  view.set("no", false).set("items", View::List{"a", "b"});
  CHECK(page("<ul>\n  {{! all of them }}\n  {{#items}}\n  <li>{{.}}\n  {{/items}}\n{{#no}}\nx\n{{/no}}\n</ul>\n",
             view) == "<ul>\n  <li>a\n  <li>b\n</ul>\n");
}

TEST_CASE("partials stand in their place, at any depth") {
  Shelf shelf;
  shelf.with("page", "<main>\n{{> parts/head}}\n</main>\n").with("parts/head", "<h1>{{>parts/title}}</h1>\n");
  shelf.with("parts/title", "{{title}}");
  CHECK(shelf.render("page", issue("March")) == "<main>\n<h1>March</h1>\n</main>\n");
  CHECK(shelf.faults.empty());
}

TEST_CASE("a name that the view does not have is a fault at its place, with what was probably meant") {
  const auto faults = faults_of("<p>\n  é {{titel}}", issue("March"));
  REQUIRE(faults.size() == 1);
  CHECK(faults.front() == Diagnostic{.code = "template.unknown",
                                     .where = {.file = "templates/page.mustache", .line = 2, .column = 7, .length = 5},
                                     .message = "nothing here is called 'titel'",
                                     .hint = "did you mean 'title'?"});
}

TEST_CASE("a section's unknown name is a fault as well") {
  const auto faults = faults_of("{{#sumary}}x{{/sumary}}{{^no}}y{{/no}}", View{}.set("summary", ""));
  REQUIRE(faults.size() == 2);
  CHECK(faults.at(0).hint == "did you mean 'summary'?");
  CHECK(faults.at(1).hint == "accepted: summary");
}

TEST_CASE("an unknown name in a partial is reported in the partial's file, once for all turns") {
  Shelf shelf;
  shelf.with("page", "{{#issues}}\n{{> card}}\n{{/issues}}\n").with("card", "\n<b>{{sumary}}</b>\n");
  View view;
  view.set("issues", View::List{issue("March"), issue("April")});
  shelf.render("page", view);
  REQUIRE(shelf.faults.size() == 1);
  CHECK(shelf.faults.front().where == Location{"templates/card.mustache", 2, 6, 6});
}

TEST_CASE("a dotted name's suggestion is dotted") {
  const auto faults = faults_of("{{site.titel}}", View{}.set("site", issue("Signpost")));
  CHECK(faults.at(0).hint == "did you mean 'site.title'?");
}

TEST_CASE("a list where a text is asked for is a fault") {
  const auto faults = faults_of("{{issues}}", View{}.set("issues", View::List{}));
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().code == "template.kind");
}

TEST_CASE("a partial that is not there is a fault with a suggestion, and its template prints nothing") {
  Shelf shelf;
  shelf.with("page", "x\n{{> site/haed }}").with("site/head", "");
  CHECK(shelf.render("page", {}).empty());
  REQUIRE(shelf.faults.size() == 1);
  CHECK(shelf.faults.front() ==
        Diagnostic{.code = "template.partial",
                   .where = {.file = "templates/page.mustache", .line = 2, .column = 5, .length = 9},
                   .message = "no template 'site/haed'",
                   .hint = "did you mean 'site/head'?"});
}

TEST_CASE("templates that would be put inside themselves are refused where the circle closes") {
  Shelf shelf;
  shelf.with("a", "{{> b}}").with("b", "\n{{> a}}");
  Templates::parse(shelf.sources, shelf.faults);
  REQUIRE(shelf.faults.size() == 1);
  CHECK(shelf.faults.front().code == "template.recursive");
  CHECK(shelf.faults.front().where == Location{"templates/b.mustache", 2, 5, 1});
}

TEST_CASE("faults of syntax are reported at their place") {
  const auto first_fault = [](const std::string& text) {
    Diagnostics faults;
    Templates::parse({{"page", "page.mustache", text}}, faults);
    REQUIRE_FALSE(faults.empty());
    CHECK(faults.front().code == "template.syntax");
    const auto& where = faults.front().where;
    return std::to_string(where.line) + ":" + std::to_string(where.column) + " " + faults.front().message;
  };
  CHECK(first_fault("a\n {{name") == "2:2 the tag is not closed");
  CHECK(first_fault("{{{name}} ") == "1:1 the tag is not closed");
  CHECK(first_fault("{{ }}") == "1:1 the tag has no name");
  CHECK(first_fault("{{=<% %>=}}") == "1:3 delimiters cannot be changed");
  CHECK(first_fault("{{# if x }}") == "1:5 'if x' is not a name");
  CHECK(first_fault("\n{{#a}}x") == "2:4 section 'a' is not closed");
  CHECK(first_fault("x{{/a}}") == "1:5 no section 'a' is open here");
  CHECK(first_fault("{{#a}}\n{{#b}}\n{{/a}}") == "3:4 'a' ends here while 'b' is open");
}

TEST_CASE("every fault of every template is found in one run") {
  Diagnostics faults;
  Templates::parse({{"a", "a", "{{ }}{{> none}}"}, {"b", "b", "{{"}}, faults);
  CHECK(faults.size() == 3);
}

TEST_CASE("threads share the templates") {
  Shelf shelf;
  shelf.with("page", "{{#issues}}{{> card}}{{/issues}}").with("card", "<b>{{title}}</b>\n");
  const auto templates = Templates::parse(shelf.sources, shelf.faults);
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::size_t k = 0; k < results.size(); ++k) {
    threads.emplace_back([&templates, &result = results[k], k] {
      View view;
      view.set("issues", View::List(500, issue(std::to_string(k))));
      Diagnostics faults;
      result = templates.render("page", view, faults);
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t k = 0; k < results.size(); ++k) {
    std::string expected;
    for (int turn = 0; turn < 500; ++turn) expected += "<b>" + std::to_string(k) + "</b>\n";
    CHECK(results[k] == expected);
  }
}

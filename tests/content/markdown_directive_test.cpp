#include "content/directive_header.hpp"
#include "content/markdown_dump.hpp"
#include "model/select.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::content;
using dump::faults;
using dump::places;
using dump::read;

namespace {

const Diagnostic& only_fault(const Diagnostics& found) {
  REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

TEST_CASE("boxes have their own labels unless one is given") {
  CHECK(read("::: tip\na\n:::\n\n::: focus\nb\n:::\n\n::: contact\nc\n:::") ==
        "tip[Tip](p(a)) focus[This month\u2019s focus](p(b)) contact[](p(c))");
  CHECK(read("::: tip {label=\"Top tips\"}\n- a\n- b\n:::") == "tip[Top tips](ul(- p(a)- p(b)))");
}

TEST_CASE("a quote names its speaker") {
  CHECK(read("::: quote {name=\"Jo \\\"J\\\" Day\" role=worker team='x'}\nHi\n:::") ==
        "pull[Jo \"J\" Day|worker|'x'](p(Hi))");
}

TEST_CASE("steps are the items of one numbered list") {
  CHECK(read("::: steps\n1. a\n2. b\n\n   c\n:::") == "steps(- p(a)- p(b) p(c))");
  CHECK(places(faults("::: steps\n- a\n:::")) == "1:5+5 directive.steps");
  CHECK(read("::: steps\nwords\n\n1. a\n:::") == "p(words) ol1(- p(a))");
}

TEST_CASE("a mapping is three boards with what stands below their headings") {
  CHECK(read("::: mapping\n### A\na\n### B\n#### b\n### C\n- c\n:::") ==
        "mapping(h3#a(A)p(a)|h3#b(B)h4#b-2(b)|h3#c(C)ul(- p(c)))");
  CHECK(places(faults("::: mapping\n### A\n### B\n:::")) == "1:5+7 directive.mapping");
  CHECK(places(faults("::: mapping\nfirst\n### A\n### B\n### C\n:::")) == "1:5+7 directive.mapping");
  CHECK(read("::: mapping\n### A\na\n:::") == "h3#a(A) p(a)");
}

TEST_CASE("a scale goes from 0 to 10") {
  CHECK(read("::: scale {was=3 now=10 low=\"not safe\" high=safe}\nwords\n:::") ==
        "scale[3|10|not safe|safe](p(words))");
  CHECK(read("::: scale\n:::") == "scale[-|-||]()");
  CHECK(places(faults("::: scale {was=11 now=\"x\"}\n:::")) == "1:16+2 directive.value, 1:23+3 directive.value");
}

TEST_CASE("only names its audiences as words or as an attribute") {
  CHECK(read("::: only managers\na\n:::") == "only[managers](p(a))");
  CHECK(read("::: only managers staff|partners\na\n:::") == "only[managers|staff|partners](p(a))");
  CHECK(read("::: only {audience=\"managers|staff\"}\na\n:::") == "only[managers|staff](p(a))");
}

TEST_CASE("lang names one language as a word or as an attribute") {
  CHECK(read("::: lang pl\na\n:::") == "lang[pl](p(a))");
  CHECK(read("::: lang {tag=zh-Hant}\n- a\n:::") == "lang[zh-Hant](ul(- p(a)))");
  CHECK(read(":::: lang pl\n::: tip\na\n:::\n::: lang cy\nb\n:::\n::::") == "lang[pl](tip[Tip](p(a)) lang[cy](p(b)))");
  CHECK(read(":::: only managers\n::: lang pl\na\n:::\n::::") == "only[managers](lang[pl](p(a)))");
}

TEST_CASE("a lang without one language tag is an error at its place, and its text stays") {
  const auto found = faults("::: lang pl_PL\na\n:::");
  CHECK(places(found) == "1:10+5 directive.language");
  CHECK(only_fault(found).message == "'pl_PL' is no language tag");
  CHECK(only_fault(found).hint == "write a tag such as en-GB, pa or ar");
  CHECK(read("::: lang pl_PL\na\n:::") == "p(a)");
  CHECK(places(faults("::: lang {tag=\"in Polish\"}\n:::")) == "1:15+11 directive.language");
  CHECK(places(faults("::: lang\na\n:::")) == "1:5+4 directive.language");
  CHECK(places(faults("::: lang pl cy\na\n:::")) == "1:13+2 directive.language");
  CHECK(places(faults("::: lang pl {tag=cy}\na\n:::")) == "1:18+2 directive.language");
}

TEST_CASE("an only block that does not say for whom is for nobody") {
  CHECK(places(faults("::: only\na\n:::")) == "1:5+4 directive.audience");
  CHECK(read("::: only\na\n:::") == "only[](p(a))");
  Diagnostics diagnostics;
  const auto document = parse_markdown(dump::body("::: only\na\n:::"), diagnostics);
  CHECK(select(document, {"managers"}).blocks.empty());
}

TEST_CASE("data blocks carry their filters and no text") {
  CHECK(read("::: champions {team=\"Coast and Harbour\"}\n:::") == "data3[team=Coast and Harbour;]");
  CHECK(read("::: questions {subject=x issue=2021-03}\n:::") == "data1[issue=2021-03;subject=x;]");
  CHECK(places(faults("::: events\nlost?\n:::")) == "1:5+6 directive.content");
  CHECK(read("::: events\nlost?\n:::") == "data6[] p(lost?)");
}

TEST_CASE("directives stand inside one another, in lists and in quotations") {
  CHECK(read(":::: tip\na\n\n::: quote {name=Jo}\nb\n:::\nc\n::::\nd") == "tip[Tip](p(a) pull[Jo||](p(b)) p(c)) p(d)");
  CHECK(read("- a\n\n  ::: tip\n  b\n  :::\n- c") == "ul loose(- p(a) tip[Tip](p(b))- p(c))");
  CHECK(read("> ::: tip\n> b\n> :::\n> c") == "quote(tip[Tip](p(b)) p(c))");
  CHECK(faults(":::: tip\n> 1. ::: quote\n>    b\n>    :::\n::::").empty());
}

TEST_CASE("a directive in a list leaves it tight") {
  CHECK(read("- a\n  ::: tip\n  b\n  :::\n- c") == "ul(- p(a) tip[Tip](p(b))- p(c))");
}

TEST_CASE("a fence ends the paragraph, table or list before it") {
  CHECK(read("a\n::: tip\nb\n:::\nc") == "p(a) tip[Tip](p(b)) p(c)");
  CHECK(read("::: tip\n|a|\n|-|\n|b|\n:::\nc") == "tip[Tip](table(|a||b|)) p(c)");
  CHECK(read("::: tip\n- a\n:::\nc") == "tip[Tip](ul(- p(a))) p(c)");
  CHECK(read("::: tip\n> a\n:::\nc") == "tip[Tip](quote(p(a))) p(c)");
}

TEST_CASE("fences in code are text, and four spaces make code of one") {
  CHECK(read("::: tip\n```\n:::\n::: quote\n```\n:::") == "tip[Tip](code[](:::\n::: quote\n))");
  CHECK(read("    ::: tip") == "code[](::: tip\n)");
  CHECK(read(":: tip\n") == "p(:: tip)");
}

TEST_CASE("code that is never closed in a list does not swallow the closing line of what is around it") {
  CHECK(read("::: tip\n- ```\n  a\n:::\nb") == "tip[Tip](ul(- code[](a\n))) p(b)");
}

TEST_CASE("a closing line closes the innermost open directive of its count, and all inside it") {
  CHECK(read("::: tip\n::: quote\na\n:::\nb\n:::\nc") == "tip[Tip](pull[||](p(a)) p(b)) p(c)");
  const auto found = faults(":::: tip\n::: quote\na\n::::\nb");
  CHECK(places(found) == "2:1+9 directive.unclosed");
  CHECK(only_fault(found).message ==
        "'::: quote', opened in line 2, is never closed: line 4 closes the '::::' of line 1 around it");
}

TEST_CASE("an unclosed directive names its opening line and where it should have been closed") {
  const auto found = faults("# a\n\n::: tip\na\n\nb\n");
  CHECK(places(found) == "3:1+7 directive.unclosed");
  CHECK(only_fault(found).message == "'::: tip', opened in line 3, is never closed: what holds it ends in line 6");
  CHECK(only_fault(found).hint == "close it with a line ':::' of its own");
}

TEST_CASE("a closing line of another count is named") {
  const auto found = faults(":::: tip\na\n:::\nb\n");
  CHECK(places(found) == "1:1+8 directive.unclosed");
  CHECK(only_fault(found).message == "':::: tip', opened in line 1, is never closed: line 3 has ':::' instead");
}

TEST_CASE("a closing line of another count in a directive that is closed after all is astray") {
  CHECK(places(faults(":::: tip\na\n:::\nb\n::::\n")) == "3:1+3 directive.stray");
}

TEST_CASE("a closing line that closes nothing is an error") {
  const auto found = faults("a\n\n  :::\nb");
  CHECK(places(found) == "3:3+3 directive.stray");
  CHECK(read("a\n:::\nb") == "p(a) p(b)");
}

TEST_CASE("a closing line outside the list that holds the directive does not reach it") {
  CHECK(places(faults("- ::: tip\n  a\n\n:::\n")) == "1:3+7 directive.unclosed, 4:1+3 directive.stray");
}

TEST_CASE("an unknown name is an error with a suggestion, and its text stays") {
  const auto found = faults("::: tipp {label=x}\na\n:::");
  CHECK(places(found) == "1:5+4 directive.unknown");
  CHECK(only_fault(found).hint == "did you mean 'tip'?");
  CHECK(read("::: tipp\na\n:::") == "p(a)");
  CHECK(only_fault(faults("::: sidebar\n:::")).hint ==
        "accepted: quote, tip, focus, contact, steps, mapping, scale, only, lang, unlinked, feedback, questions, "
        "courses, champions, documents, links, events, accessibility");
}

TEST_CASE("attributes that a directive does not have are errors at their place") {
  const auto found = faults("  ::: quote {nmae=Jo}\n  :::");
  CHECK(places(found) == "1:14+4 directive.attribute");
  CHECK(only_fault(found).hint == "did you mean 'name'?");
  CHECK(only_fault(faults("::: steps {x=y}\n1. a\n:::")).hint == "it takes none");
}

TEST_CASE("an opening line that cannot be read is an error where it goes wrong") {
  CHECK(places(faults("::: tip {label=\"x}\n:::")) == "1:16+1 directive.syntax");
  CHECK(places(faults("::: tip {label=x\n:::")) == "1:9+1 directive.syntax");
  CHECK(places(faults("::: tip {label}\n:::")) == "1:10+5 directive.syntax");
  CHECK(places(faults("::: tip {label=}\n:::")) == "1:16+1 directive.syntax");
  CHECK(places(faults("::: tip {label=x} y\n:::")) == "1:19+1 directive.syntax");
  CHECK(places(faults("::: tip {label=x label=y}\n:::")) == "1:18+5 directive.syntax");
  CHECK(places(faults("::: tip A label\n:::")) == "1:9+7 directive.syntax");
  CHECK(places(faults("::: tip {label=\u201CTop tips\u201D}\n:::")) == "1:16+1 directive.syntax");
}

TEST_CASE("places on an opening line count characters") {
  CHECK(places(faults("> ::: quote {name=\"Zo\u00EB\" rol=x}\n> :::")) == "1:25+3 directive.attribute");
}

TEST_CASE("a directive's lines are those of its fences") {
  Diagnostics diagnostics;
  const auto document = parse_markdown(dump::body("a\n\n::: tip\n- b\n:::\n"), diagnostics);
  const auto& tip = document.blocks.at(1);
  CHECK(tip.line == 3);
  CHECK(tip.end_line == 5);
  CHECK(std::get<Box>(tip.value).blocks.at(0).end_line == 4);
}

TEST_CASE("a header is read into its parts") {
  const auto header = parse_directive_header(" only a b {x=1 y=\"2 3\"}");
  CHECK(header.name.text == "only");
  CHECK(header.name.place.at == 1);
  REQUIRE(header.words.size() == 2);
  CHECK(header.words[1].text == "b");
  REQUIRE(header.attributes.size() == 2);
  CHECK(header.attributes[1].value == "2 3");
  CHECK(header.attributes[1].value_place.length == 5);
  CHECK(header.faults.empty());
}

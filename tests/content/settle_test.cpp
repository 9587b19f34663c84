#include "content/settle.hpp"

#include "content/markdown_dump.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::content;

namespace {

std::string settled(const std::string& source) {
  Diagnostics diagnostics;
  return dump::document(settle_headings(parse_markdown(dump::body(source), diagnostics)));
}

}  // namespace

TEST_CASE("a level-1 heading at the start is the document's title") {
  CHECK(settled("# T\n\na\n\n## b") == "title:h1#t(T) p(a) h2#b(b)");
  CHECK(settled("a\n\n# b") == "p(a) h2#b(b)");
  CHECK(settled("## a") == "h2#a(a)");
}

TEST_CASE("no level is skipped on the way down, and siblings stay siblings") {
  CHECK(settled("# T\n#### a\n#### b\n###### c\n## d\n##### e") ==
        "title:h1#t(T) h2#a(a) h2#b(b) h3#c(c) h2#d(d) h3#e(e)");
}

TEST_CASE("other level-1 headings stand where level 2 does") {
  CHECK(settled("# T\n## a\n# b\n## c") == "title:h1#t(T) h2#a(a) h2#b(b) h3#c(c)");
}

TEST_CASE("headings in boxes, quotations and lists are settled in reading order") {
  CHECK(settled("# T\n## a\n::: tip\n##### b\n:::\n> # c\n\n- ### d") ==
        "title:h1#t(T) h2#a(a) tip[Tip](h3#b(b)) quote(h2#c(c)) ul(- h3#d(d))");
}

TEST_CASE("boards stand one below the heading before the mapping, which changes nothing after it") {
  CHECK(settled("# T\n## a\n::: mapping\n# w\n### x\n# s\n# n\n:::\n### b") ==
        "title:h1#t(T) h2#a(a) mapping(h3#w(w)h4#x(x)|h3#s(s)|h3#n(n)) h3#b(b)");
  CHECK(settled("::: mapping\n#### w\n#### s\n#### n\n:::") == "mapping(h2#w(w)|h2#s(s)|h2#n(n))");
}

TEST_CASE("no heading is deeper than 6") {
  CHECK(settled("## a\n### b\n#### c\n##### d\n###### e\n::: mapping\n# w\n# s\n# n\n:::") ==
        "h2#a(a) h3#b(b) h4#c(c) h5#d(d) h6#e(e) mapping(h6#w(w)|h6#s(s)|h6#n(n))");
}

TEST_CASE("a heading without words is none: what else stands in it is a paragraph, and levels go on without it") {
  CHECK(settled("## a\n\n##\n\n### b\n\n## <!-- c -->\n\n#### d") == "h2#a(a) h3#b(b) h4#d(d)");
  CHECK(settled("# \u200B\n\n## a") == "p(\u200B) h2#a(a)");
}

#include "content/markdown.hpp"

#include "content/markdown_dump.hpp"
#include "content/markdown_source.hpp"
#include "model/walk.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::content;
using dump::faults;
using dump::places;
using dump::read;

TEST_CASE("text, emphasis, code, breaks, links and pictures become nodes") {
  CHECK(read("A *b* **c** `d`\ne  \nf [g](/h \"i\") ![j *k*](l.png)") ==
        "p(A em(b) strong(c) `d`\ne/f link[/h|i](g) image[l.png](j k))");
}

TEST_CASE("entities and escapes are read") {
  CHECK(read("Tom &amp; \\*Ann\\* &copy; &#8217;") == "p(Tom & *Ann* \u00A9 \u2019)");
}

TEST_CASE("quotation marks and dashes stay as they were typed") {
  CHECK(read("\"it's\" -- so...") == "p(\"it's\" -- so...)");
}

TEST_CASE("lists know their kind, start, tightness and tasks") {
  CHECK(read("- a\n- b\n  - c") == "ul(- p(a)- p(b) ul(- p(c)))");
  CHECK(read("3. a\n\n4. b") == "ol3 loose(- p(a)- p(b))");
  CHECK(read("- [ ] a\n- [x] b [x]\n- [X] *c*\n- [y] d") == "ul([ ]p(a)[x]p(b [x])[x]p(em(c))- p([y] d))");
}

TEST_CASE("a task's state is its own mark, in quotations too, and an escaped mark is text") {
  CHECK(read("> - [ ] see [x] there\n> - \\[ ] b") == "quote(ul([ ]p(see [x] there)- p([ ] b)))");
}

TEST_CASE("tables have alignments, and their cells hold marks") {
  Diagnostics diagnostics;
  const auto document = parse_markdown(dump::body("|a|*b*|c|d|\n|-|:-|:-:|-:|\n|1|2<br>3|`4\\|`|\n"), diagnostics);
  CHECK(dump::document(document) == "table(|a|em(b)|c|d||1|2/3|`4|`||)");
  CHECK(std::get<Table>(document.blocks.at(0).value).columns ==
        std::vector{Alignment::none, Alignment::left, Alignment::center, Alignment::right});
  CHECK(diagnostics.empty());
}

TEST_CASE("a row with more cells than columns is an error at the first cell too many") {
  CHECK(places(faults("|a|b|\n|-|-|\n|1|2|3|\n| 1 | 2 |\n|1|2 \\| 3\n")) == "3:6+2 table.cells");
}

TEST_CASE("code blocks keep their text and info") {
  CHECK(read("~~~ c++ x=1\na < b\n~~~") == "code[c++ x=1](a < b\n)");
  CHECK(read("    a\n\n    b") == "code[](a\n\nb\n)");
}

TEST_CASE("headings get ids of their own") {
  CHECK(read("# T\n## Feedback\n## Feedback\n## Feedback\n## Feedback") ==
        "h1#t(T) h2#feedback(Feedback) h2#feedback-2(Feedback) h2#feedback-3(Feedback) h2#feedback-4(Feedback)");
  CHECK(read("# a\n# a-2\n# a\n# a\n# ?\n#") == "h1#a(a) h1#a-2(a-2) h1#a-3(a) h1#a-4(a) h1#section(?) h1#section-2()");
  CHECK(read("> ## A\n\n## A") == "quote(h2#a(A)) h2#a-2(A)");
}

TEST_CASE("bare addresses become links, and the sentence's signs stay outside") {
  CHECK(read("See https://a.org/x_(y)?z=1. Or (www.b.org/), “http://c.org”!") ==
        "p(See link[https://a.org/x_(y)?z=1](https://a.org/x_(y)?z=1). Or (link[http://www.b.org/](www.b.org/)), "
        "\u201Clink[http://c.org](http://c.org)\u201D!)");
  CHECK(read("Write to a.b+c@d-e.org.uk, not a@b or @me") ==
        "p(Write to link[mailto:a.b+c@d-e.org.uk](a.b+c@d-e.org.uk), not a@b or @me)");
  CHECK(read("*www.a.org* xwww.b.org www.c ftp://d.org http:// shttp://e.org") ==
        "p(em(link[http://www.a.org](www.a.org)) xwww.b.org link[http://www.c](www.c) ftp://d.org http:// "
        "shttp://e.org)");
}

TEST_CASE("addresses inside links and code are left alone") {
  CHECK(read("[see www.a.org](/b) `www.c.org` <http://d.org> <e@f.org>") ==
        "p(link[/b](see www.a.org) `www.c.org` link[http://d.org](http://d.org) link[mailto:e@f.org](e@f.org))");
}

TEST_CASE("two tildes strike through, across other marks but not into them") {
  CHECK(read("~~a *b* c~~ d") == "p(strike(a em(b) c) d)");
  CHECK(read("~~a~~~~b~~ ~5~ ~~ c~~") == "p(strike(a~~~~b) ~5~ ~~ c~~)");
  CHECK(read("*a ~~b* c~~") == "p(em(a ~~b) c~~)");
  CHECK(read("~~see www.a.org~~ and\n~~two\nlines~~") ==
        "p(strike(see link[http://www.a.org](www.a.org)) and\nstrike(two\nlines))");
}

TEST_CASE("an escaped tilde strikes nothing") {
  CHECK(read("\\~~a~~\n~~b~~") == "p(~~a~~\nstrike(b))");
}

TEST_CASE("footnotes are numbered by first use and count their uses") {
  CHECK(read("a[^b] c[^d] e[^b]\n\n[^d]: D\n[^b]: B[^f]\n\n    more\n\n[^f]: F") ==
        "p(a[^1.1] c[^2.1] e[^1.2]) note*2[](p(B[^3.1]) p(more)) note*1[](p(D)) note*1[](p(F))");
}

TEST_CASE("a footnote belongs to the audience of the block that defines it") {
  CHECK(read("a[^1] b[^2]\n\n::: only managers\n[^1]: M\n:::\n[^2]: all") ==
        "p(a[^1.1] b[^2.1]) only[managers]() note*1[managers](p(M)) note*1[](p(all))");
  CHECK(read("a[^1]\n\n:::: only staff\n> ::: only managers\n>\n> - [^1]: M\n> :::\n::::") ==
        "p(a[^1.1]) only[staff](quote(only[managers](ul(- )))) note*1[managers](only[staff](p(M)))");
}

TEST_CASE("a footnote keeps the language of the innermost passage that defines it") {
  const auto text =
      "a[^b] c[^d]\n\n::::: lang pl\n[^b]: B\n\n:::: only staff\n::: lang cy\n[^d]: D\n:::\n::::\n:::::\n";
  CHECK(read(text) ==
        "p(a[^1.1] c[^2.1]) lang[pl](only[staff](lang[cy]())) note*1[](lang[pl](p(B))) "
        "note*1[staff](lang[cy](p(D)))");
}

TEST_CASE("a mark without a footnote is an error, a footnote without a mark a warning") {
  CHECK(places(faults("a[^b] \\[^c] `[^d]`\n\n> [^e]: E\n\n```\n[^f]: F\n```\n<!--\n[^g]: G\n-->\n")) ==
        "1:2+4 footnote.missing, 3:3+4 footnote.unused");
  CHECK(places(faults("a[^b]\n\n[^b]: B\n[^b]: again\n")) == "4:1+4 footnote.unused");
}

TEST_CASE("blocks and words know their lines in the file") {
  Diagnostics diagnostics;
  const Body body{.file = "a.md",
                  .source = "---\nt: x\n---\nA\nb\n\n> c\n> d\n\n- e\n- f\n\n\n# g\n",
                  .start = 13,
                  .first_line = 4};
  const auto document = parse_markdown(body, diagnostics);
  std::string lines;
  for (const auto& block : document.blocks) lines += fmt::format("{}-{} ", block.line, block.end_line);
  CHECK(lines == "4-5 7-8 10-11 14-14 ");
  std::string words;
  for_each_inline(document, [&](const Inline& one) {
    if (const auto* text = std::get_if<Text>(&one.value)) words += fmt::format("{}{} ", text->text, one.line);
  });
  CHECK(words == "A4 b5 c7 d8 e10 f11 g14 ");
}

TEST_CASE("lines stay right after link definitions and before a table's header") {
  Diagnostics diagnostics;
  const auto document =
      parse_markdown(dump::body("[a]: /b\n[c]: /d\nwords\n\nmore\n| x |\n|---|\n| y |\n"), diagnostics);
  std::string lines;
  for (const auto& block : document.blocks) lines += fmt::format("{}-{} ", block.line, block.end_line);
  CHECK(lines == "3-3 5-5 6-8 ");
}

TEST_CASE("a carriage return alone ends a line of text, and lines are still the file's") {
  Diagnostics diagnostics;
  const auto document = parse_markdown(dump::body("# a\rb\r\n# c\n"), diagnostics);
  CHECK(dump::document(document) == "h1#a(a) p(b) h1#c(c)");
  CHECK(document.blocks.at(1).line == 1);
  CHECK(document.blocks.at(2).line == 2);
}

TEST_CASE("bytes that are not UTF-8 are an error at their character, once a line") {
  const auto found = faults("---\n\u00E9\u00E9 \xFF\xFF x\nfine\n\xC3(\n");
  CHECK(places(found) == "2:4+1 text.utf8, 4:1+1 text.utf8");
  CHECK(read("a \xFF b") == "p(a \uFFFD b)");
  CHECK(places(faults("a long line of ASCII, then \xE2\x80")) == "1:28+1 text.utf8");
  CHECK(faults("“Zoë”, 日本 – \U0001F600, and a long tail of ASCII").empty());
}

TEST_CASE("an empty text is an empty document") {
  CHECK(read("").empty());
  CHECK(read("\n\n").empty());
  CHECK(read("<!-- a note to myself -->\n").empty());
}

TEST_CASE("what lies too deep is reported once and keeps its words") {
  for (const auto& source : {std::string(50000, '>') + " w", std::string(50000, '[') + "w", [] {
                               std::string nested;
                               for (int k = 0; k < 300; ++k)
                                 nested += std::string(static_cast<std::size_t>(k) * 2, ' ') + "- w\n";
                               return nested;
                             }()}) {
    CHECK(read(source).find('w') != std::string::npos);
  }
  CHECK(places(faults(std::string(50000, '>') + " w")) == "1:1+1 markdown.depth");
}

TEST_CASE("deep emphasis, tags and directives do not exhaust the stack") {
  std::string emphasis, tags, details, directives;
  for (int k = 0; k < 20000; ++k) {
    emphasis += "*a **b ";
    tags += "x <sub>";
    details += "<details>\n\n";
    directives += "::: tip\n";
  }
  for (int k = 0; k < 20000; ++k) emphasis += "c** d*";
  CHECK(read(emphasis).find("c** d*") == std::string::npos);
  CHECK(places(faults(emphasis)) == "1:1+1 markdown.depth");
  CHECK(read(details + "w").find("p(w)") != std::string::npos);
  CHECK(read(directives + "w").find('w') != std::string::npos);
  CHECK(read(tags.substr(0, 20000) + "w").find('w') != std::string::npos);
}

TEST_CASE("hard examples of the CommonMark specification keep their words and their shape") {
  CHECK(read("*foo [bar* baz*]") == "p(em(foo [bar) baz*])");
  CHECK(read("***foo** bar*") == "p(em(strong(foo) bar))");
  CHECK(read("[foo [bar](/uri)](/uri)") == "p([foo link[/uri](bar)](/uri))");
  CHECK(read("[foo]: <bar>(baz)\n\n[foo]") == "p([foo]: (baz)) p([foo])");
  CHECK(read("- a\n > b\n ```\n c\n ```\n- d") == "ul(- p(a)) quote(p(b)) code[](c\n) ul(- p(d))");
  CHECK(read("![[[foo](uri1)](uri2)](uri3)") == "p(image[uri3]([foo](uri2)))");
  CHECK(read("> foo\nbar\n===") == "quote(p(foo\nbar\n===))");
  CHECK(read("- \n\n  foo") == "ul(- ) p(foo)");
}

#include "content/markdown_dump.hpp"
#include "content/raw_html.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::content;
using dump::faults;
using dump::places;
using dump::read;

TEST_CASE("comments go without a word") {
  CHECK(read("a<!-- b -->c\n\n<!-- d\n\ne -->\n\nf") == "p(ac) p(f)");
  CHECK(faults("a<!-- b -->c\n\n<!-- d\n\ne -->\n\nf").empty());
}

TEST_CASE("tags that mean something become nodes") {
  CHECK(read("H<sub>2</sub>O x<sup>*2*</sup> a<br>b<br/>c") == "p(Hsub(2)O xsup(em(2)) a/b/c)");
  CHECK(read("<kbd>Ctrl</kbd> <abbr title=\"Signs &amp; Safety\">SoS</abbr> <ABBR>X</ABBR>") ==
        "p(kbd(Ctrl) abbr[Signs & Safety](SoS) X)");
  CHECK(read("<a id=\"x\"></a>y <a name='z'>w</a>") == "p(anchor[x]y anchor[z]w)");
  CHECK(faults("H<sub>2</sub>O<br> <a id=\"x\"></a>y").empty());
}

TEST_CASE("other tags go with a warning that names them, and their words stay") {
  const auto found = faults("\u00E9 <u class=\"x\">a</u> <u>b</u> <img src=x>");
  CHECK(places(found) == "1:3+13 html.unknown, 1:22+3 html.unknown, 1:31+11 html.unknown");
  CHECK(found.at(0).severity == Severity::warning);
  CHECK(found.at(0).message == "the HTML tag 'u' is left out");
  CHECK(read("<u class=\"x\">*a*</u> <a href=\"/b\">c</a>") == "p(em(a) c)");
  CHECK(places(faults("a <a href=\"/b\" id=c>d</a>")) == "1:3+18 html.unknown");
}

TEST_CASE("scripts and styles go with what they hold") {
  CHECK(read("a <script>b *c*</script> d") == "p(a  d)");
  CHECK(read("<style>\np { x: y }\n</style>\n\na") == "p(a)");
  CHECK(places(faults("<style>\np { x: y }\n</style>\n\na")) == "1:1+7 html.unknown");
}

TEST_CASE("instructions go with a warning, and the words of a CDATA section stay") {
  CHECK(places(faults("a <?php b ?> c")) == "1:3+10 html.unknown");
  CHECK(read("a <?php b ?> <![CDATA[x < y]]>") == "p(a  x < y)");
}

TEST_CASE("tags without a partner are warned of and lose no word") {
  CHECK(read("a <sub>b *c*") == "p(a b em(c))");
  CHECK(read("a </sub>b") == "p(a b)");
  CHECK(read("*a <sub>b* c</sub>") == "p(em(a b) c)");
  CHECK(read("<sub><sup>a</sub></sup>b") == "p(sub(a)b)");
  CHECK(places(faults("a <sub>b </sup>")) == "1:10+6 html.unbalanced, 1:3+5 html.unbalanced");
}

TEST_CASE("details hold the blocks up to their end") {
  CHECK(read("<details>\n<summary>More &amp; *more*</summary>\n\n- a\n\nb\n\n</details>\n\nc") ==
        "details#[More & *more*](ul(- p(a)) p(b)) p(c)");
  CHECK(read("<details id=\"x\"><summary>S</summary>\nwords <kbd>k</kbd>\n</details>") ==
        "details#x[S](p(words kbd(k)))");
  CHECK(read("<details><summary>A</summary>\n\n<details><summary>B</summary>\n\nb\n\n</details>\n\na\n\n</details>") ==
        "details#[A](details#[B](p(b)) p(a))");
}

TEST_CASE("details end with what holds them at the latest") {
  CHECK(read("::: tip\n<details>\n<summary>A</summary>\n\na\n\n:::\nb") == "tip[Tip](details#[A](p(a))) p(b)");
  CHECK(places(faults("> <details>\n>\n> a\n\nb\n\n</details>")) == "1:3+8 html.unbalanced, 7:1+10 html.unbalanced");
  CHECK(read("a <summary>b</summary>") == "p(a b)");
  CHECK(read("<summary>a</summary>") == "p(a)");
}

TEST_CASE("a block of raw HTML keeps its words apart where its elements part them") {
  CHECK(read("<table>\n<tr><td>a</td><td>b &lt;\n c</td></tr>\n</table>") == "p(a) p(b < c)");
  CHECK(read("<div>a <sup>1</sup>\nb</div>") == "p(a sup(1) b)");
  CHECK(places(faults("<div>\n  <div>\n</div></div>")) == "1:1+5 html.unknown, 2:3+5 html.unknown");
}

TEST_CASE("raw HTML inside a link's words does not make links of addresses") {
  CHECK(read("[<sub>www.a.org</sub>](/b) <sub>www.c.org ~~d~~</sub>") ==
        "p(link[/b](sub(www.a.org)) sub(link[http://www.c.org](www.c.org) strike(d)))");
}

TEST_CASE("HTML is cut into tags, comments and text, and a stray < is text") {
  std::string kinds;
  for (const auto& piece : split_html("a < b <i x='>'>c</i><!-- d --><?e?><f")) {
    kinds += fmt::format("{}:{} ", static_cast<int>(piece.kind), piece.text);
  }
  CHECK(kinds == "0:a < b  1:<i x='>'> 0:c 1:</i> 2:<!-- d --> 3:<?e?> 0:<f ");
}

TEST_CASE("a tag is read with its attributes however they are quoted") {
  const auto tag = parse_html_tag("<A ID = 'x y' title=\"&eacute;\" open href=z/>");
  CHECK(tag.name == "a");
  CHECK_FALSE(tag.closes);
  CHECK(tag.attribute("id") == "x y");
  CHECK(tag.attribute("title") == "\u00E9");
  CHECK(tag.attribute("open").empty());
  CHECK(tag.attribute("href") == "z/");
}

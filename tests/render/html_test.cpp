#include "render/html.hpp"
#include "model/written.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::render;

namespace {

Block heading(int level, std::string text, std::string id) {
  return {.value = Heading{.level = level, .id = std::move(id), .text = words(std::move(text))}};
}

std::string site(Block block, std::string root = "") {
  return to_html({.blocks = {std::move(block)}}, {.root = std::move(root)});
}

std::string html_of_link(std::string target, std::string root = "") {
  return inline_html({{.value = Link{.target = std::move(target), .children = words("go")}}},
                     {.root = std::move(root)});
}

Image picture(std::string alt, std::string title) {
  return {.target = "team.png",
          .title = std::move(title),
          .alt = std::move(alt),
          .picture = Picture{"content/team.png", "/newsletters/team.png", 640, 480}};
}

}  // namespace

TEST_CASE("texts and attributes cannot become markup") {
  CHECK(escape_html("<b a=\"1\"> & 'x'") == "&lt;b a=&quot;1&quot;&gt; &amp; 'x'");
  CHECK(inline_html({{.value = Abbreviation{"\"><script>", words("<i>")}}}, {}) ==
        "<abbr title=\"&quot;&gt;&lt;script&gt;\">&lt;i&gt;</abbr>");
}

TEST_CASE("a sign that stands for words is read out as these words") {
  const Inlines sign = {{.value = Abbreviation{"Not needed", {{.value = Text{"\u2013"}}}}}};
  CHECK(inline_html(sign, {}) == "<span aria-hidden=\"true\">\u2013</span><span class=\"unseen\">Not needed</span>");
}

TEST_CASE("paths get the root before them, with one slash between") {
  CHECK(html_of_link("/guide/#a", "../../") == "<a href=\"../../guide/#a\">go</a>");
  CHECK(html_of_link("/guide/", "https://example.org") == "<a href=\"https://example.org/guide/\">go</a>");
  CHECK(html_of_link("/guide/") == "<a href=\"/guide/\">go</a>");
  CHECK(html_of_link("#a", "../../") == "<a href=\"#a\">go</a>");
}

TEST_CASE("addresses are percent-encoded where they have to be") {
  CHECK(html_of_link("https://example.org/a b?x=1&y=\"é\"%20'") ==
        "<a href=\"https://example.org/a%20b?x=1&amp;y=%22%C3%A9%22%20&#x27;\">go</a>");
}

TEST_CASE("links to anything but pages and known schemes are their words") {
  for (const auto* target : {"javascript:alert(1)", "JavaScript:x", "data:text/html,x", "//example.org/",
                             "/\\example.org", "other.html", "file:///etc/passwd", "", " javascript:x", "vbscript:x"}) {
    CAPTURE(target);
    CHECK(html_of_link(target) == "go");
  }
  for (const auto* target : {"mailto:a@example.org", "tel:999", "HTTP://example.org/"}) {
    CAPTURE(target);
    CHECK(html_of_link(target) == std::string("<a href=\"") + target + "\">go</a>");
  }
}

TEST_CASE("a second-level heading has its mark outside boxes alone") {
  CHECK(site(heading(2, "Tips", "tips")) == "<h2 class=\"arm\" id=\"tips\">Tips</h2>\n");
  CHECK(site(heading(3, "More", "more")) == "<h3 id=\"more\">More</h3>\n");
  CHECK(site({.value = Box{.kind = BoxKind::tip, .label = "Top tips", .blocks = {heading(2, "Tips", "tips")}}}) ==
        "<section class=\"box tip\">\n<p class=\"board here\">Top tips</p>\n<h2 id=\"tips\">Tips</h2>\n</section>\n");
}

TEST_CASE("without ids headings have none") {
  CHECK(to_html({.blocks = {heading(2, "Tips", "tips")}}, {.ids = false}) == "<h2 class=\"arm\">Tips</h2>\n");
}

TEST_CASE("a quote says who speaks, as far as it is known") {
  const auto quote = [](std::string name, std::string role, std::string team) {
    return site({.value = PullQuote{{paragraph("Well.")}, std::move(name), std::move(role), std::move(team)}});
  };
  const std::string start = "<figure class=\"voice\">\n<blockquote>\n<p>Well.</p>\n</blockquote>\n";
  CHECK(quote("Ash", "Worker", "Coast") == start + "<figcaption><b>Ash</b>Worker, Coast</figcaption>\n</figure>\n");
  CHECK(quote("", "A parent", "") == start + "<figcaption><b>A parent</b></figcaption>\n</figure>\n");
  CHECK(quote("", "", "") == start + "</figure>\n");
}

TEST_CASE("steps are a list of their own") {
  CHECK(site({.value = Steps{{{paragraph("One")}, {paragraph("Two")}}}}) ==
        "<ol class=\"steps\">\n<li>\n<p>One</p>\n</li>\n<li>\n<p>Two</p>\n</li>\n</ol>\n");
}

TEST_CASE("a mapping is three boards that point back, stand and point ahead") {
  const auto board = [](std::string text) {
    return Board{{.level = 3, .id = "", .text = words(std::move(text))}, {paragraph("x")}};
  };
  CHECK(site({.value = Mapping{board("Worries"), board("Strengths"), board("Next steps")}}) ==
        "<ul class=\"three\">\n"
        "<li>\n<h3 class=\"board back\">Worries</h3>\n<p>x</p>\n</li>\n"
        "<li>\n<h3 class=\"board here\">Strengths</h3>\n<p>x</p>\n</li>\n"
        "<li>\n<h3 class=\"board\">Next steps</h3>\n<p>x</p>\n</li>\n"
        "</ul>\n");
}

TEST_CASE("a scale says its marks and ends in words too") {
  CHECK(site({.value = Scale{.was = 3, .now = 6, .low = "Not safe", .high = "Safe", .blocks = {paragraph("Why?")}}}) ==
        "<figure class=\"chart\">\n"
        "<figcaption class=\"unseen\">Scale from 0 to 10. Before: 3. Now: 6.</figcaption>\n"
        "<ol class=\"scale\" start=\"0\">\n"
        "<li>0</li>\n<li>1</li>\n<li>2</li>\n<li class=\"was\">3</li>\n<li>4</li>\n<li>5</li>\n"
        "<li class=\"now\">6</li>\n<li>7</li>\n<li>8</li>\n<li>9</li>\n<li>10</li>\n</ol>\n"
        "<div class=\"scale-ends\"><span>Not safe</span><span>Safe</span></div>\n"
        "<div class=\"key\"><span><i class=\"was\"></i>Before: 3</span><span><i></i>Now: 6</span></div>\n"
        "<p>Why?</p>\n"
        "</figure>\n");
}

TEST_CASE("answers that follow one another share their frame") {
  const auto answer = [](std::string id) {
    return Block{.value = Details{std::move(id), words("Who?"), {paragraph("We.")}}};
  };
  CHECK(to_html({.blocks = {answer("a"), answer(""), paragraph("x")}}, {}) ==
        "<div class=\"faq\">\n"
        "<details id=\"a\"><summary>Who?</summary>\n<div>\n<p>We.</p>\n</div>\n</details>\n"
        "<details><summary>Who?</summary>\n<div>\n<p>We.</p>\n</div>\n</details>\n"
        "</div>\n<p>x</p>\n");
}

TEST_CASE("a table's cells carry roles and their column's name") {
  CHECK(site({.value = Table{.caption = "Dates",
                             .columns = {Alignment::none, Alignment::right},
                             .header = {{words("Course"), words("When")}},
                             .rows = {{{words("First steps"), {}}}},
                             .row_headers = true}}) ==
        "<table class=\"cards\" role=\"table\">\n<caption>Dates</caption>\n"
        "<thead role=\"rowgroup\">\n<tr role=\"row\">\n"
        "<th role=\"columnheader\" scope=\"col\">Course</th>\n"
        "<th role=\"columnheader\" scope=\"col\" class=\"right\">When</th>\n"
        "</tr>\n</thead>\n"
        "<tbody role=\"rowgroup\">\n<tr role=\"row\">\n"
        "<th role=\"rowheader\" scope=\"row\">First steps</th>\n"
        "<td role=\"cell\" data-label=\"When\" class=\"right\"></td>\n"
        "</tr>\n</tbody>\n</table>\n");
}

TEST_CASE("a wide table scrolls inside a named region that keys reach") {
  Table table{.caption = "Training", .header = {{}}};
  for (int column = 0; column < 6; ++column) table.header.cells.push_back(words("x"));
  const auto html = site({.value = table});
  CHECK(html.starts_with("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Training\">\n<table"));
  CHECK(html.ends_with("</table>\n</div>\n"));
}

TEST_CASE("an empty heading cell is no heading, and a head of nothing is left out") {
  const auto html = site({.value = Table{.header = {{{}, words("Coast")}}, .rows = {{{words("Ash"), words("9")}}}}});
  CHECK(html.find("<tr role=\"row\">\n<td role=\"cell\"></td>\n<th role=\"columnheader\"") != std::string::npos);
  CHECK(html.find("<td role=\"cell\">Ash</td>\n<td role=\"cell\" data-label=\"Coast\">9</td>") != std::string::npos);
  CHECK(site({.value = Table{.header = {{{}, {}}}, .rows = {{{words("a"), {}}}}}}).find("<thead") == std::string::npos);
}

TEST_CASE("a table without anything in it is still a table") {
  CHECK(site({.value = Table{}}) == "<table class=\"cards\" role=\"table\">\n</table>\n");
}

TEST_CASE("a picture has its size, its words and its address, and a caption where it stands alone") {
  const std::string image =
      "<img src=\"../newsletters/team.png\" alt=\"The &quot;team&quot;\" width=\"640\" height=\"480\" loading=\"lazy\" "
      "decoding=\"async\" />";
  CHECK(site({.value = Paragraph{{{.value = picture("The \"team\"", "")}}}}, "../") == "<p>" + image + "</p>\n");
  CHECK(site({.value = Paragraph{{{.value = picture("The \"team\"", "In <May>")}}}}, "../") ==
        "<figure class=\"picture\">" + image + "<figcaption>In &lt;May&gt;</figcaption></figure>\n");
}

TEST_CASE("a picture that was not found asks nobody for it") {
  CHECK(inline_html({{.value = Image{.target = "https://example.org/x.png", .alt = "The team"}}}, {}) == "The team");
}

TEST_CASE("code can be scrolled with keys") {
  CHECK(site({.value = CodeBlock{"yaml some more", "a: <b>\n"}}) ==
        "<pre tabindex=\"0\"><code class=\"language-yaml\">a: &lt;b&gt;\n</code></pre>\n");
}

TEST_CASE("boxes to tick say what they mean") {
  CHECK(site({.value = List{.items = {{.blocks = {paragraph("Call")}, .done = true}}}}) ==
        "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"Done\" /> Call</li>\n</ul>\n");
}

TEST_CASE("a note leads back to each of its marks") {
  const Paragraph marks{{{.value = FootnoteMark{1, 1}}, {.value = FootnoteMark{1, 2}}}};
  CHECK(to_html({.blocks = {{.value = marks}}, .footnotes = {{.uses = 2, .blocks = {paragraph("A note.")}}}}, {}) ==
        "<p><sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" data-footnote-ref aria-label=\"Note "
        "1\">1</a></sup>"
        "<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" data-footnote-ref aria-label=\"Note "
        "1\">1</a></sup>"
        "</p>\n"
        "<section class=\"footnotes\" data-footnotes aria-label=\"Notes\">\n<ol>\n<li id=\"fn-1\">\n"
        "<p>A note. <a href=\"#fnref-1\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to "
        "reference 1\">↩</a> "
        "<a href=\"#fnref-1-2\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to reference "
        "1-2\">↩<sup class=\"footnote-ref\">2</sup></a></p>\n"
        "</li>\n</ol>\n</section>\n");
}

TEST_CASE("a passage in another language says which, and its direction where that is another") {
  const auto passage = [](std::string lang, Blocks blocks) {
    return Block{.value = OtherLanguage{std::move(lang), std::move(blocks)}};
  };
  CHECK(site(passage("pl", {heading(2, "A", "a"), paragraph("b")})) ==
        "<div class=\"flow\" lang=\"pl\">\n<h2 class=\"arm\" id=\"a\">A</h2>\n<p>b</p>\n</div>\n");
  CHECK(site(passage("ar", {paragraph("a"), passage("cy", {paragraph("b")}), passage("ur", {})})) ==
        "<div class=\"flow\" lang=\"ar\" dir=\"rtl\">\n<p>a</p>\n<div class=\"flow\" lang=\"cy\" dir=\"ltr\">\n"
        "<p>b</p>\n</div>\n<div class=\"flow\" lang=\"ur\" dir=\"rtl\">\n</div>\n</div>\n");
  CHECK(to_html({.blocks = {passage("en", {paragraph("a")})}}, {.direction = "rtl"}) ==
        "<div class=\"flow\" lang=\"en\" dir=\"ltr\">\n<p>a</p>\n</div>\n");
  CHECK(site({.value = Heading{.level = 2, .id = "a", .text = words("A"), .lang = "ar"}}) ==
        "<h2 class=\"arm\" id=\"a\" lang=\"ar\" dir=\"rtl\">A</h2>\n");
}

TEST_CASE("what is for some readers alone is written for none before they were chosen") {
  CHECK(site({.value = Only{{"managers"}, {paragraph("secret")}}}).empty());
}

#include "mail/compose.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "mail/body.hpp"
#include "mail/sample.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace signpost;
using namespace signpost::mail;

namespace {

Diagnostics faults_of(const Newsletter& newsletter, const Document& document, const Settings& settings) {
  Diagnostics faults;
  compose(newsletter, document, settings, sample::templates(), sample::styles(), sample_recipient(), UtcSeconds{},
          faults);
  return faults;
}

std::string header_of(const Message& message) {
  return message.eml.substr(0, message.eml.find("\r\n\r\n"));
}

/// The golden file beside this test, written anew with UPDATE_GOLDEN=1.
std::string golden(const std::string& name, const std::string& now) {
  const std::string file = SIGNPOST_SOURCE_DIR "/tests/mail/golden/" + name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) write_file(file, now);
  return read_file(file);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the sample issue's mail is as it was looked at") {
  const auto message = sample::message();
  CHECK(message.html == golden("sample.html", message.html));
  CHECK(message.text == golden("sample.txt", message.text));
}

TEST_CASE("without settings sender and recipient are placeholders, and nothing links to a site") {
  Settings settings;
  const auto message = sample::message(sample::newsletter(), sample::document(), settings);
  CHECK(has(message.eml, "From: Newsletter <newsletter@example.org>\r\n"));
  CHECK(has(message.eml, "\r\nTo: recipient@example.org\r\n"));
  CHECK_FALSE(has(message.html, "Read on the web"));
  CHECK_FALSE(has(message.html, "Stop these e-mails"));
  CHECK_FALSE(has(message.html, "href=\"/"));
  CHECK_FALSE(has(message.html, "<img"));
  CHECK(has(message.html, "Three columns of sticky notes on a kitchen table"));
}

TEST_CASE("the header says what the project says") {
  const auto header = header_of(sample::message());
  CHECK(has(header, "From: \"Signpost, Northmoor Council\" <signpost@northmoor.example>\r\n"));
  CHECK(has(header, "\r\nReply-To: practice@northmoor.example\r\n"));
  CHECK(has(header, "\r\nList-Id: <signpost.northmoor.example>\r\n"));
  CHECK(has(header, "\r\nX-Unsent: 1\r\n"));
  CHECK(has(header, "@northmoor.example>\r\n"));
}

TEST_CASE("a Message-ID is fixed by issue, moment, sender and recipient") {
  const auto id_of = [](const Newsletter& newsletter, UtcSeconds stamp, const Recipient& recipient) {
    Diagnostics faults;
    const auto message = compose(newsletter, {}, {}, sample::templates(), {}, recipient, stamp, faults);
    const auto at = message.eml.find("Message-Id: ");
    return message.eml.substr(at, message.eml.find('\r', at) - at);
  };
  const auto issue = sample::newsletter();
  auto other = issue;
  other.address = "/newsletters/2026-06/";
  const auto id = id_of(issue, UtcSeconds{}, sample_recipient());
  CHECK(id == id_of(issue, UtcSeconds{}, sample_recipient()));
  CHECK(id != id_of(other, UtcSeconds{}, sample_recipient()));
  CHECK(id != id_of(issue, UtcSeconds{std::chrono::seconds{1}}, sample_recipient()));
  CHECK(id != id_of(issue, UtcSeconds{}, {"", "somebody@else.example"}));
}

TEST_CASE("faults of the header stand at the file that has them, and no message is made") {
  auto issue = sample::newsletter();
  issue.subject = "Hello\r\nBcc: everybody@northmoor.example";
  auto settings = sample::settings();
  settings.mail.from = "Signpost <signpost at northmoor>";
  settings.mail.list_id = "a\nb";
  Diagnostics faults;
  const auto message = compose(issue, {}, settings, sample::templates(), {}, sample_recipient(), UtcSeconds{}, faults);
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].code == "mail.header");
  CHECK(faults[0].where.file == "signpost.yaml");
  CHECK(faults[0].message == "'mail.from' cannot stand in a mail's header");
  CHECK(faults[1].where.file == "content/newsletters/2026-05.md");
  CHECK(faults[1].message == "'subject' cannot stand in a mail's header");
  CHECK(faults[2].message == "'mail.list_id' cannot stand in a mail's header");
  CHECK(message.eml.empty());
}

TEST_CASE("a recipient that is none is the caller's fault") {
  Diagnostics faults;
  CHECK_THROWS_AS(compose(sample::newsletter(), {}, {}, sample::templates(), {},
                          {"", "a@b.example\r\nBcc: c@d.example"}, UtcSeconds{}, faults),
                  Error);
}

TEST_CASE("a mail that is too large says what is large") {
  auto document = sample::document();
  document.blocks.push_back(sample::heading(2, "Minutes of the meeting"));
  document.blocks.back().line = 120;
  for (int k = 0; k < 400; ++k)
    document.blocks.push_back(sample::paragraph("They talked about this and that, at length."));
  const auto faults = faults_of(sample::newsletter(), document, sample::settings());
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "mail.size");
  CHECK(faults[0].where == Location{"content/newsletters/2026-05.md", 120, 1, 1});
  CHECK(faults[0].message.ends_with("more than the 90 KB that mail programs show whole"));
  CHECK(faults[0].hint.starts_with("largest: section 'Minutes of the meeting' (line 120) "));
  CHECK(has(faults[0].hint, "the text part "));
}

TEST_CASE("the text's own title is the mail's heading") {
  auto document = sample::document();
  document.title = Heading{1, "t", sample::words("A title of its own")};
  const auto message = sample::message(sample::newsletter(), document);
  CHECK(has(message.html, ">A title of its own</h1>"));
  CHECK(has(message.text, "A title of its own"));
  CHECK_FALSE(has(message.html, ">Starting with what works</h1>"));
}

TEST_CASE("language and direction stand on html and on the wrapper in body") {
  auto issue = sample::newsletter();
  issue.lang = "ar";
  const auto html = sample::message(issue).html;
  CHECK(has(html, "<html lang=\"ar\" dir=\"rtl\">"));
  const auto body = html.find("<body");
  const auto wrapper = html.find("lang=\"ar\" dir=\"rtl\"", body);
  CHECK(wrapper < html.find('<', html.find('<', body + 1) + 1));
}

TEST_CASE("what people write cannot become markup") {
  auto issue = sample::newsletter();
  issue.title = "<script>&\"'";
  issue.summary = "<b>";
  Document document{.blocks = {sample::paragraph("<img src=x onerror=alert(1)>")}};
  document.blocks.push_back(
      {.value = Paragraph{{{.value = Link{"javascript:alert(1)", "", sample::words("go")}},
                           {.value = Link{"https://x.example/\"><b>", "", sample::words("on")}}}}});
  const auto html = sample::message(issue, document).html;
  CHECK_FALSE(has(html, "<script"));
  CHECK_FALSE(has(html, "<img src=x"));
  CHECK_FALSE(has(html, "javascript:"));
  CHECK_FALSE(has(html, "\"><b>"));
}

TEST_CASE("nothing is loaded but the issue's own pictures") {
  const auto html = sample::message().html;
  CHECK_FALSE(has(html, "url("));
  std::size_t pictures = 0;
  for (auto at = html.find("src=\""); at != std::string::npos; at = html.find("src=\"", at + 1)) {
    CHECK(html.compare(at, 61, "src=\"https://signpost.northmoor.example/newsletters/team.png\"") == 0);
    ++pictures;
  }
  CHECK(pictures == 1);
}

TEST_CASE("a picture in a box is as wide as the box's inside at most") {
  const Block picture = {
      .value = Paragraph{{{.value = Image{.alt = "A team", .picture = Picture{"t.png", "/t.png", 1040, 520}}}}}};
  const Block box = {.value = Box{BoxKind::focus, "Focus", {picture}}};
  const Block steps = {.value = Steps{{{picture}}}};
  const Block list = {.value = List{.tight = false, .items = {{.blocks = {picture}, .done = {}}}}};
  const BodyOptions options{.root = "https://news.example"};
  const auto width_in = [&](const Block& block) {
    const auto html = body_html(Blocks{block}, options);
    const auto at = html.find("<img");
    return html.substr(html.find("width=", at), 11);
  };
  CHECK(width_in(picture) == "width=\"520\"");
  CHECK(width_in(box) == "width=\"464\"");
  CHECK(width_in(steps) == "width=\"468\"");
  CHECK(width_in(list) == "width=\"492\"");
  CHECK(width_in({.value = Box{BoxKind::tip, "", {list}}}) == "width=\"436\"");
  const auto both = body_html(Blocks{box, picture}, options);
  CHECK(both.find("width=\"464\"") < both.find("width=\"520\""));
}

TEST_CASE("pictures are as wide as the column at most") {
  CHECK(has(sample::message().html, "/newsletters/team.png\" width=\"520\" alt="));
}

TEST_CASE("a column's alignment stands in its cells' own styles, which no rule overrules") {
  const Table data{.columns = {Alignment::left, Alignment::center, Alignment::right},
                   .header = {{sample::words("a"), sample::words("b"), sample::words("c")}},
                   .rows = {{{sample::words("1"), sample::words("2"), sample::words("3")}}}};
  const auto html = sample::message(sample::newsletter(), {.blocks = {{.value = data}}}).html;
  const auto style_of = [&](const std::string& cell) {
    const auto tag = html.substr(0, html.find(">" + cell + "</t"));
    return tag.substr(tag.rfind('<'));
  };
  CHECK(style_of("a").ends_with("text-align:left\""));
  CHECK(style_of("1").ends_with("text-align:left\""));
  CHECK(style_of("b").ends_with("text-align:center\""));
  CHECK(style_of("2").ends_with("text-align:center\""));
  CHECK(style_of("c").ends_with("text-align:right\""));
  CHECK(style_of("3").ends_with("text-align:right\""));
  CHECK_FALSE(has(style_of("b"), "text-align:start"));
}

TEST_CASE("a table in a dark box is written in light letters") {
  const Table data{.columns = {Alignment::none}, .header = {{sample::words("a")}}, .rows = {{{sample::words("1")}}}};
  const Document document{
      .blocks = {{.value = Box{.kind = BoxKind::focus, .label = "Focus", .blocks = {{.value = data}}}}}};
  const auto html = sample::message(sample::newsletter(), document).html;
  const auto cell = html.substr(0, html.find(">1</td>"));
  CHECK(has(cell.substr(cell.rfind('<')), "color:#ffffff"));
}

TEST_CASE("headings of columns stand at the start, also where a mail program does not know 'start'") {
  const Table data{.columns = {Alignment::none}, .header = {{sample::words("a")}}, .rows = {{{sample::words("1")}}}};
  auto issue = sample::newsletter();
  CHECK(has(sample::message(issue, {.blocks = {{.value = data}}}).html, "<th scope=\"col\" align=\"left\""));
  issue.lang = "ar";
  CHECK(has(sample::message(issue, {.blocks = {{.value = data}}}).html, "<th scope=\"col\" align=\"right\""));
}

TEST_CASE("a passage in another language says which, and its tables' headings stand where it starts") {
  const Table data{.columns = {Alignment::none}, .header = {{sample::words("a")}}, .rows = {{{sample::words("1")}}}};
  const Block arabic{.value = OtherLanguage{"ar", {sample::heading(2, "A"), {.value = data}}}};
  const Block polish{.value = OtherLanguage{"pl", {{.value = data}}}};
  auto issue = sample::newsletter();
  const auto html = sample::message(issue, {.blocks = {arabic, polish}}).html;
  const auto first = html.find("<div lang=\"ar\" dir=\"rtl\">");
  const auto second = html.find("<div lang=\"pl\">");
  REQUIRE(first < second);
  CHECK(has(html.substr(first, second - first), "<th scope=\"col\" align=\"right\""));
  CHECK(has(html.substr(second), "<th scope=\"col\" align=\"left\""));
  issue.lang = "ur";
  CHECK(has(sample::message(issue, {.blocks = {polish}}).html, "<div lang=\"pl\" dir=\"ltr\">"));
}

TEST_CASE("a date without an issue's number stands where the title begins") {
  auto issue = sample::newsletter();
  issue.number = 7;
  CHECK(has(sample::message(issue).html, "padding:5px 12px"));
  issue.number.reset();
  CHECK_FALSE(has(sample::message(issue).html, "padding:5px 12px"));
}

TEST_CASE("eight threads compose the same bytes as one") {
  const auto templates = sample::templates();
  const auto styles = sample::styles();
  const auto issue = sample::newsletter();
  const auto document = sample::document();
  const auto settings = sample::settings();
  const auto once = [&] {
    Diagnostics faults;
    return compose(issue, document, settings, templates, styles, sample_recipient(), UtcSeconds{}, faults).eml;
  };
  const auto expected = once();
  std::vector<std::string> messages(64);
  in_parallel(messages.size(), 8, [&](std::size_t k, std::size_t) { messages[k] = once(); });
  for (const auto& message : messages) CHECK(message == expected);
}

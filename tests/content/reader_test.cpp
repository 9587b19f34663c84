#include "content/reading.hpp"

#include "base/parallel.hpp"
#include "model/select.hpp"
#include "model/walk.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

using namespace signpost;
using namespace std::string_literals;

namespace {

/// 3 by 2 pixels; checksums are not looked at.
const std::string kPicture =
    "\x89PNG\r\n\x1A\n"
    "\0\0\0\x0DIHDR\0\0\0\3\0\0\0\2\x08\2\0\0\0\1\2\3\4"
    "\0\0\0\4IDATabcd\1\2\3\4"
    "\0\0\0\0IEND\1\2\3\4"s;

const std::pair<std::string, std::string> kChapter = {
    "content/guide/01-mapping.md",
    "---\ntitle: Mapping\nstatus: published\naliases: [/maps/]\n---\n## Three columns\n\nText.\n"};
const std::pair<std::string, std::string> kTerm = {"content/glossary/safety-goal.md",
                                                   "---\nterm: safety goal\n---\nA goal.\n"};

}  // namespace

TEST_CASE("every way to write a link leads to an address") {
  auto project = issue_with(
      "[a](page:guide/mapping) [b](page:guide/mapping#three-columns) [c](term:safety-goal) "
      "[d](../guide/01-mapping.md)\n"
      "[e](/guide/mapping/) [f](/maps/) [g](#here) [h](HTTPS://example.org/a?b=c#d) [i](mailto:a@b.org?subject=Hi)\n"
      "[j](tel:+441632960123) [k](page:newsletters) [l](page:) [m](/css/own.css) [n](page:guide/mapping/)\n\n## Here\n",
      {kChapter, kTerm, {"site/css/own.css", ""}});
  const auto document = read_issue(project);
  CHECK(project.codes() == Codes{});
  CHECK(targets_of(document) == std::vector<std::string>{"/guide/mapping/", "/guide/mapping/#three-columns",
                                                         "/glossary/safety-goal/", "/guide/mapping/", "/guide/mapping/",
                                                         "/guide/mapping/", "#here", "https://example.org/a?b=c#d",
                                                         "mailto:a@b.org?subject=Hi", "tel:+441632960123",
                                                         "/newsletters/", "/", "/css/own.css", "/guide/mapping/"});
}

TEST_CASE("a link to nowhere becomes its words") {
  auto project = issue_with("Ask [**Sam** Hill](#) now.\n");
  const auto document = read_issue(project);
  CHECK(targets_of(document).empty());
  REQUIRE(document.blocks.size() == 1);
  CHECK(plain_text(std::get<Paragraph>(document.blocks[0].value).text) == "Ask Sam Hill now.");
  CHECK(project.codes() == Codes{"link.empty"});
}

TEST_CASE("a picture is measured and has an address") {
  auto project = issue_with("![Team](team.png) ![Map](/maps/map.png)\n",
                            {{"content/newsletters/team.png", kPicture}, {"content/maps/map.png", kPicture}});
  const auto document = read_issue(project);
  std::vector<Picture> pictures;
  for_each_inline(document, [&](const Inline& one) {
    if (const auto* image = std::get_if<Image>(&one.value)) pictures.push_back(image->picture.value());
  });
  CHECK(pictures == std::vector<Picture>{{"content/newsletters/team.png", "/newsletters/team.png", 3, 2},
                                         {"content/maps/map.png", "/maps/map.png", 3, 2}});
}

TEST_CASE("a picture is not fetched by a link out of the content folder") {
  auto project = issue_with("![Out](out.png)\n", {{"private.png", kPicture}});
  std::filesystem::create_symlink("../../private.png", project.root() / "content/newsletters/out.png");
  read_issue(project);
  CHECK(project.codes() == Codes{"image.outside"});
}

TEST_CASE("faults of a draft's text are warnings") {
  ScratchProject project(
      Files{{"content/newsletters/2021-03.md",
             "---\ntitle: March\ndate: 2021-03-01\n---\n[a](page:nowhere) ![b](b.png) [c](page:guide/mapping#x)\n"},
            kChapter});
  const auto loaded = project.load(true);
  const content::Reader reader(loaded);
  reader.read(loaded.library.newsletters.front(), project.diagnostics());
  reader.check_anchors({}, project.diagnostics());
  CHECK(project.codes() == Codes{"link.missing", "image.missing", "link.anchor"});
  CHECK_FALSE(has_errors(project.diagnostics()));
}

TEST_CASE("a chapter is found by the places in its easy-read version, too") {
  auto project = issue_with(
      "[a](page:guide/mapping#easy)\n",
      {kChapter, {"content/guide/01-mapping.easy.md", "---\ntitle: Mapping\nstatus: published\n---\n## Easy\n"}});
  read_issue(project);
  CHECK(project.codes() == Codes{});
}

TEST_CASE("eight threads read what one reads") {
  Files files = {kChapter, kTerm, {"content/newsletters/team.png", kPicture}};
  for (int k = 0; k < 64; ++k) {
    files.emplace_back("content/newsletters/i" + std::to_string(k) + ".md",
                       issue_of_march("![T](team.png) [a](page:guide/mapping#x) [b](page:nowhere) [c](#)\n"));
  }
  ScratchProject project(files);
  const auto loaded = project.load();
  const auto read_with = [&](std::size_t workers) {
    const content::Reader reader(loaded);
    std::vector<Diagnostics> found(loaded.library.newsletters.size() + 1);
    std::vector<Document> documents(loaded.library.newsletters.size());
    in_parallel(documents.size(), workers, [&](std::size_t index, std::size_t) {
      documents[index] = reader.read(loaded.library.newsletters[index], found[index]);
    });
    reader.check_anchors({}, found.back());
    sort_by_place(found.back());
    return std::pair(documents, found);
  };
  CHECK(read_with(1) == read_with(8));
}

TEST_CASE("links into the site's own pages are checked against the ids that these turn out to have") {
  auto project = issue_with(
      "[a](/glossary/#safety-goal) [b](page:glossary#letter_s) [c](/glossary/#gaol) [d](/newsletters/#x)\n", {kTerm});
  const auto loaded = project.load();
  const content::Reader reader(loaded);
  reader.read(loaded.library.newsletters.front(), project.diagnostics());
  CHECK(reader.own_pages_linked_into() == std::set<std::string>{"/glossary/", "/newsletters/"});
  reader.check_anchors({{"/glossary/", {"main", "letter_s", "safety-goal"}}}, project.diagnostics());
  CHECK(project.codes() == Codes{"link.anchor"});
  CHECK(project.diagnostics().front().message == "'/glossary/' has no heading or anchor 'gaol'");
}

TEST_CASE("a place in a list is as open as the entry that it shows") {
  auto project = issue_with("[a](/glossary/#draft) [b](/questions/#inner)\n",
                            {kTerm,
                             {"content/glossary/draft.md", "---\nterm: Draft\nstatus: draft\n---\nText.\n"},
                             {"content/questions/inner.md", "---\nquestion: Who?\naudience: [staff]\n---\nUs.\n"}});
  read_issue(project);
  CHECK(project.codes() == Codes{"link.unpublished", "link.audience"});
}

TEST_CASE("a list that would be empty is no page to lead to") {
  auto project = issue_with("[a](/glossary/) [b](page:questions) [c](/guide/) [d](/newsletters/) [e](/)\n");
  read_issue(project);
  CHECK(project.codes() == Codes{"link.missing", "link.missing", "link.missing"});
}

TEST_CASE("among words from right to left the groups of a number stay in their order") {
  constexpr const char* kText = "01632 960 123, 7 \u0623\u064A\u0627\u0645 12 x";
  for (const auto& [lang, words] :
       {std::pair{"ar", "01632\u00A0960\u00A0123, 7 \u0623\u064A\u0627\u0645 12 x"}, std::pair{"en", kText}}) {
    ScratchProject project(
        Files{{"content/pages/a.md", fmt::format("---\ntitle: A\nlang: {}\n---\n{}\n", lang, kText)}});
    const auto loaded = project.load();
    const auto document = content::Reader(loaded).read(loaded.library.pages.front(), project.diagnostics());
    CHECK(plain_text(std::get<Paragraph>(document.blocks.front().value).text) == words);
  }
}

TEST_CASE("a passage's own direction says whether the groups of its numbers are joined") {
  const auto text = [](std::string around, std::string passage) {
    ScratchProject project(
        Files{{"content/pages/a.md",
               fmt::format("---\ntitle: A\nlang: {}\n---\n1 2\n\n::: lang {}\n> 3 4\n:::\n", around, passage)}});
    const auto loaded = project.load();
    const auto document = content::Reader(loaded).read(loaded.library.pages.front(), project.diagnostics());
    std::string words;
    for_each_inline(document, [&](const Inline& one) { words += plain_text({one}) + "|"; });
    return words;
  };
  CHECK(text("en", "ar") == "1 2|3\u00A04|");
  CHECK(text("ar", "en") == "1\u00A02|3 4|");
}

TEST_CASE("a passage in the language of its text is no passage") {
  auto project = issue_with("::: lang en-gb\nA.\n:::\n\n::: lang pl\nB.\n:::\n");
  const auto document = read_issue(project);
  REQUIRE(document.blocks.size() == 2);
  CHECK(std::holds_alternative<Paragraph>(document.blocks[0].value));
  CHECK(std::holds_alternative<OtherLanguage>(document.blocks[1].value));
}

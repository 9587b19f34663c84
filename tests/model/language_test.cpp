#include "model/language.hpp"
#include "model/written.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

Block passage(std::string lang, Blocks blocks) {
  return {.value = OtherLanguage{std::move(lang), std::move(blocks)}};
}

}  // namespace

TEST_CASE("blocks are marked where their language is another than that around them") {
  CHECK(in_language({paragraph("a")}, "pl", "en-GB") == Blocks{passage("pl", {paragraph("a")})});
  CHECK(in_language({paragraph("a")}, "en-gb", "en-GB") == Blocks{paragraph("a")});
  CHECK(in_language({paragraph("a")}, "", "en-GB") == Blocks{paragraph("a")});
  CHECK(in_language({}, "pl", "en-GB").empty());
}

TEST_CASE("a passage in the language around it is no passage") {
  Document document{.blocks = {passage("en", {paragraph("a"), passage("ar", {passage("en", {paragraph("b")}),
                                                                             passage("ar", {paragraph("c")})})})}};
  document.blocks.front().unlinked = true;
  auto alone = paragraph("a");
  alone.unlinked = true;
  auto rest = passage("ar", {passage("en", {paragraph("b")}), paragraph("c")});
  rest.unlinked = true;
  CHECK(settle_languages(document, "en").blocks == Blocks{alone, rest});
}

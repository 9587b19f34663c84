#include "base/notation.hpp"

#include <doctest/doctest.h>

using namespace signpost;

TEST_CASE("a language's script says which way it runs, and wins over the language") {
  CHECK(direction_of("en-GB") == "ltr");
  CHECK(direction_of("ar") == "rtl");
  CHECK(direction_of("ur-PK") == "rtl");
  CHECK(direction_of("pa") == "ltr");
  CHECK(direction_of("pa-Arab") == "rtl");
  CHECK(direction_of("az-Arab-IR") == "rtl");
  CHECK(direction_of("ur-Latn") == "ltr");
  CHECK(direction_of("yi") == "rtl");
  CHECK(direction_of("") == "ltr");
}

TEST_CASE("a telephone link holds digits alone, with a plus only in front") {
  CHECK(phone_link("01632 960 123") == "tel:01632960123");
  CHECK(phone_link("+44 (1632) 960-123") == "tel:+441632960123");
}

TEST_CASE("a mail link does not end early, whatever the address holds") {
  CHECK(mail_link("signs-of.safety+news@example.org") == "mailto:signs-of.safety+news@example.org");
  CHECK(mail_link("a?cc=b@example.org") == "mailto:a%3Fcc%3Db@example.org");
}

TEST_CASE("sizes read as people say them") {
  CHECK(size_in_words(1) == "1 KB");
  CHECK(size_in_words(240'499) == "240 KB");
  CHECK(size_in_words(999'600) == "1.0 MB");
  CHECK(size_in_words(1'260'000) == "1.3 MB");
}

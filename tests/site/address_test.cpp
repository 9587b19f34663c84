#include "site/address.hpp"

#include <doctest/doctest.h>

using namespace signpost::site;

TEST_CASE("an address of a folder is its index, an address of a file is the file") {
  CHECK(output_path("/") == "index.html");
  CHECK(output_path("/guide/mapping/") == "guide/mapping/index.html");
  CHECK(output_path("/guide/mapping") == "guide/mapping/index.html");
  CHECK(output_path("/404.html") == "404.html");
}

TEST_CASE("a page finds the site's root from where it is") {
  CHECK(root_of("/") == "./");
  CHECK(root_of("/404.html") == "./");
  CHECK(root_of("/guide/") == "../");
  CHECK(root_of("/newsletters/page/2/") == "../../../");
}

TEST_CASE("the path of a base address ends with a slash") {
  CHECK(path_of("") == "/");
  CHECK(path_of("https://example.org") == "/");
  CHECK(path_of("https://example.org/news") == "/news/");
  CHECK(path_of("https://example.org/news/") == "/news/");
}

TEST_CASE("a language's script says which way it runs, and wins over the language") {
  CHECK(direction_of("en-GB") == "ltr");
  CHECK(direction_of("ar") == "rtl");
  CHECK(direction_of("ur-PK") == "rtl");
  CHECK(direction_of("pa") == "ltr");
  CHECK(direction_of("pa-Arab") == "rtl");
  CHECK(direction_of("az-Arab-IR") == "rtl");
  CHECK(direction_of("ur-Latn") == "ltr");
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

TEST_CASE("XML's own characters become references and those it forbids are left out") {
  CHECK(escape_xml("a < b & \"c\"") == "a &lt; b &amp; &quot;c&quot;");
  CHECK(escape_xml("a\x01 b\tc\n") == "a b\tc\n");
  CHECK(escape_xml("a\xEF\xBF\xBFz") == "az");
  CHECK(escape_xml("é \xEF\xBF\xBD") == "é \xEF\xBF\xBD");
}

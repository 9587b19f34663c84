#include "site/address.hpp"

#include <doctest/doctest.h>

using namespace signpost::site;

TEST_CASE("an address of a folder is its index, an address of a file is the file") {
  CHECK(output_path("/") == "index.html");
  CHECK(output_path("/guide/mapping/") == "guide/mapping/index.html");
  CHECK(output_path("/guide/mapping") == "guide/mapping/index.html");
  CHECK(output_path("/404.html") == "404.html");
}

TEST_CASE("a file's address leads to the file") {
  for (const auto* path : {"index.html", "guide/mapping/index.html", "feed.xml", "documents/index.htm"}) {
    CHECK(output_path(address_of_file(path)) == path);
  }
  CHECK(address_of_file("guide/mapping/index.html") == "/guide/mapping/");
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

TEST_CASE("XML's own characters become references and those it forbids are left out") {
  CHECK(escape_xml("a < b & \"c\"") == "a &lt; b &amp; &quot;c&quot;");
  CHECK(escape_xml("a\x01 b\tc\n") == "a b\tc\n");
  CHECK(escape_xml("a\xEF\xBF\xBFz") == "az");
  CHECK(escape_xml("é \xEF\xBF\xBD") == "é \xEF\xBF\xBD");
}

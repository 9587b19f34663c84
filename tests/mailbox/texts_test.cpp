#include "base/text.hpp"
#include "mailbox/charsets.hpp"
#include "mailbox/flowed.hpp"
#include "mailbox/page_words.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace signpost;
using namespace signpost::mailbox;

TEST_CASE("a charset's name means what browsers take it for") {
  CHECK(to_utf8("\x93x\x94 \x80", "iso-8859-1") == "“x” €");
  CHECK(to_utf8("\xC3\xA9", "UTF-8") == "é");
  CHECK(to_utf8("\xC3\xA9", "") == "é");
  CHECK(to_utf8("\xE9", "us-ascii") == "é");
  CHECK(to_utf8("\xD3\xD0\xC1", "KOI8-R") == "спа");
  CHECK(to_utf8("\xF1\xEF\xE0", "CP1251") == "спа");
  CHECK(to_utf8("\xB9", "iso8859-2") == "š");
  CHECK(to_utf8("+ADw-b+AD4-", "utf-7") == "+ADw-b+AD4-");
  CHECK(to_utf8("\xE9", "no such//TRANSLIT") == "é");
}

TEST_CASE("whatever the bytes and the charset, the text is UTF-8") {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  bytes += bytes;
  for (const auto* charset : {"utf-8", "us-ascii", "gb18030", "iso-2022-jp", "shift_jis", "euc-kr", "big5", "euc-jp",
                              "utf-16", "utf-16le", "koi8-u", "windows-1255", "\xFF", "macintosh"}) {
    INFO(charset);
    CHECK(find_invalid_utf8(to_utf8(bytes, charset)) == std::string::npos);
  }
}

TEST_CASE("a long text is converted whole") {
  std::string cyrillic;
  for (int count = 0; count < 10'000; ++count) cyrillic += '\xD3';
  CHECK(count_characters(to_utf8(cyrillic, "koi8-r")) == 10'000);
}

TEST_CASE("tidy text has lines ended by LF and no control character") {
  CHECK(tidy_text("\uFEFFone\r\ntwo\rthree\n\tfour\x07\x1B[0m\x7F") == "one\ntwo\nthree\n\tfour[0m");
  CHECK(tidy_line(" a\r\n b\tc ") == "a  b c");
}

TEST_CASE("flowed lines become paragraphs (RFC 3676)") {
  CHECK(join_flowed("one \ntwo\nthree", DelSp::no) == "one two\nthree");
  CHECK(join_flowed("one \ntwo", DelSp::yes) == "onetwo");
  CHECK(join_flowed(" From here\n > no quote", DelSp::no) == "From here\n> no quote");
  CHECK(join_flowed("> a \n> b\n>> c \n> d", DelSp::no) == "> a b\n>> c \n> d");
  CHECK(join_flowed("words \n-- \nRobin", DelSp::no) == "words \n-- \nRobin");
  CHECK(join_flowed("", DelSp::no).empty());
}

TEST_CASE("a page's words keep their paragraphs, lists and quotations") {
  CHECK(words_of_page("<p>One\n  two</p><p>Three</p>") == "One two\n\nThree");
  CHECK(words_of_page("<div>One</div><div>Two<br></div><div><br></div><div>Three</div>") == "One\nTwo\n\nThree");
  CHECK(words_of_page("<ul><li>One<li><p>Two</p><li></ul>after") == "- One\n\n- Two\n\nafter");
  CHECK(words_of_page("Mine<blockquote>Yours<br>and <blockquote>theirs</blockquote></blockquote>Mine") ==
        "Mine\n\n> Yours\n> and\n\n>> theirs\n\nMine");
  CHECK(words_of_page("<pre>a\n  b</pre>") == "a\n  b");
  CHECK(words_of_page("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>") == "a b\nc");
}

TEST_CASE("what a page does not show is in no word of it") {
  CHECK(words_of_page("<style>p{}</style><script>x</script><title>t</title><!-- c --><p onclick=x>Words</p>") ==
        "Words");
  CHECK(words_of_page("&lt;b&gt; &amp;amp; &eacute; &#8364; &bogus;") == "<b> &amp; é € &bogus;");
}

TEST_CASE("a page that is none is read as far as it goes") {
  CHECK(words_of_page("").empty());
  CHECK(words_of_page("just words < and > more") == "just words < and > more");
  std::string deep;
  for (int level = 0; level < 20'000; ++level) deep += "<div>";
  CHECK_NOTHROW(words_of_page(deep + "deep"));
  std::string nested;
  for (int level = 0; level < 200; ++level) nested += "<div>";
  CHECK(words_of_page(nested + "deep") == "deep");
  CHECK(charset_of_page("<meta http-equiv=x content='text/html; charset=KOI8-R'>") == "koi8-r");
  CHECK(charset_of_page("<meta charset=\"utf-8\">") == "utf-8");
  CHECK(charset_of_page("<p>").empty());
}

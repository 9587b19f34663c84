#include "site/styles.hpp"

#include <doctest/doctest.h>

using signpost::site::squeeze_styles;

TEST_CASE("comments and needless blanks go") {
  CHECK(squeeze_styles("/* a */\nbody {\n  margin: 0;\n  color: red; /* b */\n}\n\nh1, h2 { top: 1px }\n") ==
        "body{margin:0;color:red}h1,h2{top:1px}");
}

TEST_CASE("blanks that mean something stay") {
  CHECK(squeeze_styles("nav  a :hover { inset: calc(1px + 2px) auto; }") == "nav a :hover{inset:calc(1px + 2px) auto}");
  CHECK(squeeze_styles("@media (min-width: 1px) and (x) { a > b { c: d } }") ==
        "@media (min-width:1px) and (x){a > b{c:d}}");
  CHECK(squeeze_styles("a/* b */c") == "a c");
}

TEST_CASE("strings stay as they are") {
  CHECK(squeeze_styles("a { content: \"  /* \\\" ;  */ \"; }") == "a{content:\"  /* \\\" ;  */ \"}");
  CHECK(squeeze_styles("a { content: ' ; }") == "a{content:' ; }");
}

TEST_CASE("a comment without an end ends the sheet") {
  CHECK(squeeze_styles("a{b:c}/* d") == "a{b:c}");
}

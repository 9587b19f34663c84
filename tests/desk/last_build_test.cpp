#include "desk/last_build.hpp"

#include "desk/workshop.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace signpost;
using namespace signpost::desk;

TEST_CASE("the desk tells an editor why the website stands still, as plain text, until it is built again") {
  Workshop workshop;
  workshop.sign_in();
  CHECK_FALSE(says(workshop.get("/"), "stands still"));

  workshop.last_build().failed({.fault = "a.md, line 3: <script> is not taken", .hint = "take it out"});
  const auto page = workshop.get("/");
  CHECK(says(page, "The website stands still"));
  CHECK(says(page, "a.md, line 3: &lt;script&gt; is not taken"));
  CHECK(says(page, "What to do: take it out."));
  CHECK_FALSE(says(page, "to be put right."));
  workshop.last_build().failed({.fault = "a", .hint = "did you mean b?"});
  CHECK(says(workshop.get("/"), "What to do: did you mean b?</p>"));

  workshop.last_build().failed({.fault = "a", .hint = "", .faults = 2});
  CHECK(says(workshop.get("/issues"), "One more thing has to be put right."));
  CHECK_FALSE(says(workshop.get("/issues"), "What to do"));
  workshop.last_build().failed({.fault = "a", .hint = "", .faults = 9});
  CHECK(says(workshop.get("/subscribers"), "8 more things have to be put right."));

  workshop.last_build().failed({.fault = "a", .hint = "", .withheld = 1});
  CHECK(says(workshop.get("/"), "Words were taken back: the page that showed them says now that it is being changed"));
  workshop.last_build().failed({.fault = "a", .hint = "", .withheld = 3});
  CHECK(says(workshop.get("/"), "the 3 pages that showed them say now that they are being changed"));

  workshop.last_build().succeeded();
  CHECK_FALSE(says(workshop.get("/"), "stands still"));
}

#include "render/templates.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

/// Any bytes are a template or a fault in one, and rendering it with a view that lacks its names is a fault too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using signpost::render::Templates;
  using signpost::render::View;
  signpost::Diagnostics diagnostics;
  const auto templates =
      Templates::parse({{"page", "page.mustache", std::string(reinterpret_cast<const char*>(data), size)},
                        {"part", "part.mustache", "x"}},
                       diagnostics);
  View view;
  view.set("title", "a & b").set("list", View::List{View("one"), View("two")}).set("flag", true);
  templates.render("page", view, diagnostics);
  return 0;
}

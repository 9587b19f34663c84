#include "content/markdown.hpp"
#include "content/settle.hpp"
#include "model/select.hpp"
#include "render/html.hpp"
#include "render/plain.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace signpost;

/// Any bytes are read and written without fault, and no markup of the text's own comes through.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Body body{.file = "content/pages/fuzz.md", .source = std::string(reinterpret_cast<const char*>(data), size)};
  Diagnostics diagnostics;
  const auto document = select(content::settle_headings(content::parse_markdown(body, diagnostics)), {});
  const auto html = render::to_html(document, {});
  if (html.find("<script") != std::string::npos) std::abort();
  render::to_plain_text(document, {});
  for (const auto& one : diagnostics) to_text(one, "");
  return 0;
}

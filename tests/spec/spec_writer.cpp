#include "content/markdown.hpp"
#include "render/html.hpp"
#include "render/plain.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>

/// spec_writer MODE: reads Markdown texts from standard input, each ended by a NUL byte, and writes for each what the
/// mode makes of it, ended likewise. Modes: our own HTML in cmark's dialect (`html`) and the site's (`site`), our plain
/// text (`plain`), and cmark-gfm's own (`cmark-html`, `cmark-plain`).

namespace {

using namespace signpost;

struct Freed {
  void operator()(char* text) const { std::free(text); }  // NOLINT(cppcoreguidelines-no-malloc): cmark's allocator
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Node = std::unique_ptr<cmark_node, Freed>;

constexpr int kOptions = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES;

Node parse_with_cmark(const std::string& markdown) {
  const std::unique_ptr<cmark_parser, Freed> parser(cmark_parser_new(kOptions));
  for (const auto* name : {"table", "tasklist", "strikethrough", "autolink"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return Node(cmark_parser_finish(parser.get()));
}

std::string cmark_html(const std::string& markdown) {
  const auto root = parse_with_cmark(markdown);
  const std::unique_ptr<char, Freed> html(cmark_render_html(root.get(), kOptions, nullptr));
  return html.get();
}

std::string cmark_plain(const std::string& markdown) {
  constexpr int kUnwrapped = 0;
  const auto root = parse_with_cmark(markdown);
  const std::unique_ptr<char, Freed> text(cmark_render_plaintext(root.get(), kOptions, kUnwrapped));
  return text.get();
}

Document parse(const std::string& markdown) {
  Diagnostics diagnostics;
  return content::parse_markdown({.file = "example.md", .source = markdown}, diagnostics);
}

std::string our_html(const std::string& markdown) {
  return render::to_html(parse(markdown), {.dialect = render::Dialect::cmark});
}

std::string site_html(const std::string& markdown) {
  return render::to_html(parse(markdown), {});
}

std::string our_plain(const std::string& markdown) {
  return render::to_plain_text(parse(markdown), {.root = "https://example.org"});
}

void write_each(const std::function<std::string(const std::string&)>& writer) {
  std::string markdown;
  while (std::getline(std::cin, markdown, '\0')) std::cout << writer(markdown) << '\0';
}

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, std::function<std::string(const std::string&)>> writers = {{"html", our_html},
                                                                                         {"site", site_html},
                                                                                         {"plain", our_plain},
                                                                                         {"cmark-html", cmark_html},
                                                                                         {"cmark-plain", cmark_plain}};
  const auto writer = writers.find(argc == 2 ? argv[1] : "");
  if (writer == writers.end()) {
    std::cerr << "spec_writer html|site|plain|cmark-html|cmark-plain\n";
    return 2;
  }
  cmark_gfm_core_extensions_ensure_registered();
  write_each(writer->second);
  return 0;
}

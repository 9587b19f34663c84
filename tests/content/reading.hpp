#pragma once

#include "content/reader.hpp"
#include "model/walk.hpp"
#include "scratch_project.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace signpost {

using Codes = std::vector<std::string>;

/// Where the document's links and words of the glossary lead, in reading order.
inline std::vector<std::string> targets_of(const Document& document) {
  std::vector<std::string> targets;
  for_each_inline(document, [&](const Inline& one) {
    if (const auto* link = std::get_if<Link>(&one.value)) targets.push_back(link->target);
    if (const auto* use = std::get_if<TermUse>(&one.value)) targets.push_back(use->address);
  });
  return targets;
}

/// The document of the only newsletter of a project.
inline Document read_issue(ScratchProject& project) {
  const auto loaded = project.load();
  REQUIRE(loaded.library.newsletters.size() == 1);
  const content::Reader reader(loaded);
  auto document = reader.read(loaded.library.newsletters.front(), project.diagnostics());
  reader.check_anchors({}, project.diagnostics());
  return document;
}

inline ScratchProject issue_with(const std::string& text, Files files = {}) {
  files.emplace_back("content/newsletters/2021-03.md", issue_of_march(text));
  return ScratchProject(files);
}

}  // namespace signpost

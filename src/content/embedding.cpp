#include "content/embedding.hpp"

#include "base/overloaded.hpp"
#include "content/links.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace signpost::content {
namespace {

constexpr int kLowestGuestLevel = 6;

/// Rewrites the ids, levels and footnote numbers of one guest.
class Guest {
 public:
  Guest(std::string prefix, int level, std::uint32_t footnotes_before)
      : prefix_(std::move(prefix)), deeper_(level - 1), footnotes_before_(footnotes_before) {}

  void rewrite(Document& guest) const {
    for_each_inline(guest, [&](Inline& one) { rewrite(one); });
    rewrite(guest.blocks);
    for (auto& note : guest.footnotes) {
      note.line = 0;
      rewrite(note.blocks);
    }
  }

 private:
  void rewrite(Inline& one) const {
    one.line = 0;
    std::visit(overloaded{[&](FootnoteMark& mark) { mark.number += footnotes_before_; },
                          [&](Anchor& anchor) { anchor.id = prefix_ + anchor.id; },
                          [&](Link& link) {
                            if (link.target.starts_with('#')) link.target = "#" + prefix_ + link.target.substr(1);
                          },
                          [](auto&) {}},
               one.value);
  }

  void rewrite(Heading& heading) const {
    heading.id = prefix_ + heading.id;
    heading.level = std::min(heading.level + deeper_, kLowestGuestLevel);
  }

  void rewrite(Blocks& blocks) const {
    for (auto& block : blocks) {
      block.line = 0;
      block.end_line = 0;
      std::visit(overloaded{[&](Heading& heading) { rewrite(heading); },
                            [&](Details& details) {
                              if (!details.id.empty()) details.id = prefix_ + details.id;
                            },
                            [&](Mapping& mapping) {
                              for (auto* board : {&mapping.worries, &mapping.strengths, &mapping.next_steps}) {
                                rewrite(board->heading);
                              }
                            },
                            [](auto&) {}},
                 block.value);
      for (auto* group : inner_blocks(block)) rewrite(*group);
    }
  }

  std::string prefix_;
  int deeper_;  ///< levels that its headings go down: a guest of its own begins with level 2
  std::uint32_t footnotes_before_;
};

}  // namespace

Embedding::Embedding(Document& host) : host_(host) {
  for (auto& id : ids_of(host)) ids_.insert(std::move(id));
}

std::string Embedding::new_id(const std::string& wanted) {
  auto id = wanted;
  for (int count = 2; !ids_.insert(id).second; ++count) id = fmt::format("{}-{}", wanted, count);
  return id;
}

Blocks Embedding::embed(Document guest, const std::string& id, int level, const std::vector<std::string>& audience) {
  Guest(id + "-", std::max(level, 1), static_cast<std::uint32_t>(host_.footnotes.size())).rewrite(guest);
  for (auto& note : guest.footnotes) {
    if (note.audiences.empty()) note.audiences = audience;
    host_.footnotes.push_back(std::move(note));
  }
  for (auto& one : ids_of({.title = {}, .blocks = guest.blocks, .footnotes = {}})) ids_.insert(std::move(one));
  return std::move(guest.blocks);
}

}  // namespace signpost::content

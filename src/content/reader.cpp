#include "content/reader.hpp"

#include "content/data_blocks.hpp"
#include "content/digit_groups.hpp"
#include "content/markdown.hpp"
#include "content/settings.hpp"
#include "content/settle.hpp"
#include "model/language.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace signpost::content {
namespace {

constexpr std::string_view kNewsletters = "content/newsletters/";

void append(Diagnostics& diagnostics, Diagnostics found) {
  std::move(found.begin(), found.end(), std::back_inserter(diagnostics));
}

/// An answer or a quote cannot show data itself: two of them could show each other for ever.
void refuse_data(Blocks& blocks, const Body& body, Diagnostics& diagnostics) {
  for (auto& block : blocks) {
    if (!std::holds_alternative<Data>(block.value)) {
      for (auto* group : inner_blocks(block)) refuse_data(*group, body, diagnostics);
      continue;
    }
    diagnostics.push_back({.code = "data.nested",
                           .where = {.file = body.file, .line = block.line, .column = 1, .length = 3},
                           .message = "answers and quotes cannot show data themselves",
                           .hint = "put the block into the text that shows them"});
  }
  std::erase_if(blocks, [](const Block& block) { return std::holds_alternative<Data>(block.value); });
}

bool is_shown_inside_others(const Entry& entry) {
  return entry.body.file.starts_with("content/questions/") || entry.body.file.starts_with("content/feedback/");
}

}  // namespace

Reader::Reader(const Project& project)
    : project_(project),
      book_(project),
      pictures_(project.root / "content"),
      links_(book_, pictures_, known_audiences(project.library.settings)) {}

Document Reader::read(const Entry& entry, Diagnostics& diagnostics, const Inspect& inspect) const {
  return read_text(entry.body, entry, diagnostics, inspect);
}

Document Reader::read_easy(const Chapter& chapter, Diagnostics& diagnostics, const Inspect& inspect) const {
  return chapter.easy ? read_text(*chapter.easy, chapter, diagnostics, inspect) : Document{};
}

void Reader::check(const LeftOut& left_out, Diagnostics& diagnostics, const Inspect& inspect) const {
  read_text(left_out.entry.body, left_out.entry, diagnostics, inspect);
  if (left_out.easy) read_text(*left_out.easy, left_out.entry, diagnostics, inspect);
}

Document Reader::read_text(const Body& body, const Entry& entry, Diagnostics& diagnostics,
                           const Inspect& inspect) const {
  Diagnostics found;
  std::vector<AnchorUse> anchors;
  auto document = assemble(body, entry, found, anchors, inspect);
  const bool is_draft = !reason_left_out(entry, project_.today).empty();
  if (is_draft) demote_errors(found);
  append(diagnostics, std::move(found));
  if (!anchors.empty()) {
    const std::lock_guard lock(guard_);
    for (auto& use : anchors) anchors_.push_back({std::move(use), is_draft});
  }
  return document;
}

/// `anchors` gets the uses of other pages' ids; those of the text's own are checked here.
Document Reader::assemble(const Body& body, const Entry& entry, Diagnostics& diagnostics,
                          std::vector<AnchorUse>& anchors, const Inspect& inspect) const {
  auto document = parse(body, entry, diagnostics, anchors);
  if (inspect) inspect(body, document, diagnostics);
  join_digit_groups(document, entry.lang);
  document = settle_headings(settle_languages(std::move(document), entry.lang));
  const auto own =
      std::stable_partition(anchors.begin(), anchors.end(), [](const AnchorUse& use) { return !use.address.empty(); });
  const std::vector<AnchorUse> local(std::make_move_iterator(own), std::make_move_iterator(anchors.end()));
  anchors.erase(own, anchors.end());
  if (is_shown_inside_others(entry)) {
    refuse_data(document.blocks, body, diagnostics);
  } else {
    const DataContext context{.file = body.file,
                              .issue = body.file.starts_with(kNewsletters) ? entry.stem : std::string{},
                              .today = project_.today,
                              .lang = entry.lang};
    auto left_out = expand_data(
        document, project_.library, context,
        [&](const Entry& guest) { return read_inside(guest, diagnostics, anchors); }, diagnostics);
    if (!left_out.empty()) {
      const std::lock_guard lock(guard_);
      left_out_ids_[entry.address].merge(left_out);
    }
  }
  if (local.empty()) return document;
  const auto ids = ids_of(document);
  for (const auto& use : local) check_anchor(use, ids, diagnostics);
  return document;
}

Document Reader::read_inside(const Entry& entry, Diagnostics& diagnostics, std::vector<AnchorUse>& anchors) const {
  std::vector<AnchorUse> uses;
  auto document = assemble(entry.body, entry, diagnostics, uses);
  std::move(uses.begin(), uses.end(), std::back_inserter(anchors));
  return document;
}

/// The text with its links and pictures resolved, headings as written and data blocks still there.
Document Reader::parse(const Body& body, const Entry& entry, Diagnostics& diagnostics,
                       std::vector<AnchorUse>& anchors) const {
  auto document = parse_markdown(body, diagnostics);
  links_.resolve(document, {.body = body, .audience = entry.audience, .diagnostics = diagnostics, .anchors = anchors});
  return document;
}

std::vector<std::string> Reader::ids_at(const std::string& address) const {
  const auto* page = book_.at(address);
  if (page == nullptr || page->entry == nullptr) return {};
  Diagnostics reported_elsewhere;
  std::vector<AnchorUse> ignored;
  const auto& entry = *page->entry;
  auto ids = ids_of(assemble(entry.body, entry, reported_elsewhere, ignored));
  for (const auto& chapter : project_.library.guide.chapters) {
    if (chapter.address != address || !chapter.easy) continue;
    auto more = ids_of(assemble(*chapter.easy, entry, reported_elsewhere, ignored));
    std::move(more.begin(), more.end(), std::back_inserter(ids));
  }
  // Whoever takes words back must not make a link of somebody else's a fault: it leads to the page.
  const std::lock_guard lock(guard_);
  const auto left_out = left_out_ids_.find(address);
  if (left_out != left_out_ids_.end()) ids.insert(ids.end(), left_out->second.begin(), left_out->second.end());
  return ids;
}

std::vector<Reader::RemoteAnchor> Reader::anchors() const {
  const std::lock_guard lock(guard_);
  return anchors_;
}

std::set<std::string> Reader::own_pages_linked_into() const {
  std::set<std::string> addresses;
  for (const auto& [use, is_draft] : anchors()) {
    const auto* page = book_.at(use.address);
    if (page != nullptr && page->entry == nullptr) addresses.insert(use.address);
  }
  return addresses;
}

void Reader::check_anchors(const PageIds& own, Diagnostics& diagnostics) const {
  auto known = own;
  for (const auto& [use, is_draft] : anchors()) {
    const auto* page = book_.at(use.address);
    auto ids = known.find(use.address);
    if (ids == known.end()) {
      if (page == nullptr || page->entry == nullptr) continue;
      ids = known.emplace(use.address, ids_at(use.address)).first;
    }
    Diagnostics found;
    check_anchor(use, ids->second, found);
    if (is_draft) demote_errors(found);
    append(diagnostics, std::move(found));
  }
}

}  // namespace signpost::content

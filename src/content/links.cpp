#include "content/links.hpp"

#include "base/overloaded.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "content/link_targets.hpp"
#include "content/target_places.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace signpost::content {
namespace {

constexpr std::string_view kContentFolder = "content/";
constexpr std::string_view kLeftAlone = "term:none";

/// "a heading's words" of a page, for messages.
std::string name_of(const PagePlace& page) {
  return page.entry == nullptr || page.entry->title.empty() ? page.address : page.entry->title;
}

bool is_within(const std::vector<std::string>& narrow, const std::vector<std::string>& wide) {
  return !narrow.empty() && std::all_of(narrow.begin(), narrow.end(), [&](const std::string& name) {
    return std::find(wide.begin(), wide.end(), name) != wide.end();
  });
}

/// One walk through one document.
class Resolution {
 public:
  Resolution(const AddressBook& book, const Pictures& pictures, const std::vector<std::string>& known_audiences,
             const LinkContext& context)
      : book_(book), pictures_(pictures), known_audiences_(known_audiences), context_(context), places_(context.body) {
    file_ = context.body.file;
    if (file_.starts_with(kContentFolder)) file_.remove_prefix(kContentFolder.size());
    if (!context.audience.empty()) readers_.push_back(context.audience);
  }

  void resolve(Document& document) {
    if (document.title) resolve(document.title->text);
    resolve(document.blocks);
    for (auto& note : document.footnotes) {
      line_ = note.line;
      if (!note.audiences.empty()) readers_.push_back(note.audiences);
      resolve(note.blocks);
      if (!note.audiences.empty()) readers_.pop_back();
    }
  }

 private:
  void resolve(Blocks& blocks) {
    for (auto& block : blocks) {
      if (block.line != 0) line_ = block.line;
      const auto* only = std::get_if<Only>(&block.value);
      if (only != nullptr) {
        check_audiences(*only);
        readers_.push_back(only->audiences);
      }
      for (auto* words : inner_lines(block)) resolve(*words);
      for (auto* group : inner_blocks(block)) resolve(*group);
      if (only != nullptr) readers_.pop_back();
    }
  }

  void check_audiences(const Only& only) {
    if (known_audiences_.empty()) return;
    for (const auto& name : only.audiences) {
      if (std::find(known_audiences_.begin(), known_audiences_.end(), name) != known_audiences_.end()) continue;
      report(Severity::warning, "audience.unknown", places_.find_words(name, line_),
             fmt::format("no site shows the audience '{}'", name), suggest(name, known_audiences_));
    }
  }

  void resolve(Inlines& inlines) {
    bool has_lost_links = false;
    for (auto& one : inlines) {
      if (one.line != 0) line_ = one.line;
      std::visit(overloaded{[&](Image& image) { resolve(image); },
                            [&](Link& link) {
                              if (!resolve(link)) has_lost_links = true;
                              resolve(link.children);
                            },
                            [&](auto& other) {
                              if constexpr (requires { other.children; }) resolve(other.children);
                            }},
                 one.value);
      if (auto* link = std::get_if<Link>(&one.value)) {
        if (auto use = as_term_use(*link)) one.value = std::move(*use);
      }
    }
    if (has_lost_links) keep_words_alone(inlines);
  }

  /// A link to a term's page is a use of the word.
  static std::optional<TermUse> as_term_use(Link& link) {
    constexpr std::string_view kGlossaryPage = "/glossary/";
    const std::string_view target = link.target;
    const bool is_term =
        target == kLeftAlone || (target.starts_with(kGlossaryPage) && target.size() > kGlossaryPage.size() &&
                                 target.find('/', kGlossaryPage.size()) == target.size() - 1);
    if (!is_term) return std::nullopt;
    return TermUse{.address = target == kLeftAlone ? std::string{} : std::move(link.target),
                   .children = std::move(link.children)};
  }

  /// Links without a target give way to what they hold.
  static void keep_words_alone(Inlines& inlines) {
    Inlines kept;
    for (auto& one : inlines) {
      auto* link = std::get_if<Link>(&one.value);
      if (link != nullptr && link->target.empty()) {
        std::move(link->children.begin(), link->children.end(), std::back_inserter(kept));
      } else {
        kept.push_back(std::move(one));
      }
    }
    inlines = std::move(kept);
  }

  /// False where the link leads nowhere; its target is empty then.
  bool resolve(Link& link) {
    const auto written = link.target;
    link.target =
        std::visit(overloaded{[&](const Elsewhere& target) { return target.address; },
                              [&](const InSite& target) { return address_of(target, written); },
                              [&](const Nowhere&) { return lead_nowhere(written); },
                              [](const LeftAlone&) { return std::string(kLeftAlone); },
                              [&](const BadTarget& target) {
                                report(Severity::error, target.code, place_of(written), target.message, target.hint);
                                return std::string{};
                              }},
                   read_target(book_, file_, written));
    return !link.target.empty();
  }

  std::string lead_nowhere(const std::string& written) {
    report(Severity::warning, "link.empty", place_of(written), "the link leads nowhere",
           "write where it leads, or leave its words without the brackets");
    return {};
  }

  std::string address_of(const InSite& target, const std::string& written) {
    if (target.page != nullptr && !may_lead_to(*target.page, written)) return {};
    if (target.id.empty()) return target.address;
    if (const auto* shown = shown_at(target); shown != nullptr && !may_lead_to(*shown, written)) return {};
    const bool is_file = target.page == nullptr && !target.address.empty();
    if (!is_file) {
      context_.anchors.push_back({.address = target.address, .id = target.id, .where = place_of(written)});
    }
    return fmt::format("{}#{}", target.address, target.id);
  }

  /// The site's own lists show entries at places that are called as their files: "/glossary/#safety-goal".
  const PagePlace* shown_at(const InSite& target) const {
    const bool is_list = target.page != nullptr && target.page->entry == nullptr;
    return is_list ? book_.at(fmt::format("{}{}/", target.address, target.id)) : nullptr;
  }

  bool may_lead_to(const PagePlace& page, const std::string& written) {
    if (!page.reason.empty()) {
      report(Severity::error, "link.unpublished", place_of(written),
             fmt::format("'{}' is not published ({})", name_of(page), page.reason),
             "publish it first, or leave the link's words without it");
      return false;
    }
    if (page.entry != nullptr && !is_open_to_readers(page.entry->audience)) {
      report(Severity::warning, "link.audience", place_of(written),
             fmt::format("'{}' is for {} alone, but this text is for others too", name_of(page),
                         join(page.entry->audience, " and ")),
             fmt::format("put the link into '::: only {}'", page.entry->audience.front()));
    }
    return true;
  }

  bool is_open_to_readers(const std::vector<std::string>& audience) const {
    return audience.empty() ||
           std::any_of(readers_.begin(), readers_.end(), [&](const auto& group) { return is_within(group, audience); });
  }

  void resolve(Image& image) {
    auto found = pictures_.find(file_, image.target);
    image.picture = std::move(found.picture);
    if (found.fault) {
      report(Severity::error, found.fault->code, place_of(image.target), found.fault->message, found.fault->hint);
    } else if (image.alt.empty()) {
      report(Severity::warning, "image.alt", place_of(image.target), "the picture has no words for who cannot see it",
             "write between the square brackets what it shows");
    }
  }

  Location place_of(const std::string& written) { return places_.find(written, line_); }

  void report(Severity severity, std::string code, const Location& where, std::string message, std::string hint) {
    context_.diagnostics.push_back({.severity = severity,
                                    .code = std::move(code),
                                    .where = where,
                                    .message = std::move(message),
                                    .hint = std::move(hint)});
  }

  const AddressBook& book_;
  const Pictures& pictures_;
  const std::vector<std::string>& known_audiences_;
  const LinkContext& context_;
  TargetPlaces places_;
  std::string_view file_;  ///< relative to content/
  std::uint32_t line_ = 0;
  std::vector<std::vector<std::string>> readers_;  ///< of the file and of each `only` around the place, outermost first
};

void collect_details(const Blocks& blocks, std::vector<std::string>& ids) {
  for (const auto& block : blocks) {
    const auto* details = std::get_if<Details>(&block.value);
    if (details != nullptr && !details->id.empty()) ids.push_back(details->id);
    for (const auto* group : inner_blocks(block)) collect_details(*group, ids);
  }
}

}  // namespace

void Links::resolve(Document& document, const LinkContext& context) const {
  Resolution(book_, pictures_, known_audiences_, context).resolve(document);
}

std::vector<std::string> ids_of(const Document& document) {
  std::vector<std::string> ids;
  if (document.title) ids.push_back(document.title->id);
  for_each_heading(document, [&](const Heading& heading) { ids.push_back(heading.id); });
  for_each_inline(document, [&](const Inline& one) {
    if (const auto* anchor = std::get_if<Anchor>(&one.value)) ids.push_back(anchor->id);
  });
  collect_details(document.blocks, ids);
  for (const auto& note : document.footnotes) collect_details(note.blocks, ids);
  return ids;
}

void check_anchor(const AnchorUse& use, const std::vector<std::string>& ids, Diagnostics& diagnostics) {
  if (std::find(ids.begin(), ids.end(), use.id) != ids.end()) return;
  auto hint = ids.empty() ? std::string("leave the '#' and what follows out: the page has no headings")
                          : fmt::format("write one of its headings, such as '#{}'", ids.back());
  if (const auto close = closest(use.id, ids)) hint = fmt::format("did you mean '#{}'?", *close);
  const auto page = use.address.empty() ? std::string("this text") : fmt::format("'{}'", use.address);
  diagnostics.push_back({.code = "link.anchor",
                         .where = use.where,
                         .message = fmt::format("{} has no heading or anchor '{}'", page, use.id),
                         .hint = std::move(hint)});
}

}  // namespace signpost::content

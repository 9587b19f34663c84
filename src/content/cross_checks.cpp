#include "content/cross_checks.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace signpost::content {
namespace {

/// Every entry that has an address, published or not; an entry's reason is empty where it is published.
struct Listed {
  const Entry* entry;
  std::string_view reason;
};

std::vector<Listed> list_entries(const Project& project) {
  std::vector<Listed> listed;
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries) listed.push_back({&entry, {}});
  };
  add(project.library.newsletters);
  add(project.library.guide.chapters);
  add(project.library.terms);
  add(project.library.questions);
  add(project.library.pages);
  for (const auto& one : project.left_out) listed.push_back({&one.entry, one.reason});
  std::erase_if(listed, [](const Listed& one) { return one.entry->address.empty(); });
  std::sort(listed.begin(), listed.end(),
            [](const Listed& a, const Listed& b) { return a.entry->body.file < b.entry->body.file; });
  return listed;
}

class CrossChecks {
 public:
  CrossChecks(const Project& project, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    for (const auto& one : list_entries(project)) {
      // Some file systems, and readers, take no notice of letters' case.
      const auto [place, is_new] = by_address_.emplace(ascii_lower(one.entry->address), one);
      if (!is_new) report_duplicate({.file = one.entry->body.file}, one.entry->address, place->second);
    }
  }

  void check(const Reference& reference) {
    switch (reference.kind) {
      case Reference::Kind::term: return check_name(reference, "/glossary/", "term");
      case Reference::Kind::issue: return check_name(reference, "/newsletters/", "issue");
      case Reference::Kind::alias: return check_alias(reference);
      case Reference::Kind::name: return check_claim(reference);
    }
  }

 private:
  void report_duplicate(const Location& where, std::string_view address, const Listed& first) {
    diagnostics_.push_back(
        {.code = "address.duplicate",
         .where = where,
         .message = fmt::format("the address '{}' is that of '{}' already", address, first.entry->body.file),
         .hint =
             where.line == 0 ? "rename one of the two files" : "delete it here: an earlier address leads nowhere new"});
  }

  void check_alias(const Reference& reference) {
    auto address = ascii_lower(reference.name);
    if (!address.ends_with('/')) address += '/';
    const auto taken = by_address_.find(address);
    if (taken != by_address_.end()) report_duplicate(reference.where, reference.name, taken->second);
  }

  /// Of two terms with one name the first is linked, which may not be the one that is meant.
  void check_claim(const Reference& reference) {
    const auto is_acronym =
        reference.name.size() > 1 && ascii_lower(reference.name.substr(1)) != reference.name.substr(1);
    const auto name = replace_all(is_acronym ? reference.name : ascii_lower(reference.name), "-", " ");
    const auto [claim, is_new] = claims_.emplace(name, reference);
    if (is_new || claim->second.file_of == reference.file_of) return;
    diagnostics_.push_back(
        {.severity = Severity::warning,
         .code = "term.claimed",
         .where = reference.where,
         .message = fmt::format("'{}' is the name of another term already, in {} line {}", reference.name,
                                claim->second.where.file, claim->second.where.line),
         .hint = "leave it to one of the two: texts are linked to the term that comes first in the alphabet"});
  }

  void check_name(const Reference& reference, std::string_view folder, std::string_view kind) {
    const auto found = by_address_.find(ascii_lower(fmt::format("{}{}/", folder, reference.name)));
    if (found == by_address_.end() || found->second.entry->stem != reference.name) {
      return report_missing(reference, folder, kind);
    }
    if (found->second.reason.empty()) return;
    diagnostics_.push_back(
        {.severity = Severity::warning,
         .code = fmt::format("{}.unpublished", kind),
         .where = reference.where,
         .message = fmt::format("the {} '{}' is not published ({})", kind, reference.name, found->second.reason),
         .hint = "readers are not led there until it is"});
  }

  void report_missing(const Reference& reference, std::string_view folder, std::string_view kind) {
    std::vector<std::string> stems;
    for (const auto& [address, listed] : by_address_) {
      if (address.starts_with(folder)) stems.push_back(listed.entry->stem);
    }
    auto hint = fmt::format("write the name of a file in content{} without its '.md'", folder);
    if (const auto close = closest(reference.name, stems)) hint = fmt::format("did you mean '{}'?", *close);
    diagnostics_.push_back({.code = fmt::format("{}.missing", kind),
                            .where = reference.where,
                            .message = fmt::format("no {} '{}'", kind, reference.name),
                            .hint = std::move(hint)});
  }

  Diagnostics& diagnostics_;
  std::map<std::string, Listed> by_address_;
  std::map<std::string, Reference> claims_;  ///< who has a term's name, by the name
};

template <class Entries>
bool has_stem(const Entries& entries, const std::string& stem) {
  return std::any_of(entries.begin(), entries.end(), [&](const auto& one) { return one.stem == stem; });
}

}  // namespace

void check_across_files(const Project& project, const std::vector<Reference>& references, Diagnostics& diagnostics) {
  CrossChecks checks(project, diagnostics);
  for (const auto& reference : references) checks.check(reference);
}

void drop_unpublished_references(Library& library) {
  for (auto& term : library.terms) {
    std::erase_if(term.see, [&](const std::string& stem) { return !has_stem(library.terms, stem); });
  }
  for (auto& question : library.questions) {
    if (!has_stem(library.newsletters, question.issue)) question.issue.clear();
  }
}

}  // namespace signpost::content

#pragma once

#include "model/document.hpp"
#include "pdf/marks.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace signpost::pdf {

/// Every place in the document that "#id" can lead to, footnotes included.
std::set<std::string> destinations_of(const Document& document);

/// The id of a footnote: no author's id begins with a blank.
std::string note_id(std::uint32_t number);

/// The links of one document as they are met.
class Links {
 public:
  Links(std::set<std::string> destinations, std::string base_url);

  /// False where `target` leads nowhere from a file on its own: its words stay plain.
  bool leads(const std::string& target) const;

  /// A new link's number; `words` are those a reader clicks.
  std::size_t add(const std::string& target, const std::string& words, ElementId element);

  const std::vector<LinkTarget>& targets() const { return targets_; }

 private:
  std::set<std::string> destinations_;
  std::string base_url_;
  std::vector<LinkTarget> targets_;
};

}  // namespace signpost::pdf

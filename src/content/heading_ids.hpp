#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace signpost::content {

/// Gives each heading of a document an id of its own: its words' slug, "section" where they have none, and "-2", "-3"
/// where that is taken.
class HeadingIds {
 public:
  std::string id_for(std::string_view words);

  /// Keeps headings from taking an id that the author gave to something else.
  void take(const std::string& id) { uses_.emplace(id, 1); }

 private:
  std::unordered_map<std::string, std::uint32_t> uses_;
};

}  // namespace signpost::content

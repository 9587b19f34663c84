#pragma once

#include "base/diagnostic.hpp"
#include "model/library.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace signpost::check {

/// Lines of a text that belong together: a paragraph, a heading, a row of a table, a picture.
struct Unit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  bool has(std::size_t line) const { return first <= line && line <= last; }
};

/// A finding that its author answers for: `<!-- allow sentence.long: quoted from the law -->` before a paragraph or in
/// it, `# allow reading.age: …` behind a key of the front matter or on a line before it.
struct Excuse {
  std::string_view code;
  std::string_view reason;
  Location where;  ///< the code's place
  Unit covers;
};

/// Whether a text has anything that may be an excuse; most have none.
bool may_have_excuses(const Body& body);

/// Every excuse of a file, those without a reason or with an unknown code included. `units` are the text's, `codes` its
/// code blocks', both in the order of their lines.
std::vector<Excuse> find_excuses(const Body& body, const std::vector<Unit>& units, const std::vector<Unit>& codes);

/// Whether one of the excuses is for `code` on that line, with a reason.
bool is_excused(const std::vector<Excuse>& excuses, std::string_view code, std::uint32_t line);

/// Takes what an excuse covers out of `found`. `outside` is where links lead to other sites: those are asked later, and
/// link.external is excused there by not asking. Faults, appended: excuse.reason, excuse.unknown, excuse.unused.
void apply_excuses(const std::vector<Excuse>& excuses, const std::vector<Unit>& outside, Diagnostics& found);

}  // namespace signpost::check

#include "mailbox/flowed.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace signpost::mailbox {
namespace {

constexpr std::string_view kSignature = "-- ";

/// A line taken apart: its quotation marks, and what follows without the blank that was stuffed before it.
struct Line {
  std::size_t depth = 0;
  std::string_view text;

  bool is_signature() const { return text == kSignature; }
  bool flows() const { return text.ends_with(' ') && !is_signature(); }
};

Line read_line(std::string_view line) {
  const auto depth = std::min(line.find_first_not_of('>'), line.size());
  line.remove_prefix(depth);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return {depth, line};
}

std::string marks(std::size_t depth) {
  return depth == 0 ? std::string() : std::string(depth, '>') + " ";
}

}  // namespace

std::string join_flowed(std::string_view text, DelSp del_sp) {
  std::string joined;
  std::size_t depth = 0;
  bool goes_on = false;
  bool is_first = true;
  for (const auto written : split(text, '\n')) {
    const auto line = read_line(written);
    // A quotation of another depth and a signature's line end a paragraph, whatever its last line says (section 4.5).
    const bool follows = goes_on && line.depth == depth && !line.is_signature();
    if (!follows && !is_first) joined += '\n';
    if (!follows) joined += marks(line.depth);
    const bool flows = line.flows();
    const auto dropped = flows && del_sp == DelSp::yes ? 1U : 0U;
    joined += line.text.substr(0, line.text.size() - dropped);
    depth = line.depth;
    goes_on = flows;
    is_first = false;
  }
  return joined;
}

}  // namespace signpost::mailbox

#include "check/front_texts.hpp"

namespace signpost::check {

Unit lines_of_key(const Body& body, std::string_view key) {
  const auto front = std::string_view(body.source).substr(0, body.start);
  Unit lines;
  std::uint32_t number = 1;
  bool is_inside = false;
  for (std::size_t at = 0; at < front.size(); ++number) {
    const auto line = front.substr(at, front.find('\n', at) - at);
    const bool goes_on = line.empty() || line.front() == ' ' || line.front() == '\t';
    if (is_inside && !goes_on) return lines;
    const bool begins = line.starts_with(key) && line.substr(key.size()).starts_with(':');
    if (begins) {
      is_inside = true;
      lines.first = number;
    }
    if (is_inside) lines.last = number;
    at += line.size() + 1;
  }
  return lines;
}

}  // namespace signpost::check

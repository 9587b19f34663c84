#include "web/head.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace signpost::web;

/// Any bytes are a request's head or are refused; what is read has the form that the rest of the program builds on.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = parse_head({reinterpret_cast<const char*>(data), size});
  const auto* head = std::get_if<Head>(&read);
  if (head == nullptr) return 0;
  const auto& request = head->request;
  const bool is_sound = request.path.starts_with('/') && request.path.find('?') == std::string::npos &&
                        request.target.starts_with(request.path) && request.headers.all("host").size() <= 1;
  if (!is_sound) std::abort();
  for (const auto& [name, value] : request.headers) {
    if (name.empty() || (name + value).find_first_of("\r\n") != std::string::npos) std::abort();
  }
  static_cast<void>(announced_length(request.headers));
  static_cast<void>(wants_to_stay(*head));
  return 0;
}

#include "mail/styles.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

/// Any bytes are a style sheet or a fault in one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  signpost::Diagnostics diagnostics;
  signpost::mail::parse_styles("styles.css", std::string(reinterpret_cast<const char*>(data), size), diagnostics);
  return 0;
}

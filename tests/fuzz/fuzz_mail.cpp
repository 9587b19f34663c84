#include "base/text.hpp"
#include "intake/reading.hpp"
#include "store/limits.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes are a message, mail of a program, or none; what becomes of a message can be stored.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace signpost;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = intake::read_submission(bytes, {.own_address = "news@example.org", .language = "en-GB"});
  const auto* submission = std::get_if<store::NewSubmission>(&read);
  if (submission != nullptr && store::fault_of(*submission)) std::abort();
  if (std::holds_alternative<intake::Faulty>(read) && std::get<intake::Faulty>(read).why != "it is no message")
    std::abort();
  return 0;
}

#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace signpost::store {

/// BLAKE2b-256 (RFC 7693) of what is added, piece by piece.
class Checksum {
 public:
  Checksum();
  ~Checksum();
  Checksum(const Checksum&) = delete;
  Checksum& operator=(const Checksum&) = delete;

  void add(std::string_view bytes);
  /// 64 hexadecimal digits; once.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace signpost::store

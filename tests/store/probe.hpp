#pragma once

#include <string>
#include <vector>

namespace signpost::store {

/// store_probe as a program of its own: what it has said so far, and its end.
class Probe {
 public:
  Probe(const std::string& database, const std::string& project, int threads, int count);
  ~Probe();
  Probe(const Probe&) = delete;
  Probe& operator=(const Probe&) = delete;

  /// Ids that were told as kept, at least `count` unless it ended before.
  void read(std::size_t count);
  /// By SIGKILL, and reads what it had said until then.
  void kill();
  /// Its exit status, after its end.
  int wait();

  const std::vector<std::string>& ids() const { return ids_; }

 private:
  bool read_some();

  int process_ = -1;
  int output_ = -1;
  std::string rest_;
  std::vector<std::string> ids_;
};

}  // namespace signpost::store

#pragma once

#include "mailbox/source.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace signpost::mailbox {

/// The unseen messages of a Maildir (maildir(5)), by name: all of `new`, and those of `cur` without the flags S and T
/// (thrown away), which mail programs move there before anybody reads them. Names that begin with a dot are none. What
/// is no regular file, a symbolic link too, is Unreadable; so is a file of more than kMostOctets. `taken` moves a file
/// to `cur`, with the flag S.
class Maildir final : public MailSource {
 public:
  /// Looks for names once. Throws Error where the folder is no Maildir.
  explicit Maildir(std::filesystem::path folder);

  std::optional<Arrival> next() override;
  void taken() override;

 private:
  std::filesystem::path folder_;
  std::vector<std::string> names_;  ///< the last one comes first; "new/…", "cur/…"
  std::string last_;
};

}  // namespace signpost::mailbox

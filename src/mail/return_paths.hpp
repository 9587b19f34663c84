#pragma once

#include "base/project_key.hpp"
#include "model/settings.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::mail {

/// Where mail comes back to that cannot be delivered: an address of its own for each recipient of each issue, so that
/// what comes back names whose copy it was (VERP). "bounces+TOKEN@northmoor.example" of `mail.bounces`, where TOKEN is
/// the recipient's id, 8 letters for the issue and 16 that only this project can make: a to z and 2 to 7 alone, since
/// servers on the way may write an address in small or capital letters, and the whole at most 64 before the "@"
/// (RFC 5321 section 4.5.3.1.1). Thread-safe.
class ReturnPaths {
 public:
  /// `key` must outlive it.
  ReturnPaths(const Settings& settings, const ProjectKey& key);

  /// Without `mail.bounces`, whom the mail is from. `recipient` is a subscriber's id: at most 20 letters, a to z and
  /// 2 to 7; throws Error where it is not.
  std::string address_for(std::string_view issue, std::string_view recipient) const;

  struct Returned {
    std::string issue;      ///< that of the given ones whose copy it was; empty: of none of them
    std::string recipient;  ///< the subscriber's id
    bool operator==(const Returned&) const = default;
  };
  /// Whose copy came back to `address`, of the `issues` that were sent; nothing where no copy went out by it.
  std::optional<Returned> open(std::string_view address, const std::vector<std::string>& issues) const;

 private:
  std::string mark_of(std::string_view issue) const;
  std::string seal_of(std::string_view recipient, std::string_view mark) const;

  const ProjectKey& key_;
  std::string name_;    ///< before the "+"; empty: no address of its own for each
  std::string domain_;  ///< after the "@"
  std::string from_;
};

}  // namespace signpost::mail

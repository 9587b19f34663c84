#pragma once

#include "base/diagnostic.hpp"

#include <filesystem>
#include <set>
#include <string>

namespace signpost::cli {

/// The addresses that a project has published, in content/addresses.txt: one a line, `#` begins a comment. Whoever
/// links to one relies on it, so that none may vanish without another in its place.
class AddressRecord {
 public:
  /// Reads the file; a project without one has published nothing yet. Faults: address.record.
  AddressRecord(const std::filesystem::path& project, Diagnostics& diagnostics);

  bool empty() const { return addresses_.empty(); }

  /// Reports those that are not among `published` (address.vanished). PDFs count only where they were made.
  void check(const std::set<std::string>& published, bool with_pdfs, Diagnostics& diagnostics) const;

  /// Adds `published` and writes the file where that changes it.
  void add(const std::set<std::string>& published);

 private:
  std::filesystem::path file_;
  std::string text_;
  std::set<std::string> addresses_;
};

}  // namespace signpost::cli

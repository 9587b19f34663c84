#pragma once

#include "base/output.hpp"
#include "base/project_key.hpp"
#include "cli/edition.hpp"
#include "cli/publish.hpp"
#include "content/project.hpp"
#include "content/reader.hpp"

#include <optional>
#include <string>
#include <vector>

namespace signpost::cli {

/// The pages of texts under review, in a folder beside the site's: to be served at "/review/", listed nowhere.
class Reviews {
 public:
  /// Without an output all is made and nothing written; the project's key is then not needed, and not made.
  /// What is given by reference must outlive it.
  Reviews(const content::Project& project, const content::Reader& reader, const Edition& edition, Output* output);

  /// Every text under review that is not for some audience alone.
  void make_all(Diagnostics& diagnostics);

  const std::vector<Review>& made() const { return made_; }

 private:
  void make(const content::LeftOut& text, Diagnostics& diagnostics);
  void make_easy(const content::LeftOut& text, const std::string& address, Diagnostics& diagnostics);
  /// What the review's readers see of it, its pictures put beside it.
  Document shown(const Entry& entry, Document document, const std::string& address);
  void put_pictures(Document& document, const std::string& address);
  void put(const std::string& address, std::string_view content);

  const content::Project& project_;
  const content::Reader& reader_;
  const Edition& edition_;
  StagedFolder* folder_ = nullptr;
  std::optional<ProjectKey> key_;
  std::vector<Review> made_;
};

}  // namespace signpost::cli

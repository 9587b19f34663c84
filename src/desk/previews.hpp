#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace signpost::desk {

/// A newsletter as the desk lists it, drafts too.
struct Issue {
  std::string stem;  ///< its file's name: "2021-03"
  std::string title;
  std::string when;     ///< "March 2021"
  std::string state;    ///< "Published", "Draft", "Waits until 1 June 2021"
  bool is_out = false;  ///< readers have it
};

/// What a check found, for an editor.
struct Finding {
  enum class Weight { note, warning, error };
  Weight weight = Weight::warning;
  std::string words;  ///< a sentence
  std::string hint;   ///< what to do; may be empty
  std::string place;  ///< "content/newsletters/2021-03.md, line 14"
  std::string line;   ///< the line as it was written; may be empty
};

struct PdfFile {
  std::string title;    ///< "PDF", "Large print"
  std::string address;  ///< below the site: "newsletters/2021-03/newsletter-2021-03.pdf"
  std::uint64_t bytes = 0;
};

/// An issue as readers would get it now.
struct Preview {
  bool is_made = false;  ///< false: a fault stopped it, see the findings
  std::vector<Finding> findings = {};
  std::string page = {};  ///< below the site: "newsletters/2021-03/"
  std::vector<PdfFile> pdfs = {};
  std::string mail_html = {};  ///< a file's name below the mails; empty where there is none
  std::string mail_text = {};  ///< its words
};

/// What became of a test.
struct TestSent {
  bool is_sent = false;
  std::string words;  ///< what to tell the editor
};

/// What the desk asks of whoever can publish. May be called on several threads.
class Previews {
 public:
  virtual ~Previews() = default;

  virtual std::vector<Issue> issues() = 0;
  /// Nothing where there is no such issue. Takes as long as a build where the content has changed.
  virtual std::optional<Preview> preview(const std::string& stem) = 0;
  /// The folder with "site" and "mail" of the last preview; may not exist yet.
  virtual std::filesystem::path folder() = 0;
  /// One mail of the issue to this address, over the project's own way of sending.
  virtual TestSent send_test(const std::string& stem, const std::string& address) = 0;
};

}  // namespace signpost::desk

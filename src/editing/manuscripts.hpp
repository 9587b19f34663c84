#pragma once

#include "base/clock.hpp"
#include "store/submission.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace signpost::editing {

/// The files that an editor's decisions write, in the form of docs/content.md.

struct FeedbackFile {
  const store::Submission& submission;
  std::string words;
  std::string about;
  std::string issue;
  bool is_looked_at = false;  ///< personal data in it is excused, by a comment beside it (docs/checks.md)
};
std::string feedback_text(const FeedbackFile& file);

struct QuestionFile {
  const store::Submission& submission;
  std::string question;
  bool is_looked_at = false;  ///< as above
  std::string subject;
  std::string issue;
  std::string answer;  ///< Markdown
  Date answered{};
};
std::string question_text(const QuestionFile& file);

/// "content/feedback/k7m-4qx.md"
std::string feedback_path(const store::Submission& submission);
/// "content/questions/who-can-see-this.md"; the second has the receipt in it, for where the first is taken.
std::vector<std::string> question_paths(const std::string& question, const store::Submission& submission);

/// Whether a reader would see anything of an answer: a comment, an empty list, letters that show nothing are none.
bool shows_something(const std::string& answer);

/// Whether a file's front matter says that it was written from this submission: a quote by its consent, an answer by
/// being the file that the store names and asking the same question.
bool is_of(const std::filesystem::path& project, const std::string& file, const store::Submission& submission);

/// Every file of content/feedback and content/questions that is the submission's, however it is called by now.
std::vector<std::string> files_of(const std::filesystem::path& project, const store::Submission& submission);

}  // namespace signpost::editing

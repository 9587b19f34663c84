#pragma once

#include "cli/words_record.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <mutex>

namespace signpost::cli {

/// Gathers what readers' words a build's texts hold. Thread-safe but for `record`.
class ReadersWords {
 public:
  /// Its words and its address, which is made from them; the answer is the editor's.
  void add(const Question& question);
  /// With its text.
  void add(const Feedback& feedback, const Document& document);

  const WordsRecord& record() const { return record_; }

 private:
  void add(const std::string& file, const std::vector<WordRun>& runs);

  std::mutex guard_;
  WordsRecord record_;
};

}  // namespace signpost::cli

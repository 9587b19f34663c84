#pragma once

#include "base/diagnostic.hpp"

#include <functional>
#include <string>
#include <vector>

namespace signpost::editing {

/// What would stop the build if a file of the project said `text`, were it there or not: errors in that file alone. May
/// be called on several threads.
using Judge = std::function<Diagnostics(const std::string& file, const std::string& text)>;

/// Something in what an editor gave, or the reader, that would stop the build.
struct Fault {
  std::string
      field;         ///< "words", "about", "question", "text", "subject", "issue"; "name", "role", "team" of the reader
  Diagnostic what;   ///< its line and column are those of the field's own text; line 0 means all of it
  std::string line;  ///< of that text, where it has one
};
using Faults = std::vector<Fault>;

/// What a file was written as: content/feedback or content/questions.
enum class WrittenAs { quote, answer };

/// The same faults where the editor knows them: in the fields from which `text` was made. `answer` is what was given as
/// an answer, whose first lines may be empty; of no meaning for a quote.
Faults faults_in_fields(const Diagnostics& found, const std::string& text, WrittenAs kind, const std::string& answer);

/// What is wrong with an answer's Markdown by itself; where its links lead is for a judge to say.
Faults faults_in_answer(const std::string& answer);

/// "the answer has a fault on line 3: the page '/x/' is not there", without a full stop.
std::string in_words(const Fault& fault);

}  // namespace signpost::editing

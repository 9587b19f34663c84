#include "model/subjects.hpp"

#include <algorithm>
#include <utility>

namespace signpost {

std::vector<Subject> by_subject(const std::vector<const Question*>& questions) {
  std::vector<Subject> subjects;
  Subject others;
  for (const auto* question : questions) {
    auto* subject = &others;
    if (!question->subject.empty()) {
      const auto found = std::find_if(subjects.begin(), subjects.end(),
                                      [&](const Subject& one) { return one.name == question->subject; });
      subject = found != subjects.end() ? &*found : &subjects.emplace_back(Subject{question->subject, {}});
    }
    subject->questions.push_back(question);
  }
  if (!others.questions.empty()) subjects.push_back(std::move(others));
  return subjects;
}

}  // namespace signpost

#include "check/expectations.hpp"

namespace signpost::check {
namespace {

// The design's limits of a sentence; those of reading age are argued for in docs/checks.md.
constexpr std::size_t kSentence = 25;
constexpr std::size_t kGuideSentence = 20;
constexpr std::size_t kEasySentence = 12;
constexpr int kStaffAge = 15;
constexpr int kFamilyAge = 11;
constexpr int kEasyAge = 9;

// A sentence or two are a rough measure.
constexpr int kTolerance = 2;

}  // namespace

TextKind kind_of_file(std::string_view file) {
  const auto is_in = [&](std::string_view folder) { return file.starts_with(folder); };
  if (is_in("content/newsletters/")) return TextKind::newsletter;
  if (is_in("content/guide/")) return file.ends_with(".easy.md") ? TextKind::easy_chapter : TextKind::chapter;
  if (is_in("content/glossary/")) return TextKind::term;
  if (is_in("content/questions/")) return TextKind::question;
  if (is_in("content/feedback/")) return TextKind::feedback;
  return TextKind::page;
}

Expectations expectations_of(TextKind kind, bool is_for_all) {
  switch (kind) {
    case TextKind::chapter: return {.longest_sentence = kGuideSentence, .reading_age = kFamilyAge};
    case TextKind::easy_chapter: return {.longest_sentence = kEasySentence, .reading_age = kEasyAge};
    case TextKind::page: return {.longest_sentence = kSentence, .reading_age = is_for_all ? kFamilyAge : kStaffAge};
    case TextKind::feedback: return {.personal_data = Severity::error};
    case TextKind::newsletter:
    case TextKind::term:
    case TextKind::question: break;
  }
  return {.longest_sentence = kSentence, .reading_age = kStaffAge};
}

Expectations expectations_of_families() {
  return {.longest_sentence = kGuideSentence, .reading_age = kFamilyAge + kTolerance};
}

}  // namespace signpost::check

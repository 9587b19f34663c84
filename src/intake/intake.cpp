#include "intake/intake.hpp"

#include "base/overloaded.hpp"

#include <fmt/format.h>

#include <chrono>

namespace signpost::intake {
namespace {

constexpr std::int64_t kReceiptsADay = 3;

}  // namespace

Outcome Intake::take(std::string_view bytes) {
  auto read = read_submission(bytes, reader_);
  if (const auto* why = std::get_if<Ignored>(&read)) return *why;
  if (auto* fault = std::get_if<Faulty>(&read)) return std::move(*fault);
  auto submission = std::get<store::NewSubmission>(std::move(read));
  auto outcome = store(submission);
  const auto* kept = std::get_if<store::AlreadyThere>(&outcome);
  if (kept == nullptr || is_same(submission, *kept)) return outcome;
  submission.message_id = id_by_content(bytes);
  return store(submission);
}

Outcome Intake::store(const store::NewSubmission& submission) {
  const bool owes_nothing = submission.email.empty() || has_receipts_enough(submission);
  store::LettersForSubmission letters;
  if (!owes_nothing) letters = [this](const store::Submission& stored) { return letters_.receipt(stored); };
  auto appended = submissions_.append(submission, clock_.now(), letters);
  return std::visit(overloaded{[](store::Submission& stored) -> Outcome { return std::move(stored); },
                               [](const store::AlreadyThere& kept) -> Outcome { return kept; },
                               [](const store::Unfit& fault) -> Outcome {
                                 return Faulty{fmt::format("its {} cannot be kept: {}", fault.field, fault.why)};
                               }},
                    appended);
}

bool Intake::has_receipts_enough(const store::NewSubmission& submission) {
  const auto yesterday = clock_.now() - std::chrono::days(1);
  return sent_.count_to(submission.email, "receipt", yesterday) >= kReceiptsADay;
}

bool Intake::is_same(const store::NewSubmission& submission, const store::AlreadyThere& kept) {
  const auto before = submissions_.find(kept.id);
  return !before || (before->message == submission.message && before->email == submission.email);
}

}  // namespace signpost::intake

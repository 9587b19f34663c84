#pragma once

#include "base/clock.hpp"
#include "forms/letters.hpp"
#include "intake/reading.hpp"
#include "store/letters.hpp"
#include "store/submissions.hpp"

#include <string_view>
#include <variant>

namespace signpost::intake {

/// What became of a message: it is stored now, was before, is nothing for the store, or cannot be read.
using Outcome = std::variant<store::Submission, store::AlreadyThere, Ignored, Faulty>;

/// Stores what readers sent by mail, each message once by its Message-ID. Other words under a Message-ID that is known
/// are kept all the same, under a name made from their bytes.
///
/// A sender with an address gets a receipt with the link to withdraw; at most three in a day, so that two programs
/// never answer each other for ever.
class Intake {
 public:
  /// All by reference must outlive it.
  Intake(store::Store& store, const forms::LettersOwed& letters, const Clock& clock, Reader reader)
      : submissions_(store), sent_(store), letters_(letters), clock_(clock), reader_(std::move(reader)) {}

  /// Durable when it returns. Throws Error as the store does.
  Outcome take(std::string_view bytes);

 private:
  Outcome store(const store::NewSubmission& submission);
  bool has_receipts_enough(const store::NewSubmission& submission);
  bool is_same(const store::NewSubmission& submission, const store::AlreadyThere& kept);

  store::Submissions submissions_;
  store::Letters sent_;
  const forms::LettersOwed& letters_;
  const Clock& clock_;
  Reader reader_;
};

}  // namespace signpost::intake

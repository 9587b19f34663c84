#include "store/submission.hpp"

#include "store/names.hpp"

#include <algorithm>

namespace signpost::store {
namespace {

constexpr std::array kKinds = {Named{SubmissionKind::feedback, "feedback"}, Named{SubmissionKind::question, "question"},
                               Named{SubmissionKind::volunteer, "volunteer"},
                               Named{SubmissionKind::comment, "comment"}};

constexpr std::array kSubmissionStates = {
    Named{SubmissionState::received, "new"},       Named{SubmissionState::in_review, "in_review"},
    Named{SubmissionState::approved, "approved"},  Named{SubmissionState::published, "published"},
    Named{SubmissionState::answered, "answered"},  Named{SubmissionState::declined, "declined"},
    Named{SubmissionState::withdrawn, "withdrawn"}};

constexpr std::array kSources = {Named{Source::form, "form"}, Named{Source::json, "json"}, Named{Source::mail, "mail"}};

constexpr std::array kConsents = {Named{Consent::named, "named"}, Named{Consent::unnamed, "unnamed"},
                                  Named{Consent::private_use, "private"}};

struct Transition {
  SubmissionState from;
  SubmissionState to;
};

/// What an editor may do. A withdrawn submission stays so; what was published comes back only by its file being taken
/// out.
constexpr std::array kTransitions = {
    Transition{SubmissionState::received, SubmissionState::in_review},
    Transition{SubmissionState::received, SubmissionState::approved},
    Transition{SubmissionState::received, SubmissionState::answered},
    Transition{SubmissionState::received, SubmissionState::declined},
    Transition{SubmissionState::received, SubmissionState::withdrawn},
    Transition{SubmissionState::in_review, SubmissionState::received},
    Transition{SubmissionState::in_review, SubmissionState::approved},
    Transition{SubmissionState::in_review, SubmissionState::answered},
    Transition{SubmissionState::in_review, SubmissionState::declined},
    Transition{SubmissionState::in_review, SubmissionState::withdrawn},
    Transition{SubmissionState::approved, SubmissionState::in_review},
    Transition{SubmissionState::approved, SubmissionState::published},
    Transition{SubmissionState::approved, SubmissionState::declined},
    Transition{SubmissionState::approved, SubmissionState::withdrawn},
    Transition{SubmissionState::answered, SubmissionState::in_review},
    Transition{SubmissionState::answered, SubmissionState::published},
    Transition{SubmissionState::answered, SubmissionState::withdrawn},
    Transition{SubmissionState::published, SubmissionState::in_review},
    Transition{SubmissionState::published, SubmissionState::withdrawn},
    Transition{SubmissionState::declined, SubmissionState::in_review},
    Transition{SubmissionState::declined, SubmissionState::withdrawn},
};

}  // namespace

std::string_view to_text(SubmissionKind kind) {
  return name_of(kKinds, kind);
}

std::string_view to_text(SubmissionState state) {
  return name_of(kSubmissionStates, state);
}

std::string_view to_text(Source source) {
  return name_of(kSources, source);
}

std::string_view to_text(Consent consent) {
  return name_of(kConsents, consent);
}

std::optional<SubmissionKind> kind_from(std::string_view text) {
  return value_of(kKinds, text);
}

std::optional<SubmissionState> state_from(std::string_view text) {
  return value_of(kSubmissionStates, text);
}

std::optional<Source> source_from(std::string_view text) {
  return value_of(kSources, text);
}

std::optional<Consent> consent_from(std::string_view text) {
  return value_of(kConsents, text);
}

bool can_become(SubmissionState from, SubmissionState to) {
  return std::any_of(kTransitions.begin(), kTransitions.end(),
                     [&](const Transition& allowed) { return allowed.from == from && allowed.to == to; });
}

std::vector<SubmissionState> states_after(SubmissionState state) {
  std::vector<SubmissionState> states;
  for (const auto& allowed : kTransitions) {
    if (allowed.from == state) states.push_back(allowed.to);
  }
  return states;
}

}  // namespace signpost::store

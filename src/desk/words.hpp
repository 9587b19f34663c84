#pragma once

#include "base/clock.hpp"
#include "render/view.hpp"
#include "store/submission.hpp"
#include "store/subscriber.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace signpost::desk {

/// What the desk calls things, to an editor.

std::string name_of(store::SubmissionKind kind);            ///< "Feedback", "Offer of help"
std::string state_of(const store::Submission& submission);  ///< "New", "In review", "Closed"
std::string name_of(store::SubscriberState state);          ///< "On the list"

/// "Feedback from A. Example"; without a name by role or team, without any of them the kind alone.
std::string title_of(const store::Submission& submission);

/// What the reader allows, by the consent that holds now: "Yes" and ", with name, role and team".
struct Allowed {
  bool may_publish = false;
  std::string answer;
  std::string rest;
};
Allowed allowed_by(const store::Submission& submission);

/// How the quote will be signed.
std::string signed_as(const store::Submission& submission);

/// "Today, 09:12", "Yesterday, 17:40", "19 May", "19 May 2025": in this machine's time zone.
std::string when(UtcSeconds time, const Date& today);
/// "19 May 2026 at 09:12"
std::string exactly_when(UtcSeconds time);

/// Words that somebody typed or sent, for a field: with one kind of line end and without control characters.
std::string for_field(std::string_view text);

/// With a capital at its beginning.
std::string capitalised(std::string words);
/// With a stop, where there is none at its end yet.
std::string with_its_end(const std::string& words);
/// As a sentence of its own, with its stop; empty stays empty.
std::string sentence(const std::string& words);

/// A text, or false for an empty one: what a template's section asks for.
render::View optional_text(const std::string& text);

}  // namespace signpost::desk

#pragma once

#include "store/submission.hpp"
#include "store/subscriber.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace signpost::store {

/// Characters (code points) that a field may have; the forms tell readers the same.
inline constexpr std::size_t kMostMessage = 10'000;
inline constexpr std::size_t kMostLine = 200;  ///< a name, a role, a team
inline constexpr std::size_t kMostEmail = 254;
inline constexpr std::size_t kMostLanguage = 35;  ///< RFC 5646 section 4.4.1
inline constexpr std::size_t kMostPage = 1'000;
inline constexpr std::size_t kMostMessageId = 998;  ///< RFC 5322 section 2.1.1
inline constexpr std::size_t kMostWording = 4'000;
inline constexpr std::size_t kMostAudiences = 50;

/// Whether it is well-formed UTF-8 without control characters, of kMostLine characters at most.
bool is_line(const std::string& text);

/// The name of a row as a caller gave it, or "", which no row is called, where a database could not even look for it.
std::string findable(const std::string& name);

/// What keeps something from being stored: a field's name and why, for a person.
struct Unfit {
  std::string field;
  std::string why;
  bool operator==(const Unfit&) const = default;
};

/// The first fault, or nothing. A line has no line ends; no text has a NUL or faulty UTF-8.
std::optional<Unfit> fault_of(const NewSubmission& submission);
std::optional<Unfit> fault_of(const SubmissionChange& change);
std::optional<Unfit> fault_of(const NewSubscriber& subscriber);
std::optional<Unfit> fault_of(const Preferences& preferences);
std::optional<Unfit> fault_of(const NewLetter& letter);

}  // namespace signpost::store

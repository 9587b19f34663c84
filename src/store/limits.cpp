#include "store/limits.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::store {
namespace {

enum class Lines { one, many };

/// A text of a row and what it may be.
struct Field {
  std::string_view name;
  const std::string& text;
  std::size_t most;
  Lines lines = Lines::one;
};

bool is_control(char byte, Lines lines) {
  const auto code = static_cast<unsigned char>(byte);
  if (lines == Lines::many && (byte == '\n' || byte == '\r' || byte == '\t')) return false;
  return code < 0x20 || code == 0x7F;
}

std::string why_unfit(const Field& field) {
  if (find_invalid_utf8(field.text) != std::string::npos) return "it is not well-formed UTF-8";
  const auto& text = field.text;
  if (std::any_of(text.begin(), text.end(), [&](char byte) { return is_control(byte, field.lines); })) {
    return "it has control characters";
  }
  if (count_characters(text) > field.most) return fmt::format("it has more than {} characters", field.most);
  return {};
}

std::optional<Unfit> first_fault(const std::vector<Field>& fields) {
  for (const auto& field : fields) {
    if (auto why = why_unfit(field); !why.empty()) return Unfit{std::string(field.name), std::move(why)};
  }
  return {};
}

/// No judgement of an address: only what would make a mail's header or a key of it something else.
std::optional<Unfit> email_fault(const std::string& email) {
  if (email.empty()) return {};
  const auto at = email.find('@');
  const bool whole = at != 0 && at != std::string::npos && at + 1 < email.size();
  if (whole && email.find(' ') == std::string::npos) return {};
  return Unfit{"email", "it is no e-mail address"};
}

}  // namespace

bool is_line(const std::string& text) {
  return why_unfit({"", text, kMostLine}).empty();
}

std::string findable(const std::string& name) {
  return why_unfit({"", name, kMostMessageId}).empty() ? name : "";
}

std::optional<Unfit> fault_of(const NewSubmission& submission) {
  if (trim(submission.message).empty()) return Unfit{"message", "it is empty"};
  if (auto fault = first_fault({{"message", submission.message, kMostMessage, Lines::many},
                                {"name", submission.name, kMostLine},
                                {"role", submission.role, kMostLine},
                                {"team", submission.team, kMostLine},
                                {"email", submission.email, kMostEmail},
                                {"language", submission.language, kMostLanguage},
                                {"wording", submission.wording.version, kMostLine},
                                {"wording", submission.wording.text, kMostWording, Lines::many},
                                {"page", submission.passage.page, kMostPage},
                                {"passage", submission.passage.id, kMostLine},
                                {"quote", submission.passage.quote, kMostMessage, Lines::many},
                                {"message_id", submission.message_id, kMostMessageId}})) {
    return fault;
  }
  return email_fault(submission.email);
}

std::optional<Unfit> fault_of(const SubmissionChange& change) {
  const std::string none;
  const auto or_none = [&](const std::optional<std::string>& text) -> const std::string& {
    return text ? *text : none;
  };
  return first_fault({{"edited", or_none(change.edited), kMostMessage, Lines::many},
                      {"answer", or_none(change.answer), kMostMessage, Lines::many},
                      {"file", or_none(change.file), kMostPage},
                      {"issue", or_none(change.issue), kMostLine},
                      {"about", or_none(change.about), kMostLine},
                      {"subject", or_none(change.subject), kMostLine}});
}

std::optional<Unfit> fault_of(const Preferences& preferences) {
  if (auto fault =
          first_fault({{"name", preferences.name, kMostLine}, {"language", preferences.language, kMostLanguage}})) {
    return fault;
  }
  if (preferences.audiences.size() > kMostAudiences) return Unfit{"audience", "there are too many"};
  for (const auto& audience : preferences.audiences) {
    if (audience.empty() || audience.find('|') != std::string::npos)
      return Unfit{"audience", "it is no audience's name"};
    if (auto fault = first_fault({{"audience", audience, kMostLine}})) return fault;
  }
  return {};
}

std::optional<Unfit> fault_of(const NewSubscriber& subscriber) {
  if (subscriber.email.empty()) return Unfit{"email", "it is empty"};
  if (auto fault = first_fault({{"email", subscriber.email, kMostEmail},
                                {"wording", subscriber.wording.version, kMostLine},
                                {"wording", subscriber.wording.text, kMostWording, Lines::many},
                                {"source", subscriber.source, kMostLine}})) {
    return fault;
  }
  if (auto fault = email_fault(subscriber.email)) return fault;
  return fault_of(subscriber.preferences);
}

std::optional<Unfit> fault_of(const NewLetter& letter) {
  if (letter.email.empty()) return Unfit{"email", "it is empty"};
  if (auto fault = first_fault({{"kind", letter.kind, kMostLine},
                                {"email", letter.email, kMostEmail},
                                {"language", letter.language, kMostLanguage}})) {
    return fault;
  }
  for (const auto& [name, value] : letter.values) {
    if (auto fault = first_fault({{"values", name, kMostLine}, {"values", value, kMostMessage, Lines::many}}))
      return fault;
  }
  return email_fault(letter.email);
}

}  // namespace signpost::store

#include "forms/filled.hpp"

#include "base/text.hpp"
#include "mail/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace signpost::forms {
namespace {

/// Browsers end lines with CR LF; control characters have no place in words, nor has what makes them look like others.
/// Words that show nothing are none.
std::string cleaned(std::string_view typed) {
  auto text = replace_all(replace_all(std::string(trim(typed)), "\r\n", "\n"), "\r", "\n");
  std::erase_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
  });
  return is_visible(text) ? without_turns(std::move(text)) : std::string();
}

std::string_view after_at(std::string_view address) {
  const auto at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

/// What somebody is likely to have mistyped.
std::string email_problem(const std::string& address) {
  if (address.find('@') == std::string::npos) return "Add the @ sign and the part after it, such as name@example.org";
  if (after_at(address).find('.') == std::string_view::npos) {
    return "Add the part after the @ sign, such as example.org";
  }
  if (!mail::address_fault(address).empty()) return "Check your e-mail address, such as name@example.org";
  return {};
}

bool is_offered(const Field& field, const std::string& value) {
  return std::any_of(field.options.begin(), field.options.end(),
                     [&](const Option& option) { return option.value == value; });
}

/// Who wants to be published with their name has to give it: without one their words would go out without.
bool lacks_its_name(const Form& form, const Field& field, const web::Fields& sent) {
  return form.kind == FormKind::feedback && field.name == "name" && sent.get("consent") == "named" &&
         cleaned(sent.get("name")).empty();
}

std::string problem_of(const Field& field, const std::vector<std::string>& typed) {
  const auto text = typed.empty() ? std::string() : cleaned(typed.front());
  const bool is_choice = field.control == Control::choice || field.control == Control::choices;
  if (text.empty()) return field.missing;
  if (is_choice && !std::all_of(typed.begin(), typed.end(), [&](auto& value) { return is_offered(field, value); })) {
    return "Choose from what is offered";
  }
  if (is_choice) return {};
  const auto characters = count_characters(text);
  if (characters > field.most) {
    return fmt::format("Make this shorter: it has {} characters, and {} is the most", characters, field.most);
  }
  if (field.control != Control::passage && text.find('\n') != std::string::npos) return "Write this in one line";
  return field.control == Control::email ? email_problem(text) : std::string();
}

}  // namespace

std::string Filled::get(const std::string& field) const {
  const auto found = values.find(field);
  return found == values.end() || found->second.empty() ? std::string() : cleaned(found->second.front());
}

Filled fill_in(const Form& form, const web::Fields& sent) {
  Filled filled;
  for (const auto& field : form.fields) {
    auto typed = sent.all(field.name);
    auto problem = problem_of(field, typed);
    if (lacks_its_name(form, field, sent)) problem = "Add your name, or choose to be published without it";
    if (sent.is_no_text(field.name)) problem = "Send this as a text, between quotation marks";
    if (sent.is_list(field.name) && field.control != Control::choices) problem = "Send this as one text, not as a list";
    if (!problem.empty()) filled.problems.push_back({field.name, std::move(problem)});
    filled.values.emplace(field.name, std::move(typed));
  }
  return filled;
}

}  // namespace signpost::forms

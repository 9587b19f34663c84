#include "forms/pages.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::forms {
namespace {

using render::View;

View optional_text(const std::string& text) {
  return text.empty() ? View(false) : View(text);
}

std::string id_of(const Field& field) {
  return "field_" + field.name;
}

std::string option_id(const Field& field, std::size_t index) {
  return fmt::format("{}_{}", id_of(field), index + 1);
}

/// Where a problem's link leads: to the control, or to the first of its choices.
std::string place_of(const Field& field) {
  return field.options.empty() ? id_of(field) : option_id(field, 0);
}

std::string problem_of(const Filled& filled, const std::string& field) {
  const auto found = std::find_if(filled.problems.begin(), filled.problems.end(),
                                  [&](const Problem& problem) { return problem.field == field; });
  return found == filled.problems.end() ? std::string() : found->words;
}

const std::vector<std::string>& typed_in(const Filled& filled, const std::string& field) {
  static const std::vector<std::string> none;
  const auto found = filled.values.find(field);
  return found == filled.values.end() ? none : found->second;
}

View::List options_of(const Field& field, const std::vector<std::string>& chosen) {
  View::List options;
  for (std::size_t index = 0; index < field.options.size(); ++index) {
    const auto& option = field.options[index];
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), option.value) != chosen.end();
    options.push_back(View{}
                          .set("value", option.value)
                          .set("label", option.label)
                          .set("note", optional_text(option.note))
                          .set("option_id", option_id(field, index))
                          .set("is_chosen", is_chosen));
  }
  return options;
}

std::string type_of(Control control) {
  switch (control) {
    case Control::email: return "email";
    case Control::choice: return "radio";
    case Control::choices: return "checkbox";
    case Control::line:
    case Control::passage: break;
  }
  return "text";
}

View field_view(const Field& field, const Filled& filled) {
  const auto id = id_of(field);
  const auto problem = problem_of(filled, field.name);
  const auto& typed = typed_in(filled, field.name);
  std::vector<std::string> described_by;
  if (!field.hint.empty()) described_by.push_back(id + "_hint");
  if (!problem.empty()) described_by.push_back(id + "_problem");
  return View{}
      .set("id", id)
      .set("name", field.name)
      .set("label", field.label)
      .set("hint", optional_text(field.hint))
      .set("problem", optional_text(problem))
      .set("described_by", optional_text(join(described_by, " ")))
      .set("may_be_empty", field.missing.empty())
      .set("autocomplete", optional_text(field.autocomplete))
      .set("most", std::to_string(field.most))
      .set("type", type_of(field.control))
      .set("value", typed.empty() ? std::string() : typed.front())
      .set("is_choice", !field.options.empty())
      .set("is_passage", field.control == Control::passage)
      .set("options", options_of(field, typed));
}

/// "Two things to put right".
std::string summary_title(std::size_t count) {
  static constexpr std::array kNumbers = {"", "One thing", "Two things", "Three things", "Four things", "Five things"};
  return count < kNumbers.size() ? fmt::format("{} to put right", kNumbers[count])
                                 : fmt::format("{} things to put right", count);
}

View summary_view(const Form& form, const Filled& filled) {
  if (filled.problems.empty()) return false;
  View::List problems;
  for (const auto& field : form.fields) {
    const auto words = problem_of(filled, field.name);
    if (!words.empty()) problems.push_back(View{}.set("at", place_of(field)).set("words", words));
  }
  const auto title = summary_title(problems.size());
  return View{}.set("title", title).set("problems", std::move(problems));
}

View passage_view(const store::Passage& passage) {
  if (passage.page.empty()) return false;
  return View{}.set("page", passage.page).set("id", passage.id).set("quote", passage.quote);
}

}  // namespace

std::string form_page(const MakePage& make, const Form& form, const Filled& filled, const Notice& notice,
                      const std::string& token, const store::Passage& passage) {
  View::List fields;
  for (const auto& field : form.fields) fields.push_back(field_view(field, filled));
  View::List next;
  for (const auto& words : form.next) next.emplace_back(words);
  const bool is_wrong = !filled.problems.empty() || !notice.title.empty();
  View view;
  view.set("title", form.title)
      .set("lead", form.lead)
      .set("path", form.address.substr(1))
      .set("button", form.button)
      .set("token", token)
      .set("problems", !filled.problems.empty())
      .set("summary", summary_view(form, filled))
      .set("notice", notice.title.empty() ? View(false) : View{}.set("title", notice.title).set("words", notice.words))
      .set("passage", passage_view(passage))
      .set("fields", std::move(fields))
      .set("next", std::move(next));
  return make("forms/form", {form.address, (is_wrong ? "Error: " : "") + form.title, form.lead}, std::move(view));
}

std::string sent_page(const MakePage& make, const Form& form, const std::string& receipt) {
  View view;
  view.set("title", form.sent_title).set("lead", form.sent_lead).set("receipt", optional_text(receipt));
  return make("forms/sent", {form.address + "sent/", form.sent_title}, std::move(view));
}

std::string confirmation_page(const MakePage& make, const Confirmation& what) {
  View view;
  view.set("title", what.title)
      .set("lead", what.lead)
      .set("path", what.address.substr(1))
      .set("button", optional_text(what.button))
      .set("token", what.token);
  return make("forms/confirmation", {what.address, what.title}, std::move(view));
}

}  // namespace signpost::forms

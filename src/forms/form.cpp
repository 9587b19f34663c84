#include "forms/form.hpp"

#include "store/limits.hpp"

#include <fmt/format.h>

namespace signpost::forms {
namespace {

constexpr const char* kNoNames =
    "Please leave out the names of children and families, and anything else that shows who they are.";

Field words(std::string name, std::string label, std::string missing) {
  return {.name = std::move(name),
          .label = std::move(label),
          .hint = kNoNames,
          .control = Control::passage,
          .most = store::kMostMessage,
          .missing = std::move(missing)};
}

Field line(std::string name, std::string label, std::string autocomplete, std::string hint = {}) {
  return {.name = std::move(name),
          .label = std::move(label),
          .hint = std::move(hint),
          .most = store::kMostLine,
          .autocomplete = std::move(autocomplete)};
}

Field email(std::string hint, std::string missing = {}) {
  return {.name = "email",
          .label = "Your e-mail address",
          .hint = std::move(hint),
          .control = Control::email,
          .most = store::kMostEmail,
          .missing = std::move(missing),
          .autocomplete = "email"};
}

Field name() {
  return line("name", "Your name", "name");
}

Field team() {
  return line("team", "Your team", "organization");
}

std::vector<Option> consent_options() {
  return {{"named", "Yes, with my name, role and team", "For example: A. Example, health visitor, Coast locality"},
          {"unnamed", "Yes, without anything about me"},
          {"private", "No, it is only for the editor"}};
}

/// "An editor reads your words within five working days."
std::string is_read(std::string_view what, const std::string& within) {
  return within.empty() ? fmt::format("An editor reads {}.", what)
                        : fmt::format("An editor reads {} within {}.", what, within);
}

Form feedback(const std::string& within) {
  return {
      .kind = FormKind::feedback,
      .address = "/feedback/",
      .title = "Share your feedback",
      .lead = "Tell us how something went. We read everything, and we never publish your words unless you say so.",
      .button = "Send your feedback",
      .fields = {words("message", "Your words", "Write what you would like to tell us"),
                 {.name = "consent",
                  .label = "May we publish it?",
                  .control = Control::choice,
                  .missing = "Choose whether we may publish it",
                  .options = consent_options()},
                 line("name", "Your name", "name", "We need it if you want your words published with it."),
                 line("role", "Your role", "organization-title", "Such as parent, teacher or social worker"),
                 team(),
                 email(
                     "Only to send you a receipt and to reply to you. With it you can take your words back yourself.")},
      .next = {is_read("your words", within),
               "If you said yes, they may appear in the next issue. You can change your mind at any time."},
      .sent_title = "Thank you. We have your feedback",
      .sent_lead = is_read("it", within),
  };
}

Form question(const std::string& within) {
  return {
      .kind = FormKind::question,
      .address = "/ask/",
      .title = "Ask a question",
      .lead =
          "Ask what you would like to know about our work. If others would like to know it too, we answer it in the "
          "newsletter.",
      .button = "Send your question",
      .fields = {words("question", "Your question", "Write your question"), name(), team(),
                 email("Only to send you a receipt, and to tell you when the answer is out.")},
      .next = {is_read("your question", within), "We may publish the question with its answer, and never your name."},
      .sent_title = "Thank you. We have your question",
      .sent_lead = is_read("it", within),
  };
}

Form volunteer() {
  return {
      .kind = FormKind::volunteer,
      .address = "/volunteer/",
      .title = "Offer to help",
      .lead = "Try out a new form, read a draft, or show others how you work: say what you would like to do.",
      .button = "Send your offer",
      .fields = {words("message", "What you would like to do", "Write what you would like to do"), name(), team(),
                 email("So that we can answer you.", "Add your e-mail address, so that we can answer you")},
      .next = {"We read it, and write to you.", "Nothing of this is published."},
      .sent_title = "Thank you for your offer",
      .sent_lead = "We read it, and write to you.",
  };
}

Form comment() {
  return {
      .kind = FormKind::comment,
      .address = "/comment/",
      .title = "Comment on a draft",
      .lead = "Say what is wrong, missing or hard to follow in this passage.",
      .button = "Send your comment",
      .fields = {words("message", "Your comment", "Write your comment"), name(), team(),
                 email("Only to send you a receipt and to reply to you.")},
      .next = {"The editor of the text reads your comment before it is published.", "Nothing of it is published."},
      .sent_title = "Thank you. We have your comment",
      .sent_lead = "The editor of the text reads it before the text is published.",
  };
}

void add_audiences(Form& form, const std::vector<std::string>& audiences) {
  if (audiences.empty()) return;
  Field field{.name = "audience", .label = "What you would also like to read", .control = Control::choices};
  for (const auto& audience : audiences) field.options.push_back({audience, fmt::format("For {}", audience)});
  form.fields.push_back(std::move(field));
}

Form subscribe(const std::string& title, const std::vector<std::string>& audiences) {
  Form form{
      .kind = FormKind::subscribe,
      .address = "/subscribe/",
      .title = "Get the newsletter by e-mail",
      .lead = fmt::format("Each issue of {} comes to you. You can stop it at any time, with one click.", title),
      .button = "Send me the newsletter",
      .fields = {email("Where the newsletter goes, and for nothing else.", "Add your e-mail address"), name()},
      .next = {"We send you a mail with a link. The newsletter comes once you have followed it.",
               "We keep your address until you stop the newsletter, and give it to nobody."},
      .sent_title = "Look for our mail",
      .sent_lead = "We have sent a mail to that address. Follow the link in it, and the newsletter comes to you.",
  };
  add_audiences(form, audiences);
  return form;
}

}  // namespace

store::Wording wording_of(std::string_view consent) {
  if (consent == "named") {
    return {"feedback-named-2026-11", "You may publish my words with my name, role and team."};
  }
  if (consent == "unnamed") {
    return {"feedback-unnamed-2026-11", "You may publish my words without anything about me."};
  }
  return {"feedback-private-2026-11", "Only the editor may read my words."};
}

store::Wording wording_of(FormKind kind) {
  switch (kind) {
    case FormKind::question:
      return {"question-2026-11", "You may publish my question with its answer, without my name."};
    case FormKind::subscribe: return {"subscribe-2026-11", "Send me the newsletter by e-mail until I stop it."};
    case FormKind::volunteer: return {"volunteer-2026-11", "Only the editor may read my words."};
    case FormKind::comment: return {"comment-2026-11", "Only the editor may read my words."};
    case FormKind::feedback: break;
  }
  return wording_of("private");
}

std::vector<Form> forms_of(const Promises& promises, const std::vector<std::string>& audiences) {
  return {feedback(promises.read_within), question(promises.read_within), volunteer(), comment(),
          subscribe(promises.title, audiences)};
}

Form preferences_form(const std::string& title, const std::vector<std::string>& audiences) {
  Form form{
      .kind = FormKind::subscribe,
      .address = "/subscribe/preferences/",
      .title = "Your newsletter",
      .lead = fmt::format("Change what we know about you, and what of {} comes to you.", title),
      .button = "Save",
      .fields = {name()},
      .next = {"The next issue comes as you say here."},
      .sent_title = "Saved",
      .sent_lead = "The next issue comes as you said.",
  };
  add_audiences(form, audiences);
  return form;
}

}  // namespace signpost::forms

#pragma once

#include "store/submission.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::forms {

/// A form as data: what it asks, in which words, and what it takes. One description serves the page, the checks and
/// the programs that send JSON.

enum class Control { line, email, passage, choice, choices };

struct Option {
  std::string value;
  std::string label;
  std::string note = {};  ///< a second line; may be empty
};

struct Field {
  std::string name;   ///< as it is sent
  std::string label;  ///< a question or a few words
  std::string hint = {};
  Control control = Control::line;
  std::size_t most = 200;    ///< characters
  std::string missing = {};  ///< said where it is empty; where this is empty, the field may be left out
  std::string autocomplete = {};
  std::vector<Option> options = {};
};

enum class FormKind { feedback, question, volunteer, comment, subscribe };

struct Form {
  FormKind kind = FormKind::feedback;
  std::string address;  ///< from the site's root: "/feedback/"
  std::string title;
  std::string lead;
  std::string button;
  std::vector<Field> fields;
  std::vector<std::string> next;  ///< what happens then, a paragraph each
  std::string sent_title;         ///< of the page that says it has come
  std::string sent_lead;
};

/// What a choice of feedback's `consent` means now, as it is kept with what was sent. Each wording has a version of its
/// own, "feedback-named-2026-11", whose words never change: new words are a new version.
store::Wording wording_of(std::string_view consent);

/// What somebody who asks a question, subscribes, offers to help or comments agrees to.
store::Wording wording_of(FormKind kind);

/// What a project says of itself on its forms.
struct Promises {
  std::string title;        ///< of the newsletter
  std::string read_within;  ///< "five working days": how soon an editor reads what comes; empty: not promised
};

/// The forms of a project; `audiences` are those that anybody may choose when subscribing.
std::vector<Form> forms_of(const Promises& promises, const std::vector<std::string>& audiences);

/// What a subscriber may change, behind a link of their own.
Form preferences_form(const std::string& title, const std::vector<std::string>& audiences);

}  // namespace signpost::forms

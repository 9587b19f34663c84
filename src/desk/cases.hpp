#pragma once

#include "base/clock.hpp"
#include "desk/case_form.hpp"
#include "desk/inbox.hpp"
#include "desk/pages.hpp"
#include "desk/previews.hpp"
#include "editing/editor.hpp"
#include "model/settings.hpp"
#include "store/submissions.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace signpost::desk {

/// Called after a file of the content was written or taken away: whoever publishes builds anew.
using OnContentChanged = std::function<void()>;

/// One submission: its page, and what an editor does with it.
class Cases {
 public:
  /// All that is given by reference must outlive it.
  Cases(store::Store& store, editing::Editor& editor, Previews& previews, const Clock& clock, const Pages& pages,
        Memory& memory, const Inbox& inbox, UrgentHelp urgent, OnContentChanged on_changed);

  web::Response show(const Visit& visit, const std::string& id) const;
  /// The page that asks before words are withdrawn.
  web::Response ask_to_withdraw(const Visit& visit, const std::string& id) const;
  /// "review", "save", "approve", "answer", "decline", "withdraw"; 404 for another.
  web::Response act(const Visit& visit, const std::string& id, std::string_view action);

 private:
  /// What stands on the page besides the submission.
  struct Shown {
    CaseForm form;
    std::string problem = {};  ///< a sentence; empty: nothing went wrong
    std::string hint = {};
    editing::Faults faults = {};  ///< of what was typed, to stand beside it
    bool is_stale = false;
    int status = 200;
  };
  web::Response page(const Visit& visit, const store::Submission& submission, const Shown& what) const;
  render::View form_view(const store::Submission& submission, const Shown& what) const;
  render::View issue_options(const std::string& chosen) const;
  render::View help() const;
  web::Response missing(const Visit& visit) const;
  web::Response finish(const Visit& visit, const editing::Case& which, std::string_view action, const CaseForm& form);
  web::Response refuse(const Visit& visit, const CaseForm& form, const store::Submission& now,
                       const editing::Outcome& outcome) const;
  editing::Outcome run(std::string_view action, const editing::Case& which, const CaseForm& form);
  web::Response withdraw(const Visit& visit, const std::string& id);

  store::Store& store_;
  editing::Editor& editor_;
  Previews& previews_;
  const Clock& clock_;
  const Pages& pages_;
  Memory& memory_;
  const Inbox& inbox_;
  UrgentHelp urgent_;
  OnContentChanged on_changed_;
};

}  // namespace signpost::desk

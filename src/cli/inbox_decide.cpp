#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/inbox_actions.hpp"
#include "cli/options.hpp"
#include "cli/places_report.hpp"
#include "cli/submission_report.hpp"
#include "cli/terminal_text.hpp"
#include "cli/wrong_use.hpp"
#include "editing/state_words.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <iterator>
#include <map>
#include <ostream>

namespace signpost::cli {
namespace {

/// What all decisions take.
class Decision {
 public:
  Decision(const std::string& name, const std::string& summary, const std::string& example)
      : line_(name, summary, example), name_(name) {
    line_.offer_json();
    line_.app().add_option("RECEIPT", receipt_, "its number, such as K7M-4QX")->required();
    line_.app().add_option("--as", who_, "who decides, for the history (default: terminal)")->type_name("NAME");
  }

  CommandLine& line() { return line_; }
  const std::string& who() const { return who_; }

  store::Submission find(BackOffice& office) const {
    auto found = store::Submissions(office.store()).find_by_receipt(receipt_);
    if (!found) throw WrongUse(fmt::format("there is no message '{}'", receipt_), "'signpost inbox' lists them");
    return std::move(*found);
  }

  editing::Case case_of(BackOffice& office) const {
    const auto found = find(office);
    return {found.id, found.revision, who_};
  }

  /// A field's text was read from this file: its faults are told there.
  void read_from(const std::string& field, const std::filesystem::path& file) {
    if (!file.empty() && file != "-") files_[field] = file.string();
  }

  Exit report(const editing::Outcome& outcome, const World& world) const {
    const auto* done = std::get_if<store::Submission>(&outcome);
    if (done == nullptr) return refuse(outcome, world);
    if (line_.common().json) {
      fmt::print(world.out, "{}\n", to_json(*done));
    } else if (!line_.common().quiet) {
      fmt::print(world.out, "{} is {}.\n", done->receipt, editing::state_in_words(*done));
      if (!done->file.empty()) fmt::print(world.out, "Written: {}\n", done->file);
    }
    return Exit::done;
  }

 private:
  Exit refuse(const editing::Outcome& outcome, const World& world) const {
    const auto* refused = std::get_if<editing::Refused>(&outcome);
    if (refused != nullptr && !refused->faults.empty()) return refuse(refused->faults, world);
    const auto why = editing::explain(outcome);
    fmt::print(world.err, "signpost {}: {}\n", name_, terminal_line(why.words));
    if (!why.hint.empty()) fmt::print(world.err, "      = {}\n", terminal_line(why.hint));
    return Exit::content_fault;
  }

  Exit refuse(const editing::Faults& faults, const World& world) const {
    for (const auto& [field, what, line] : faults) {
      auto told = what;
      told.where.file = place_of(field);
      fmt::print(world.err, "{}", to_text(told, line));
    }
    fmt::print(world.err, "signpost {}: nothing was published, since the website could not be built with this\n",
               name_);
    return Exit::content_fault;
  }

  std::string place_of(const std::string& field) const {
    const auto file = files_.find(field);
    if (file != files_.end()) return file->second;
    return field == "text" ? "answer" : field;
  }

  CommandLine line_;
  std::map<std::string, std::string> files_;  ///< from which a field's text came
  std::string name_;
  std::string receipt_;
  std::string who_ = "terminal";
};

/// A text given as words, as a file, or ("-") typed.
struct GivenText {
  std::string words;
  std::filesystem::path file;
  const CLI::Option* direct = nullptr;  ///< given, it may be empty: that is a wish too

  void offer(CLI::App& app, const std::string& name, const std::string& what) {
    auto* option = app.add_option("--" + name, words, what)->type_name("TEXT");
    app.add_option("--" + name + "-file", file, "the same, from a file; '-' for what is typed")
        ->type_name("FILE")
        ->excludes(option);
    direct = option;
  }

  std::optional<std::string> read_if_given(const World& world) const {
    if (file == "-") return std::string(std::istreambuf_iterator<char>(world.in), {});
    if (!file.empty()) return read_file(file);
    return direct->count() > 0 ? std::optional(words) : std::nullopt;
  }
};

}  // namespace

Exit inbox_review(const Arguments& arguments, const World& world) {
  Decision decision("inbox review", "Takes a message into review. A file that was written of it goes.",
                    "signpost inbox review K7M-4QX");
  if (const auto exit = decision.line().parse(arguments, world)) return *exit;
  BackOffice office(decision.line().common().project, world);
  return decision.report(office.editor().take_into_review(decision.case_of(office)), world);
}

Exit inbox_decline(const Arguments& arguments, const World& world) {
  Decision decision("inbox decline", "Says that a message will not be published. A file that was written of it goes.",
                    "signpost inbox decline K7M-4QX");
  if (const auto exit = decision.line().parse(arguments, world)) return *exit;
  BackOffice office(decision.line().common().project, world);
  return decision.report(office.editor().decline(decision.case_of(office)), world);
}

Exit inbox_approve(const Arguments& arguments, const World& world) {
  Decision decision("inbox approve", "Writes feedback into content/feedback, as far as its writer allowed.",
                    "signpost inbox approve K7M-4QX --issue 2021-04 --about \"A first mapping\"");
  GivenText words;
  editing::Approval approval;
  auto& app = decision.line().app();
  words.offer(app, "words", "the copy to publish (default: the reader's own words)");
  app.add_option("--about", approval.about, "what it is about")->type_name("TEXT");
  app.add_option("--issue", approval.issue, "the newsletter that will show it")->type_name("ISSUE");
  app.add_flag("--looked-at", approval.is_looked_at, "telephone numbers and the like in it may be published");
  if (const auto exit = decision.line().parse(arguments, world)) return *exit;
  approval.words = words.read_if_given(world);
  decision.read_from("words", words.file);
  BackOffice office(decision.line().common().project, world);
  return decision.report(office.editor().approve(decision.case_of(office), approval), world);
}

Exit inbox_answer(const Arguments& arguments, const World& world) {
  Decision decision("inbox answer", "Writes a question with its answer into content/questions.",
                    "signpost inbox answer K7M-4QX --text-file answer.md --issue 2021-04");
  GivenText text;
  editing::Answer answer;
  auto& app = decision.line().app();
  text.offer(app, "text", "the answer, in Markdown");
  app.add_option("--question", answer.question, "the question as it is published (default: the reader's own words)")
      ->type_name("TEXT");
  app.add_flag("--looked-at", answer.is_looked_at, "telephone numbers and the like in the question may be published");
  app.add_option("--subject", answer.subject, "what it is listed under")->type_name("TEXT");
  app.add_option("--issue", answer.issue, "the newsletter that will show it")->type_name("ISSUE");
  if (const auto exit = decision.line().parse(arguments, world)) return *exit;
  answer.text = text.read_if_given(world);
  decision.read_from("text", text.file);
  BackOffice office(decision.line().common().project, world);
  return decision.report(office.editor().answer(decision.case_of(office), answer), world);
}

Exit inbox_withdraw(const Arguments& arguments, const World& world) {
  Decision decision("inbox withdraw",
                    "Takes somebody's words out of the content at their wish, and says where they still are.",
                    "signpost inbox withdraw K7M-4QX");
  if (const auto exit = decision.line().parse(arguments, world)) return *exit;
  const auto& common = decision.line().common();
  BackOffice office(common.project, world);
  const auto out = office.editor().withdraw(decision.find(office).id, decision.who());
  if (!out) throw WrongUse("there is no such message any more");
  if (common.json) {
    fmt::print(world.out, "{{\"receipt\": {}, {}}}\n", json_string(out->submission.receipt),
               places_json(out->places, out->beyond_recall));
  } else if (!common.quiet) {
    fmt::print(world.out, "{} is withdrawn.\n", out->submission.receipt);
    print_places(out->places, out->beyond_recall, world);
  }
  take_out_of_outputs(common.project, common.quiet || common.json, world);
  return Exit::done;
}

}  // namespace signpost::cli

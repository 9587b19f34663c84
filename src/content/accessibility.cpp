#include "content/accessibility.hpp"

#include "base/text.hpp"
#include "content/data_parts.hpp"
#include "content/yaml_fields.hpp"

#include <fmt/format.h>

#include <utility>

namespace signpost::content {
namespace {

constexpr std::string_view kStandard = "level AA of the Web Content Accessibility Guidelines, version 2.2";
constexpr std::chrono::years kTestCountsFor{1};

// ---- reading -------------------------------------------------------------------------------------------------------

void warn_if_mending_is_overdue(Fields& fields, const std::optional<Date>& mend_by, const Date& today) {
  if (!mend_by || *mend_by >= today) return;
  fields.warn("review.overdue", fields.place_of("mend_by"),
              fmt::format("this was to be mended by {}", long_date(*mend_by)),
              "take it off the list if it is, or give it a new day");
}

AccessibilityIssue read_issue(Fields& fields, const Date& today) {
  AccessibilityIssue issue;
  issue.what = fields.required_text("what");
  issue.workaround = fields.text("workaround");
  issue.mend_by = fields.date("mend_by");
  fields.finish();
  warn_if_mending_is_overdue(fields, issue.mend_by, today);
  return issue;
}

std::vector<AccessibilityIssue> read_issues(Fields& fields, const Date& today) {
  std::vector<AccessibilityIssue> issues;
  if (!fields.is_given("issues")) return issues;
  for (auto& one : fields.required_maps("issues")) issues.push_back(read_issue(one, today));
  return issues;
}

void warn_if_test_is_old(Fields& fields, const Date& checked, const Date& today) {
  if (checked + kTestCountsFor >= today) return;
  fields.warn("review.overdue", fields.place_of("checked"),
              fmt::format("the site was last tested on {}, more than a year ago", long_date(checked)),
              "test it again, and write down the day and what was found");
}

void warn_of_contradiction(Fields& fields, const AccessibilityReport& report) {
  const bool is_full = report.result == Conformance::full;
  if (is_full == report.issues.empty()) return;
  fields.warn("accessibility.result", fields.place_of("result"),
              is_full ? "the site is said to meet the standard in full, and has problems listed"
                      : "the site is said not to meet all of the standard, and no problem is listed",
              is_full ? "write 'result: partial', or take the problems off the list"
                      : "list under 'issues' what does not work, or write 'result: full'");
}

// ---- writing -------------------------------------------------------------------------------------------------------

class Statement {
 public:
  explicit Statement(Document& document) : document_(document) {}

  void heading(const std::string& text) {
    document_.blocks.push_back({.value = Heading{.level = 2, .id = slug(text), .text = words(text)}});
  }

  void paragraph(Inlines text) { document_.blocks.push_back({.value = Paragraph{std::move(text)}}); }
  void paragraph(std::string text) { paragraph(words(std::move(text))); }
  void add(Block block) { document_.blocks.push_back(std::move(block)); }

 private:
  Document& document_;
};

void add_to(Inlines& inlines, Inlines more) {
  for (auto& one : more) inlines.push_back(std::move(one));
}

/// Ends as a sentence does, whether its writer thought of it or not.
std::string sentence(std::string text) {
  if (!text.empty() && std::string_view(".!?").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

std::string how_far(const AccessibilityReport& report) {
  switch (report.result) {
    case Conformance::full: return fmt::format("It meets all of {}.", report.standard);
    case Conformance::partial:
      return fmt::format("It meets part of {}. What is missing is listed below.", report.standard);
    case Conformance::none:
      return fmt::format("It does not meet {} yet. What is missing is listed below.", report.standard);
  }
  return {};
}

List list_of(const std::vector<AccessibilityIssue>& issues) {
  List list;
  for (const auto& issue : issues) {
    auto text = sentence(issue.what);
    if (!issue.workaround.empty()) text += " " + sentence(issue.workaround);
    if (issue.mend_by) text += fmt::format(" We mean to put this right by {}.", long_date(*issue.mend_by));
    list.items.push_back({.blocks = {Block{.value = Paragraph{words(std::move(text))}}}, .done = {}});
  }
  return list;
}

/// "axe, a keyboard and a phone"
std::string enumerated(const std::vector<std::string>& parts) {
  if (parts.size() < 2) return join(parts, "");
  return fmt::format("{} and {}", join({parts.begin(), parts.end() - 1}, ", "), parts.back());
}

std::string test_of(const AccessibilityReport& report) {
  auto text = fmt::format("It was last tested on {}", long_date(report.checked));
  if (!report.by.empty()) text += fmt::format(" by {}", report.by);
  if (!report.tool.empty()) text += fmt::format(", with {}", enumerated(report.tool));
  return sentence(text);
}

void add_contact(Statement& statement, const Settings& settings) {
  if (settings.contact.empty()) return;
  statement.heading("Tell us what is hard to use");
  auto text = words("Is something hard to use, or do you need it in another form? Write to ");
  add_to(text, link_to("mailto:" + settings.contact, settings.contact));
  add_to(text, words("."));
  statement.paragraph(std::move(text));
}

void add_enforcement(Statement& statement) {
  statement.heading("If our answer does not help");
  auto text = words(
      "The Equality and Human Rights Commission watches over the accessibility regulations of 2018. If you are not "
      "content with our answer, turn to the ");
  add_to(text, link_to("https://www.equalityadvisoryservice.com/", "Equality Advisory and Support Service"));
  add_to(text, words("."));
  statement.paragraph(std::move(text));
}

}  // namespace

std::optional<AccessibilityReport> read_accessibility(const Source& source, const Date& today,
                                                      Diagnostics& diagnostics) {
  const auto root = parse_yaml_file(source, diagnostics);
  if (!root) return std::nullopt;
  Fields fields(source, *root, diagnostics);
  AccessibilityReport report;
  const auto checked = fields.required_date("checked");
  const bool has_result = !fields.required_text("result").empty();
  const auto result = fields.choice<Conformance>(
      "result", {{"full", Conformance::full}, {"partial", Conformance::partial}, {"none", Conformance::none}});
  report.by = fields.text("by");
  report.tool = fields.texts("tool");
  report.standard = fields.text("standard");
  if (report.standard.empty()) report.standard = kStandard;
  report.scope = fields.text("scope");
  report.issues = read_issues(fields, today);
  fields.finish();
  if (!checked || !has_result || !result) return std::nullopt;
  report.checked = *checked;
  report.result = *result;
  warn_if_test_is_old(fields, report.checked, today);
  warn_of_contradiction(fields, report);
  return report;
}

Document accessibility_statement(const AccessibilityReport& report, const Settings& settings) {
  Document document;
  Statement statement(document);
  const auto scope = report.scope.empty() ? std::string("this website") : report.scope;
  statement.paragraph(settings.organisation.empty()
                          ? fmt::format("This statement is about {}.", scope)
                          : fmt::format("This statement is about {}. {} runs it.", scope, settings.organisation));
  statement.heading("How accessible it is");
  statement.paragraph(how_far(report));
  if (!report.issues.empty()) {
    statement.heading("What does not work yet");
    statement.add({.value = list_of(report.issues)});
  }
  statement.heading("How we tested it");
  statement.paragraph(test_of(report));
  add_contact(statement, settings);
  add_enforcement(statement);
  return document;
}

}  // namespace signpost::content

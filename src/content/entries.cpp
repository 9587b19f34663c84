#include "content/entries.hpp"

#include "base/text.hpp"
#include "content/audiences.hpp"
#include "content/front_matter.hpp"
#include "content/yaml_fields.hpp"

#include <fmt/format.h>

#include <type_traits>

namespace signpost::content {
namespace {

constexpr int kHighestNumber = 1'000'000;

/// The key that names what the file is about.
template <class Kind>
constexpr std::string_view kTitleKey = std::is_same_v<Kind, Term>       ? "term"
                                       : std::is_same_v<Kind, Question> ? "question"
                                                                        : "title";

/// The shortest front matter that would do.
template <class Kind>
constexpr std::string_view kFrontMatterExample =
    std::is_same_v<Kind, Newsletter> ? "title: Our news', 'date: 2021-03-01"
    : std::is_same_v<Kind, Term>     ? "term: danger statement"
    : std::is_same_v<Kind, Question> ? "question: Who can see this?"
    : std::is_same_v<Kind, Feedback> ? "source: example"
                                     : "title: The title";

/// Issues and chapters are out when somebody says so; what only stands beside them is out when it is written.
template <class Kind>
constexpr Status kUsualStatus =
    std::is_same_v<Kind, Newsletter> || std::is_same_v<Kind, Chapter> || std::is_same_v<Kind, EasyVersion>
        ? Status::draft
        : Status::published;

void note_reference(Fields& fields, Reference::Kind kind, std::string name, const Location& where, const Entry& entry,
                    Findings& findings) {
  if (name.empty() || !fields.requires_keys()) return;
  findings.references.push_back({.kind = kind, .name = std::move(name), .where = where, .file_of = entry.address});
}

std::string read_issue(Fields& fields, const Entry& entry, Findings& findings) {
  auto issue = fields.text("issue");
  note_reference(fields, Reference::Kind::issue, issue, fields.place_of("issue"), entry, findings);
  return issue;
}

void read_keys(Fields& fields, Newsletter& issue, Findings&) {
  issue.date = fields.required_date("date").value_or(issue.date);
  issue.number = fields.integer("number", 0, kHighestNumber);
  issue.subject = fields.text("subject");
  issue.preheader = fields.text("preheader");
  issue.contact = fields.mail_address("contact");
}

void read_keys(Fields&, Chapter&, Findings&) {}
void read_keys(Fields&, EasyVersion&, Findings&) {}  // who may read it, and where, is the chapter's to say

void read_keys(Fields& fields, Term& term, Findings& findings) {
  note_reference(fields, Reference::Kind::name, term.title, fields.place_of("term"), term, findings);
  for (const auto& [name, where] : fields.placed_texts("also")) {
    term.also.push_back(name);
    note_reference(fields, Reference::Kind::name, name, where, term, findings);
  }
  term.brief = fields.text("short");
  term.families = fields.text("families");
  term.professionals = fields.text("professionals");
  for (const auto& [stem, where] : fields.placed_texts("see")) {
    term.see.push_back(stem);
    note_reference(fields, Reference::Kind::term, stem, where, term, findings);
  }
  term.match =
      fields.choice<Match>("match", {{"inflected", Match::inflected}, {"exact", Match::exact}, {"never", Match::never}})
          .value_or(Match::inflected);
}

void read_keys(Fields& fields, Question& question, Findings& findings) {
  question.subject = fields.text("subject");
  question.asked = fields.date("asked");
  question.answered = fields.date("answered");
  question.issue = read_issue(fields, question, findings);
}

constexpr std::string_view kConsentKeys =
    "write 'consent: {submission: ID, wording: VERSION}': what was sent in, and the words that were agreed to";

Consent read_consent(Fields& fields) {
  Consent consent;
  consent.is_example = fields.choice<bool>("source", {{"example", true}}).value_or(false);
  if (auto keys = fields.map("consent", kConsentKeys)) {
    consent.submission = keys->required_text("submission");
    consent.wording = keys->required_text("wording");
    keys->finish();
  } else if (!consent.is_example && !fields.is_given("consent") && fields.requires_keys()) {
    fields.report("feedback.consent", fields.place_of("consent"),
                  "nothing says that the person who wrote this agreed to its publication",
                  "add 'consent: {submission: ID, wording: VERSION}', or 'source: example' where it is invented");
  }
  return consent;
}

void read_keys(Fields& fields, Feedback& feedback, Findings& findings) {
  feedback.name = fields.text("name");
  feedback.role = fields.text("role");
  feedback.team = fields.text("team");
  feedback.anonymous = fields.flag("anonymous");
  feedback.about = fields.text("about");
  feedback.date = fields.date("date");
  feedback.issue = read_issue(fields, feedback, findings);
  if (feedback.anonymous && fields.is_given("name")) {
    fields.report("feedback.anonymous", fields.place_of("name"), "an anonymous quote cannot have a name",
                  "delete 'name', or 'anonymous' where the person agreed to be named");
  }
  feedback.consent = read_consent(fields);
}

void read_keys(Fields& fields, Page& page, Findings&) {
  page.menu = fields.integer("menu", 0, kHighestNumber);
  page.print = fields.flag("print");
}

/// Of these two the text is what they are there for.
template <class Kind>
void warn_if_silent(Fields& fields, const Kind& entry) {
  const auto text = std::string_view(entry.body.source).substr(entry.body.start);
  if (entry.status == Status::draft || !trim(text).empty()) return;
  constexpr bool kIsQuestion = std::is_same_v<Kind, Question>;
  fields.warn("text.empty", beginning_of({entry.body.file, entry.body.source}),
              kIsQuestion ? "the question has no answer" : "the feedback has no words",
              fmt::format("write {} below the second '---', or 'status: draft' above it",
                          kIsQuestion ? "the answer" : "what was said"));
}

/// `true` for all terms, or a list of them.
Unlinked read_unlinked(Fields& fields, const Entry& entry, Findings& findings) {
  const auto* value = fields.value("unlinked");
  if (value == nullptr) return {};
  const auto* word = std::get_if<std::string>(&value->value);
  if (word != nullptr && (*word == "true" || *word == "false")) return {.all = fields.flag("unlinked"), .stems = {}};
  Unlinked unlinked;
  if (!std::holds_alternative<YamlNode::List>(value->value)) {
    fields.report("key.type", fields.place_of("unlinked"), "'unlinked' must be true, false or a list of terms",
                  "write 'unlinked: true', or the names of terms' files: 'unlinked: [mapping, safety-plan]'");
    return {};
  }
  for (const auto& [stem, where] : fields.placed_texts("unlinked")) {
    unlinked.stems.push_back(stem);
    note_reference(fields, Reference::Kind::term, stem, where, entry, findings);
  }
  return unlinked;
}

/// A newsletter is for colleagues, and so is what only some may see; everything else is for families.
template <class Kind>
Wording usual_wording(const Entry& entry) {
  const bool is_for_staff = std::is_same_v<Kind, Newsletter> || !entry.audience.empty();
  return is_for_staff ? Wording::professionals : Wording::families;
}

bool is_path_in_site(std::string_view text) {
  return text.starts_with('/') && text.find_first_of("?#\\ ") == std::string_view::npos &&
         text.find("//") == std::string_view::npos && text.find("/.") == std::string_view::npos;
}

/// "/old/address/": from the site's root, with its final slash unless it names a file.
std::vector<std::string> read_aliases(Fields& fields, const Entry& entry, Findings& findings) {
  std::vector<std::string> aliases;
  for (const auto& [alias, where] : fields.placed_texts("aliases")) {
    if (!is_path_in_site(alias)) {
      fields.report("key.address", where, fmt::format("'{}' is no address in this site", alias),
                    "write an earlier address from the site's root, such as /news/march/");
      continue;
    }
    const bool is_whole = alias.ends_with('/') || alias.find('.') != std::string::npos;
    aliases.push_back(is_whole ? alias : alias + '/');
    note_reference(fields, Reference::Kind::alias, aliases.back(), where, entry, findings);
  }
  return aliases;
}

template <class Kind>
void read_common(Fields& fields, Kind& entry, const FolderRules& rules, Findings& findings) {
  entry.title = std::is_same_v<Kind, Feedback> ? fields.text("title") : fields.required_text(kTitleKey<Kind>);
  entry.summary = fields.text("summary");
  entry.status =
      fields
          .choice<Status>("status",
                          {{"draft", Status::draft}, {"review", Status::review}, {"published", Status::published}})
          .value_or(kUsualStatus<Kind>);
  entry.publish_on = fields.date("publish_on");
  entry.review_by = fields.date("review_by");
  entry.lang = fields.language("lang");
  if (entry.lang.empty()) entry.lang = rules.lang;
  if constexpr (!std::is_same_v<Kind, EasyVersion>) {
    entry.audience = read_audience(fields, rules.audiences);
    entry.aliases = read_aliases(fields, entry, findings);
  }
  entry.wording =
      fields.choice<Wording>("wording", {{"families", Wording::families}, {"professionals", Wording::professionals}})
          .value_or(usual_wording<Kind>(entry));
  entry.unlinked = read_unlinked(fields, entry, findings);
}

}  // namespace

template <class Kind>
std::optional<Kind> read_entry(const Manuscript& manuscript, std::string&& text, const FolderRules& rules,
                               Findings& findings) {
  const Source source{manuscript.file, text};
  const auto front = read_front_matter(source, kFrontMatterExample<Kind>, findings.diagnostics);
  if (!front) return std::nullopt;
  Kind entry;
  entry.stem = manuscript.stem;
  entry.address = manuscript.address;
  Fields fields(source, front->keys, findings.diagnostics);
  if (rules.defaults) fields.fall_back_on(*rules.defaults);
  read_common(fields, entry, rules, findings);
  read_keys(fields, entry, findings);
  fields.finish();
  entry.body.file = manuscript.file;
  entry.body.source = std::move(text);
  entry.body.start = front->body_start;
  entry.body.first_line = front->body_first_line;
  if constexpr (std::is_same_v<Kind, Question> || std::is_same_v<Kind, Feedback>) warn_if_silent(fields, entry);
  if constexpr (std::is_same_v<Kind, Chapter>) entry.number = manuscript.number;
  return entry;
}

template <class Kind>
void check_defaults(const Source& source, const YamlNode& keys, const FolderRules& rules, Diagnostics& diagnostics) {
  Findings findings;
  Fields fields(source, keys, findings.diagnostics);
  fields.require_nothing();
  Kind nobody;
  read_common(fields, nobody, rules, findings);
  read_keys(fields, nobody, findings);
  fields.finish();
  diagnostics.insert(diagnostics.end(), findings.diagnostics.begin(), findings.diagnostics.end());
}

template std::optional<Newsletter> read_entry(const Manuscript&, std::string&&, const FolderRules&, Findings&);
template std::optional<Chapter> read_entry(const Manuscript&, std::string&&, const FolderRules&, Findings&);
template std::optional<EasyVersion> read_entry(const Manuscript&, std::string&&, const FolderRules&, Findings&);
template std::optional<Term> read_entry(const Manuscript&, std::string&&, const FolderRules&, Findings&);
template std::optional<Question> read_entry(const Manuscript&, std::string&&, const FolderRules&, Findings&);
template std::optional<Feedback> read_entry(const Manuscript&, std::string&&, const FolderRules&, Findings&);
template std::optional<Page> read_entry(const Manuscript&, std::string&&, const FolderRules&, Findings&);

template void check_defaults<Newsletter>(const Source&, const YamlNode&, const FolderRules&, Diagnostics&);
template void check_defaults<Chapter>(const Source&, const YamlNode&, const FolderRules&, Diagnostics&);
template void check_defaults<Term>(const Source&, const YamlNode&, const FolderRules&, Diagnostics&);
template void check_defaults<Question>(const Source&, const YamlNode&, const FolderRules&, Diagnostics&);
template void check_defaults<Feedback>(const Source&, const YamlNode&, const FolderRules&, Diagnostics&);
template void check_defaults<Page>(const Source&, const YamlNode&, const FolderRules&, Diagnostics&);

}  // namespace signpost::content

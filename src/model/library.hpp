#pragma once

#include "base/clock.hpp"
#include "model/settings.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signpost {

/// Everything a project's content folder says, apart from the texts' trees: those are read when they are needed, so
/// that ten thousand issues do not stand in memory at once.

/// Stands where a required date could not be read, which is an error: a day that exists, so that all can go on reading.
inline constexpr Date kNoDate = std::chrono::sys_days{};

enum class Status { draft, review, published };

/// Where a file's text (after its front matter) stands.
struct Body {
  std::string file;              ///< relative to the project: "content/newsletters/2021-03.md"
  std::string source;            ///< the whole file, UTF-8, line ends as read
  std::size_t start = 0;         ///< byte offset of the text in `source`
  std::uint32_t first_line = 1;  ///< line number of the text's first line
  bool operator==(const Body&) const = default;
};

/// Whose words explain a term: a family's or a colleague's.
enum class Wording { families, professionals };

/// Terms that a text does not explain.
struct Unlinked {
  bool all = false;
  std::vector<std::string> stems;
  bool operator==(const Unlinked&) const = default;
};

/// What every Markdown file may say of itself.
struct Entry {
  Body body;
  std::string stem;     ///< the address's last part: "2021-03", "mapping"
  std::string address;  ///< from the site's root: "/newsletters/2021-03/"
  std::string title;
  std::string summary;
  Status status = Status::draft;
  std::optional<Date> publish_on;
  std::optional<Date> review_by;
  std::vector<std::string> audience;  ///< empty: everyone
  std::vector<std::string> aliases;
  std::string lang;  ///< BCP 47; the project's unless given
  Wording wording = Wording::families;
  Unlinked unlinked;
  bool operator==(const Entry&) const = default;
};

struct Newsletter : Entry {
  Date date = kNoDate;
  std::optional<int> number;
  std::string subject;    ///< of the mail; the title unless given
  std::string preheader;  ///< the summary unless given
  std::string contact;    ///< an e-mail address; the project's unless given
  bool operator==(const Newsletter&) const = default;
};

struct Chapter : Entry {
  std::optional<int> number;  ///< the leading "NN-" of its file
  std::optional<Body> easy;   ///< the easy-read version
  bool operator==(const Chapter&) const = default;
};

struct Guide {
  std::string title = "Guide";
  std::string subtitle;
  std::string edition;
  std::optional<Date> date;
  std::string publisher;
  std::string contact;
  std::vector<std::string> changes;
  std::vector<Chapter> chapters;  ///< in reading order: by file name
  bool operator==(const Guide&) const = default;
};

enum class Match { inflected, exact, never };

struct Term : Entry {
  std::vector<std::string> also;
  std::string brief;  ///< key `short`: one plain sentence; else the first paragraph's words
  std::string families;
  std::string professionals;
  std::vector<std::string> see;  ///< stems of other terms
  Match match = Match::inflected;
  bool operator==(const Term&) const = default;
};

struct Question : Entry {
  std::string subject;
  std::optional<Date> asked;
  std::optional<Date> answered;
  std::string issue;  ///< stem of the newsletter that answers it
  bool operator==(const Question&) const = default;
};

/// What a reader agreed to, or that the quote is an invented example.
struct Consent {
  std::string submission;
  std::string wording;
  bool is_example = false;
  bool operator==(const Consent&) const = default;
};

struct Feedback : Entry {
  std::string name;
  std::string role;
  std::string team;
  bool anonymous = false;
  std::string about;
  std::optional<Date> date;
  std::string issue;
  Consent consent;
  bool operator==(const Feedback&) const = default;
};

struct Page : Entry {
  std::optional<int> menu;
  bool print = false;  ///< also as a PDF, such as a worksheet
  bool operator==(const Page&) const = default;
};

struct Person {
  std::string name;
  std::string role;
  std::string team;
  bool champion = false;
  bool operator==(const Person&) const = default;
};

enum class Need { required, recommended };

struct Course {
  std::string name;
  std::map<std::string, Need> audience_roles;  ///< key `for`: role to need
  std::string length;
  std::string book;  ///< where to book, an address
  bool operator==(const Course&) const = default;
};

struct Training {
  std::vector<std::string> roles;
  std::vector<Course> courses;
  bool operator==(const Training&) const = default;
};

struct DownloadFile {
  std::string file;  ///< relative to content/documents
  std::string title;
  std::string version;
  std::optional<Date> date;
  std::optional<Date> review_by;
  std::vector<std::string> audience;
  std::uint64_t bytes = 0;
  bool operator==(const DownloadFile&) const = default;
};

struct KnowledgeLink {
  std::string title;
  std::string url;
  std::string kind;
  std::string summary;
  std::vector<std::string> audience;
  bool operator==(const KnowledgeLink&) const = default;
};

struct Event {
  std::string title;
  Date date = kNoDate;
  std::optional<Date> ends;
  std::string place;
  std::string url;
  std::vector<std::string> audience;
  bool operator==(const Event&) const = default;
};

struct AccessibilityIssue {
  std::string what;
  std::string workaround;
  std::optional<Date> mend_by;
  bool operator==(const AccessibilityIssue&) const = default;
};

/// How much of a standard a site meets.
enum class Conformance { full, partial, none };

/// What the last test of the site's accessibility found.
struct AccessibilityReport {
  Date checked = kNoDate;
  std::string by;
  std::vector<std::string> tool;
  std::string standard;
  std::string scope;  ///< of the test and of the statement; may be empty
  Conformance result = Conformance::partial;
  std::vector<AccessibilityIssue> issues;
  bool operator==(const AccessibilityReport&) const = default;
};

/// Newsletters, newest first; everything else in the order of its files. Only what the build publishes: drafts and
/// issues for later are left out by the loader unless it was asked for them.
struct Library {
  Settings settings;
  std::vector<Newsletter> newsletters;
  Guide guide;
  std::vector<Term> terms;  ///< by term, letters' case aside
  std::vector<Question> questions;
  std::vector<Feedback> feedback;
  std::vector<Page> pages;
  std::vector<Person> people;
  Training training;
  std::vector<DownloadFile> documents;
  std::vector<KnowledgeLink> links;
  std::vector<Event> events;
  std::optional<AccessibilityReport> accessibility;
};

}  // namespace signpost

#include "content/data_files.hpp"

#include "base/folder_walk.hpp"
#include "base/suggestion.hpp"
#include "content/addresses.hpp"
#include "content/audiences.hpp"
#include "content/paths.hpp"
#include "content/yaml_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::content {
namespace {

namespace fs = std::filesystem;

/// Each map of a file that is one list, read by `read_item`, its unknown keys reported.
template <class Item, class ReadItem>
std::vector<Item> read_list(const Source& source, Diagnostics& diagnostics, const ReadItem& read_item) {
  std::vector<Item> items;
  const auto root = parse_yaml_file(source, diagnostics);
  if (!root) return items;
  for (auto& fields : list_of_maps(source, *root, diagnostics)) {
    items.push_back(read_item(fields));
    fields.finish();
  }
  return items;
}

std::map<std::string, Need> read_needs(Fields& course, const std::vector<std::string>& roles) {
  std::map<std::string, Need> needs;
  const auto* node = course.value("for");
  auto keys = course.map("for");
  if (!keys) return needs;
  for (const auto& member : std::get<YamlNode::Map>(node->value)) {
    const auto need =
        keys->choice<Need>(member.key, {{"required", Need::required}, {"recommended", Need::recommended}});
    if (std::find(roles.begin(), roles.end(), member.key) == roles.end()) {
      keys->report("course.role", keys->place_of_key(member), fmt::format("'roles' does not list '{}'", member.key),
                   suggest(member.key, roles));
    } else if (need) {
      needs[member.key] = *need;
    }
  }
  return needs;
}

/// Where to book: a page or an e-mail address.
std::string read_booking(Fields& course) {
  auto book = course.text("book");
  if (book.empty() || is_web_address(book)) return book;
  if (is_mail_address(book)) return "mailto:" + book;
  if (book.starts_with("mailto:") && is_mail_address(book.substr(7))) return book;
  course.report("key.address", course.place_of("book"), fmt::format("'{}' is no address to book at", book),
                "write a web address in full, or an e-mail address");
  return {};
}

Course read_course(Fields& fields, const std::vector<std::string>& roles) {
  Course course;
  course.name = fields.required_text("name");
  course.audience_roles = read_needs(fields, roles);
  course.length = fields.text("length");
  course.book = read_booking(fields);
  fields.finish();
  return course;
}

/// The size of a document that lies where it should; nothing, and a report, otherwise.
std::optional<std::uint64_t> measure(Fields& fields, const std::string& file, const fs::path& folder) {
  const auto path = file_inside(folder, file);
  if (path) return fs::file_size(*path);
  std::vector<std::string> names;
  for (const auto& name : walk_folder(folder, folder).files) names.push_back(name.generic_string());
  fields.report("document.missing", fields.place_of("file"), fmt::format("no file 'content/documents/{}'", file),
                names.empty() ? "put the file into content/documents" : suggest(file, names));
  return std::nullopt;
}

void warn_if_review_is_overdue(Fields& fields, const std::optional<Date>& review_by, const Date& today) {
  if (!review_by || *review_by >= today) return;
  fields.warn("review.overdue", fields.place_of("review_by"),
              fmt::format("somebody was to read this document again by {}", long_date(*review_by)),
              "read it, put a new version in its place if it needs one, and give 'review_by' a new date");
}

DownloadFile read_document(Fields& fields, const fs::path& folder, const KnownAudiences& audiences, const Date& today) {
  DownloadFile document;
  document.file = fields.required_text("file");
  const auto bytes = document.file.empty() ? std::nullopt : measure(fields, document.file, folder);
  document.title = fields.text("title");
  if (document.title.empty()) document.title = fs::path(document.file).stem().string();
  document.bytes = bytes.value_or(0);
  if (!bytes) document.file.clear();
  document.version = fields.text("version");
  document.date = fields.date("date");
  document.review_by = fields.date("review_by");
  warn_if_review_is_overdue(fields, document.review_by, today);
  document.audience = read_audience(fields, audiences);
  return document;
}

Event read_event(Fields& fields, const KnownAudiences& audiences) {
  Event event;
  event.title = fields.required_text("title");
  event.date = fields.required_date("date").value_or(event.date);
  event.ends = fields.date("ends");
  if (event.ends && *event.ends < event.date) {
    fields.report("event.ends", fields.place_of("ends"), "the event ends before it begins",
                  "'ends' is its last day, 'date' its first");
  }
  event.place = fields.text("place");
  event.url = fields.web_address("url");
  event.audience = read_audience(fields, audiences);
  return event;
}

}  // namespace

std::vector<Person> read_people(const Source& source, Diagnostics& diagnostics) {
  return read_list<Person>(source, diagnostics, [](Fields& fields) {
    return Person{.name = fields.required_text("name"),
                  .role = fields.text("role"),
                  .team = fields.text("team"),
                  .champion = fields.flag("champion")};
  });
}

Training read_training(const Source& source, Diagnostics& diagnostics) {
  Training training;
  const auto root = parse_yaml_file(source, diagnostics);
  if (!root) return training;
  Fields fields(source, *root, diagnostics);
  training.roles = fields.required_texts("roles");
  for (auto& course : fields.required_maps("courses")) {
    training.courses.push_back(read_course(course, training.roles));
  }
  fields.finish();
  return training;
}

std::vector<DownloadFile> read_documents(const Source& source, const fs::path& folder, const KnownAudiences& audiences,
                                         const Date& today, Diagnostics& diagnostics) {
  auto documents = read_list<DownloadFile>(
      source, diagnostics, [&](Fields& fields) { return read_document(fields, folder, audiences, today); });
  std::erase_if(documents, [](const DownloadFile& one) { return one.file.empty(); });
  return documents;
}

std::vector<KnowledgeLink> read_links(const Source& source, const KnownAudiences& audiences, Diagnostics& diagnostics) {
  return read_list<KnowledgeLink>(source, diagnostics, [&](Fields& fields) {
    return KnowledgeLink{.title = fields.required_text("title"),
                         .url = fields.required_web_address("url"),
                         .kind = fields.text("kind"),
                         .summary = fields.text("summary"),
                         .audience = read_audience(fields, audiences)};
  });
}

std::vector<Event> read_events(const Source& source, const KnownAudiences& audiences, Diagnostics& diagnostics) {
  return read_list<Event>(source, diagnostics, [&](Fields& fields) { return read_event(fields, audiences); });
}

Guide read_guide(const Source& source, Diagnostics& diagnostics) {
  Guide guide;
  const auto root = parse_yaml_file(source, diagnostics);
  if (!root) return guide;
  Fields fields(source, *root, diagnostics);
  guide.title = fields.required_text("title");
  guide.subtitle = fields.text("subtitle");
  guide.edition = fields.text("edition");
  guide.date = fields.date("date");
  guide.publisher = fields.text("publisher");
  guide.contact = fields.mail_address("contact");
  guide.changes = fields.texts("changes");
  fields.finish();
  return guide;
}

}  // namespace signpost::content

#include "content/address_book.hpp"

#include "model/briefing.hpp"
#include "model/training.hpp"

#include <fmt/format.h>

namespace signpost::content {
namespace {

constexpr std::string_view kContent = "content/";
constexpr std::string_view kGlossary = "/glossary/";

std::string below_content(const std::string& file) {
  return file.starts_with(kContent) ? file.substr(kContent.size()) : file;
}

/// "guide/mapping" for "/guide/mapping/"; empty for the front page.
std::string page_name(std::string_view address) {
  return address.size() < 2 ? std::string{} : std::string(address.substr(1, address.size() - 2));
}

}  // namespace

AddressBook::AddressBook(const Project& project) {
  const auto& library = project.library;
  add_own("/");
  add_own("/newsletters/");
  if (!library.guide.chapters.empty()) {
    add_own("/guide/");
    add_own("/guide/all/");
  }
  if (!library.terms.empty()) add_own("/glossary/");
  if (!library.questions.empty()) add_own("/questions/");
  if (!library.events.empty()) add_own("/events/");
  const auto add_all = [&](const auto& entries) {
    for (const auto& entry : entries) add(entry, {});
  };
  add_all(library.newsletters);
  for (const auto& issue : library.newsletters) add_own(briefing_address(issue));
  add_all(library.guide.chapters);
  add_all(library.terms);
  add_all(library.questions);
  add_all(library.pages);
  for (const auto& one : project.left_out) {
    add(one.entry, one.reason);
    if (one.easy) address_of_file_.emplace(below_content(one.easy->file), one.entry.address);
  }
  for (const auto& chapter : library.guide.chapters) {
    if (chapter.easy) address_of_file_.emplace(below_content(chapter.easy->file), chapter.address);
  }
  if (library.settings.has_forms) {
    for (const auto address : kFormAddresses) add_own(std::string(address));
  }
  add_files(project);
}

void AddressBook::add(const Entry& entry, const std::string& reason) {
  if (entry.address.empty()) return;
  by_address_.emplace(entry.address, PagePlace{.address = entry.address, .reason = reason, .entry = &entry});
  address_of_file_.emplace(below_content(entry.body.file), entry.address);
  for (const auto& alias : entry.aliases) {
    by_address_.emplace(alias, PagePlace{.address = entry.address, .reason = reason, .entry = &entry});
  }
}

void AddressBook::add_own(std::string address) {
  by_address_.emplace(address, PagePlace{.address = address, .reason = {}, .entry = nullptr});
}

void AddressBook::add_files(const Project& project) {
  files_.insert(project.assets.begin(), project.assets.end());
  for (const auto& document : project.library.documents) files_.insert("/documents/" + document.file);
  for (const auto& issue : project.library.newsletters) {
    files_.insert(fmt::format("{}newsletter-{}.pdf", issue.address, issue.stem));
    files_.insert(briefing_pdf(issue));
  }
  if (!project.library.training.courses.empty()) files_.emplace(kTrainingFile);
  if (!project.library.events.empty()) files_.insert("/events.ics");
  if (!project.library.settings.base_url.empty()) files_.insert({"/feed.xml", "/sitemap.xml"});
}

const PagePlace* AddressBook::at(std::string_view address) const {
  const auto found = by_address_.find(address);
  return found == by_address_.end() ? nullptr : &found->second;
}

const PagePlace* AddressBook::of_file(std::string_view file) const {
  const auto found = address_of_file_.find(file);
  return found == address_of_file_.end() ? nullptr : at(found->second);
}

bool AddressBook::has_file(std::string_view address) const {
  return files_.contains(address);
}

std::vector<std::string> AddressBook::page_names() const {
  std::vector<std::string> names;
  for (const auto& [address, place] : by_address_) {
    if (place.reason.empty() && address.ends_with('/') && address.size() > 1) names.push_back(page_name(address));
  }
  return names;
}

std::vector<std::string> AddressBook::term_names() const {
  std::vector<std::string> names;
  for (const auto& [address, place] : by_address_) {
    if (place.entry != nullptr && place.reason.empty() && place.address.starts_with(kGlossary)) {
      names.push_back(place.entry->stem);
    }
  }
  return names;
}

std::vector<std::string> AddressBook::files() const {
  std::vector<std::string> names;
  for (const auto& [file, address] : address_of_file_) names.push_back(file);
  return names;
}

std::vector<std::string> AddressBook::addresses() const {
  std::vector<std::string> all(files_.begin(), files_.end());
  for (const auto& [address, place] : by_address_) {
    if (place.reason.empty()) all.push_back(address);
  }
  return all;
}

}  // namespace signpost::content

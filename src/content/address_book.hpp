#pragma once

#include "content/project.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::content {

/// A page of the site that links can lead to.
struct PagePlace {
  std::string address;
  std::string reason;            ///< why it is not published; empty where it is
  const Entry* entry = nullptr;  ///< none for the site's own pages, such as the archive
};

/// Every address that links can lead to, and the files behind them. Views the project, which must outlive it.
class AddressBook {
 public:
  explicit AddressBook(const Project& project);

  /// By address ("/guide/mapping/"); nullptr where there is no such page.
  const PagePlace* at(std::string_view address) const;
  /// By file relative to content/ ("guide/01-mapping.md"); an easy-read version is found on its chapter's page.
  const PagePlace* of_file(std::string_view file) const;
  /// A file that the site shows as it is: style sheets, pictures, documents, PDFs, the feed.
  bool has_file(std::string_view address) const;

  /// What pages are called behind "page:", and terms behind "term:".
  std::vector<std::string> page_names() const;
  std::vector<std::string> term_names() const;
  /// The files behind the pages, relative to content/.
  std::vector<std::string> files() const;
  /// Every address, for "did you mean".
  std::vector<std::string> addresses() const;

 private:
  void add(const Entry& entry, const std::string& reason);
  void add_own(std::string address);
  void add_files(const Project& project);

  std::map<std::string, PagePlace, std::less<>> by_address_;
  std::map<std::string, std::string, std::less<>> address_of_file_;
  std::set<std::string, std::less<>> files_;
};

}  // namespace signpost::content

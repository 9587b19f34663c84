#include "site/page_reader.hpp"

#include "base/text.hpp"

namespace signpost::moor {
namespace {

/// "name" of "<name attribute=…>" or "</name>".
std::string element_name(const std::string& tag) {
  const auto first = tag.find_first_not_of("</");
  return tag.substr(first, tag.find_first_of(" />", first) - first);
}

}  // namespace

std::vector<std::string> attributes(const std::string& page, const std::string& name) {
  std::vector<std::string> values;
  const auto opening = " " + name + "=\"";
  for (auto at = page.find(opening); at != std::string::npos; at = page.find(opening, at)) {
    at += opening.size();
    values.push_back(replace_all(page.substr(at, page.find('"', at) - at), "&amp;", "&"));
  }
  return values;
}

std::set<std::string> ids(const std::string& page) {
  const auto all = attributes(page, "id");
  return {all.begin(), all.end()};
}

std::size_t count(const std::string& page, const std::string& part) {
  std::size_t found = 0;
  for (auto at = page.find(part); at != std::string::npos; at = page.find(part, at + part.size())) ++found;
  return found;
}

bool has(const std::string& page, const std::string& part) {
  return page.find(part) != std::string::npos;
}

std::string between(const std::string& page, const std::string& from, const std::string& to) {
  const auto start = page.find(from);
  if (start == std::string::npos) return {};
  const auto end = page.find(to, start + from.size());
  return end == std::string::npos ? std::string{} : page.substr(start + from.size(), end - start - from.size());
}

bool is_well_formed(const std::string& xml) {
  std::vector<std::string> open;
  std::size_t roots = 0;
  for (auto at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
    const auto end = xml.find('>', at);
    if (end == std::string::npos) return false;
    const auto tag = xml.substr(at, end + 1 - at);
    if (tag.starts_with("<?")) continue;
    if (tag.starts_with("</")) {
      if (open.empty() || open.back() != element_name(tag)) return false;
      open.pop_back();
      continue;
    }
    if (open.empty() && ++roots > 1) return false;
    if (!tag.ends_with("/>")) open.push_back(element_name(tag));
  }
  return open.empty() && roots == 1;
}

}  // namespace signpost::moor

#include "site/feed.hpp"

#include "base/notation.hpp"
#include "render/html.hpp"
#include "site/address.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::site {
namespace {

constexpr std::size_t kMostEntries = 20;

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>\n", name, escape_xml(text));
}

std::string link_element(std::string_view relation, std::string_view type, const std::string& address) {
  return fmt::format("<link rel=\"{}\" type=\"{}\" href=\"{}\"/>\n", relation, type, escape_xml(address));
}

std::string time_of(const Newsletter& issue) {
  return rfc3339(start_of(issue.date));
}

std::string entry(const Newsletter& issue, const Document& document, const std::string& base_url) {
  const auto address = base_url + issue.address;
  const auto html = render::to_html(document, {.root = base_url, .ids = false, .direction = direction_of(issue.lang)});
  std::string xml = issue.lang.empty() ? "<entry>\n" : fmt::format("<entry xml:lang=\"{}\">\n", escape_xml(issue.lang));
  xml += element("title", issue.title);
  xml += element("id", address);
  xml += link_element("alternate", "text/html", address);
  xml += element("published", time_of(issue));
  xml += element("updated", time_of(issue));
  if (!issue.summary.empty()) xml += element("summary", issue.summary);
  xml += fmt::format("<content type=\"html\">{}</content>\n</entry>\n", escape_xml(html));
  return xml;
}

}  // namespace

OutputFile feed(const Parts& parts, const Site::Read& read) {
  const auto& settings = parts.library.settings;
  const auto& issues = parts.content.newsletters.entries();
  const auto& base_url = parts.frame.base_url();
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
      escape_xml(settings.lang));
  xml += element("title", settings.title);
  if (!settings.summary.empty()) xml += element("subtitle", settings.summary);
  xml += element("id", base_url + "/");
  xml += link_element("self", "application/atom+xml", base_url + "/feed.xml");
  xml += link_element("alternate", "text/html", base_url + "/newsletters/");
  xml += element("updated", time_of(*issues.front()));
  xml += "<author>\n" + element("name", settings.organisation.empty() ? settings.title : settings.organisation);
  xml += "</author>\n";
  for (std::size_t k = 0; k < std::min(issues.size(), kMostEntries); ++k) {
    xml += entry(*issues[k], read(*issues[k]), base_url);
  }
  return {"feed.xml", xml + "</feed>\n"};
}

}  // namespace signpost::site

#include "site/address.hpp"

#include <algorithm>

namespace signpost::site {
namespace {

bool is_forbidden_in_xml(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  const auto rest = text.substr(at, 3);
  return rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF";  // U+FFFE, U+FFFF
}

std::string_view xml_reference(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

}  // namespace

std::string output_path(std::string_view address) {
  std::string path(address.substr(std::min<std::size_t>(1, address.size())));
  if (path.empty() || path.ends_with('/')) return path + "index.html";
  const auto last = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  return last.find('.') == std::string::npos ? path + "/index.html" : path;
}

std::string address_of_file(std::string_view path) {
  constexpr std::string_view kIndex = "index.html";
  if (path == kIndex || path.ends_with("/index.html")) path.remove_suffix(kIndex.size());
  return "/" + std::string(path);
}

std::string root_of(std::string_view address) {
  const auto depth = std::count(address.begin(), address.end(), '/') - 1;
  if (depth <= 0) return "./";
  std::string root;
  for (auto level = depth; level > 0; --level) root += "../";
  return root;
}

std::string path_of(std::string_view base_url) {
  const auto host = base_url.find("://");
  const auto slash = host == std::string_view::npos ? host : base_url.find('/', host + 3);
  if (slash == std::string_view::npos) return "/";
  std::string path(base_url.substr(slash));
  return path.ends_with('/') ? path : path + '/';
}

std::string escape_xml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_forbidden_in_xml(text, at)) {
      if (static_cast<unsigned char>(text[at]) >= 0x20) at += 2;
      continue;
    }
    const auto reference = xml_reference(text[at]);
    reference.empty() ? escaped += text[at] : escaped += reference;
  }
  return escaped;
}

}  // namespace signpost::site

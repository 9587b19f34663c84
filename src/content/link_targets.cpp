#include "content/link_targets.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "content/addresses.hpp"
#include "content/paths.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::content {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAccepted = "accepted: http, https, mailto, tel, page, term";

/// A target in two: what stands before its first '#', and the id behind it.
struct Parts {
  std::string_view path;
  std::string id;
};

Parts split_id(std::string_view written) {
  const auto hash = written.find('#');
  if (hash == std::string_view::npos) return {written, {}};
  return {written.substr(0, hash), percent_decoded(written.substr(hash + 1))};
}

bool is_blank_or_control(char byte) {
  return static_cast<unsigned char>(byte) <= 0x20 || byte == 0x7F;
}

/// The scheme as a browser would take it: without spaces and control characters, in lower case.
std::string scheme_as_read(std::string_view written) {
  std::string plain(written.substr(0, written.find_first_of("/?#")));
  std::erase_if(plain, is_blank_or_control);
  return ascii_lower(scheme_of(plain));
}

/// The candidate whose last part is `name`: "guide/mapping" for "mapping".
std::optional<std::string> ending_in(std::string_view name, const std::vector<std::string>& candidates) {
  const auto ending = fmt::format("/{}", name);
  const auto found =
      std::find_if(candidates.begin(), candidates.end(), [&](const std::string& one) { return one.ends_with(ending); });
  return found == candidates.end() ? std::nullopt : std::optional(*found);
}

BadTarget missing(std::string message, std::string_view wanted, const std::vector<std::string>& candidates,
                  std::string_view prefix, std::string otherwise) {
  auto close = ending_in(wanted, candidates);
  if (!close) close = closest(wanted, candidates);
  if (close) {
    otherwise = fmt::format("did you mean '{}{}'?", prefix, *close);
  }
  return {.code = "link.missing", .message = std::move(message), .hint = std::move(otherwise)};
}

Target in_page(const PagePlace& page, std::string id) {
  return InSite{.page = &page, .address = page.address, .id = std::move(id)};
}

Target page_target(const AddressBook& book, std::string_view rest) {
  auto [name, id] = split_id(rest);
  while (name.ends_with('/')) name.remove_suffix(1);
  while (name.starts_with('/')) name.remove_prefix(1);
  const auto* page = book.at(name.empty() ? "/" : fmt::format("/{}/", name));
  if (page != nullptr) return in_page(*page, std::move(id));
  return missing(fmt::format("no page '{}'", name), name, book.page_names(),
                 "page:", "write page:guide/NAME, page:newsletters/NAME, or page:NAME for a file in content/pages");
}

Target term_target(const AddressBook& book, std::string_view rest) {
  auto [name, id] = split_id(rest);
  const auto* page = book.at(fmt::format("/glossary/{}/", name));
  if (page != nullptr) return in_page(*page, std::move(id));
  if (name == "none") return LeftAlone{};
  return missing(fmt::format("no term '{}'", name), name, book.term_names(),
                 "term:", "write the name of a file in content/glossary without its '.md'");
}

Target web_target(std::string_view written, const std::string& scheme) {
  if (is_web_address(written)) return Elsewhere{scheme + std::string(written.substr(scheme.size()))};
  return BadTarget{.code = "link.address",
                   .message = fmt::format("'{}' is no web address", written),
                   .hint = "write it in full and without spaces, such as https://www.example.org/page"};
}

/// mailto:one@example.org,two@example.org?subject=... (RFC 6068)
Target mail_target(std::string_view written, std::string_view rest) {
  const auto mailboxes = percent_decoded(rest.substr(0, rest.find('?')));
  const auto each = split(mailboxes, ',');
  const bool is_good = std::all_of(each.begin(), each.end(), is_mail_address) &&
                       std::none_of(written.begin(), written.end(), is_blank_or_control);
  if (is_good) return Elsewhere{fmt::format("mailto:{}", rest)};
  return BadTarget{.code = "link.address",
                   .message = fmt::format("'{}' is no e-mail address", rest),
                   .hint = "write mailto: and the address, such as mailto:name@example.org"};
}

Target telephone_target(std::string_view rest) {
  const bool is_good = !rest.empty() && rest.find_first_not_of("+0123456789-.()") == std::string_view::npos;
  if (is_good) return Elsewhere{fmt::format("tel:{}", rest)};
  return BadTarget{.code = "link.address",
                   .message = fmt::format("'{}' is no telephone number", rest),
                   .hint = "write tel: and digits without spaces, such as tel:+441632960123"};
}

Target target_with_scheme(const AddressBook& book, std::string_view written, const std::string& scheme) {
  const bool is_plain = ascii_lower(written.substr(0, scheme.size())) == scheme;
  if (is_plain) {
    const auto rest = written.substr(scheme.size() + 1);
    if (scheme == "page") return page_target(book, rest);
    if (scheme == "term") return term_target(book, rest);
    if (scheme == "http" || scheme == "https") return web_target(written, scheme);
    if (scheme == "mailto") return mail_target(written, rest);
    if (scheme == "tel") return telephone_target(rest);
  }
  return BadTarget{.code = "link.scheme",
                   .message = fmt::format("links cannot begin with '{}:'", scheme),
                   .hint = std::string(kAccepted)};
}

Target rooted_target(const AddressBook& book, std::string_view written) {
  auto [path, id] = split_id(written);
  const auto address = percent_decoded(path);
  if (const auto* page = book.at(address)) return in_page(*page, std::move(id));
  if (book.has_file(address)) return InSite{.page = nullptr, .address = address, .id = std::move(id)};
  return missing(fmt::format("the site has no address '{}'", path), path, book.addresses(), "",
                 "write an address with its '/' at both ends, such as /guide/mapping/");
}

/// The files as the author of `file` would write them.
std::vector<std::string> files_seen_from(const AddressBook& book, std::string_view file) {
  auto names = book.files();
  const auto folder = fs::path(file).parent_path();
  for (auto& name : names) name = fs::path(name).lexically_relative(folder).generic_string();
  return names;
}

Target relative_target(const AddressBook& book, std::string_view file, std::string_view written) {
  auto [target, id] = split_id(written);
  const auto path = resolve_path(file, percent_decoded(target));
  if (path) {
    if (const auto* page = book.of_file(*path)) return in_page(*page, std::move(id));
    if (book.has_file("/" + *path)) return InSite{.page = nullptr, .address = "/" + *path, .id = std::move(id)};
  }
  if (target.ends_with(".md")) {
    return missing(fmt::format("no file '{}'", target), target, files_seen_from(book, file), "",
                   "write the file's path from the folder of this one, such as ../guide/01-mapping.md");
  }
  return missing(fmt::format("no page '{}'", target), target, book.page_names(),
                 "page:", "write page:guide/NAME for a page, or an address in full for another site's");
}

}  // namespace

Target read_target(const AddressBook& book, std::string_view file, std::string_view written) {
  if (written.empty() || written == "#") return Nowhere{};
  if (written.find('\\') != std::string_view::npos || written.starts_with("//")) {
    return BadTarget{.code = "link.scheme",
                     .message = fmt::format("'{}' does not say how it is reached", written),
                     .hint = "write https:// before the address"};
  }
  if (const auto scheme = scheme_as_read(written); !scheme.empty()) {
    return target_with_scheme(book, written, scheme);
  }
  if (std::any_of(written.begin(), written.end(), [](char byte) { return byte != ' ' && is_blank_or_control(byte); })) {
    return BadTarget{
        .code = "link.address", .message = "the address holds a control character", .hint = "type the address again"};
  }
  if (written.starts_with('#')) return InSite{.page = nullptr, .address = {}, .id = split_id(written).id};
  return written.starts_with('/') ? rooted_target(book, written) : relative_target(book, file, written);
}

}  // namespace signpost::content

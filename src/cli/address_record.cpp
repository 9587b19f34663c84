#include "cli/address_record.hpp"

#include "base/files.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace signpost::cli {
namespace {

constexpr std::string_view kName = "content/addresses.txt";
constexpr std::string_view kOpening =
    "# What this site has published. `signpost build --record` adds to it; a line taken out is an address given up.\n";

bool is_address(std::string_view line) {
  return line.starts_with('/') && line.find_first_of(" \t?#\\") == std::string_view::npos;
}

/// Calls `use(number, address)` for every line that is neither empty nor a comment.
template <class Use>
void for_each_address(std::string_view text, const Use& use) {
  std::size_t number = 0;
  for (const auto whole : split(text, '\n')) {
    ++number;
    const auto line = trim(whole);
    if (!line.empty() && !line.starts_with('#')) use(number, line);
  }
}

Diagnostic at_line(std::size_t number, std::string_view line, std::string code, std::string message, std::string hint) {
  return {.code = std::move(code),
          .where = {.file = std::string(kName), .line = number, .column = 1, .length = count_characters(line)},
          .message = std::move(message),
          .hint = std::move(hint)};
}

bool is_pdf_of_ours(std::string_view address) {
  return address.ends_with(".pdf") && !address.starts_with("/documents/");
}

}  // namespace

AddressRecord::AddressRecord(const std::filesystem::path& project, Diagnostics& diagnostics) : file_(project / kName) {
  if (!std::filesystem::exists(file_)) return;
  text_ = read_file(file_);
  for_each_address(text_, [&](std::size_t number, std::string_view line) {
    if (is_address(line)) {
      addresses_.emplace(line);
    } else {
      diagnostics.push_back(at_line(number, line, "address.record",
                                    fmt::format("'{}' is no address in this site", line),
                                    "write one a line from the site's root, such as /guide/mapping/"));
    }
  });
}

void AddressRecord::check(const std::set<std::string>& published, bool with_pdfs, Diagnostics& diagnostics) const {
  for_each_address(text_, [&](std::size_t number, std::string_view line) {
    const std::string address(line);
    if (!is_address(line) || published.contains(address) || (is_pdf_of_ours(line) && !with_pdfs)) return;
    diagnostics.push_back(at_line(
        number, line, "address.vanished", fmt::format("'{}' was published and is no longer there", line),
        fmt::format("give the page in its place 'aliases: [{}]', or take the line out to give the address up", line)));
  });
}

void AddressRecord::add(const std::set<std::string>& published) {
  auto all = addresses_;
  all.insert(published.begin(), published.end());
  if (all == addresses_) return;
  std::string text(kOpening);
  for (const auto& address : all) text += address + "\n";
  replace_file(file_, text);
}

}  // namespace signpost::cli

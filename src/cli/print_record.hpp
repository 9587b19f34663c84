#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace signpost::cli {

/// A PDF as it was printed. `input` and `hash` name what it was printed from and its bytes.
struct PrintedFile {
  std::string input;
  std::size_t pages = 0;
  std::size_t bytes = 0;
  std::string hash;
  bool operator==(const PrintedFile&) const = default;
};

/// What a build printed, for the next one, which need not print it again (docs/pdf.md describes its text). It speaks
/// for itself: each line names what it was made from and what came out, so that one from another day or folder may be
/// of no use but never wrong.
struct PrintRecord {
  std::map<std::string, PrintedFile> files;   ///< by their place in the output: "site/guide/guide.pdf"
  std::map<std::string, std::size_t> counts;  ///< the pages of what was laid out only to count them, by its input
  bool operator==(const PrintRecord&) const = default;
};

/// `program` is who printed (program_identity). A path that would not fit a line is left out.
std::string to_text(const PrintRecord& record, std::string_view program);

/// Empty where `text` is damaged, of another format or of another program.
PrintRecord parse_print_record(std::string_view text, std::string_view program);

}  // namespace signpost::cli

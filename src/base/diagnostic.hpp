#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signpost {

/// A place in a text file. Lines and columns count from 1; columns count characters (code points), not bytes.
/// Line 0 means the file as a whole.
struct Location {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t length = 1;  ///< characters, at least 1

  bool operator==(const Location&) const = default;
};

enum class Severity { note, warning, error };

/// One thing that is wrong with what a person wrote, and what would put it right.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  ///< stable and dotted, such as "link.missing"
  Location where;
  std::string message;  ///< one sentence without a full stop; names stand in single quotes
  std::string hint;     ///< what to do about it; may be empty

  bool operator==(const Diagnostic&) const = default;
};

/// What one stage found; each stage appends, none stops at the first.
using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);

/// Errors become warnings: what is wrong with a draft must not stop the others from being published.
void demote_errors(Diagnostics& diagnostics);

/// By file, line and column, equal ones once: the same report whatever the number of threads.
void sort_by_place(Diagnostics& diagnostics);

/// One JSON object: severity, code, file, line, column, length, message, hint.
std::string to_json(const Diagnostic& diagnostic);

/// The diagnostic as a person reads it: place and message, the line itself, a mark under the fault, the hint.
/// `source_line` is the text of line `where.line` without its end; empty when the file has no such line.
std::string to_text(const Diagnostic& diagnostic, std::string_view source_line);

}  // namespace signpost

#pragma once

#include <string>
#include <string_view>

namespace signpost::editing {

/// Readers' words in our files: text that nothing in them can become anything else.

/// The words as they are kept in a file: well-formed UTF-8, one kind of line end, no blanks around a line, one empty
/// line at most between two; without what nobody sees: controls, byte order marks, and what turns the direction of
/// writing. What round trips are measured by.
std::string tidy_words(std::string_view text);

/// As Markdown that our reader turns into exactly these words (see tidy_words): paragraphs at empty lines, a break at
/// each line end, and every sign that Markdown, directives, HTML or addresses would understand taken at its word.
std::string as_markdown(std::string_view text);

/// On one line: a question, a name.
std::string one_line(std::string_view text);

/// As a YAML scalar on one line, in double quotes (YAML 1.2 section 7.3.1).
std::string as_yaml(std::string_view text);

}  // namespace signpost::editing

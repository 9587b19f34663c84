#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::content {

/// A part of a directive's opening line: bytes from the end of its colons.
struct HeaderSpan {
  std::size_t at = 0;
  std::size_t length = 0;
};

struct DirectiveWord {
  std::string text;
  HeaderSpan place;
};

struct DirectiveAttribute {
  std::string key;
  std::string value;
  HeaderSpan key_place;
  HeaderSpan value_place;  ///< with its quotes
};

/// What makes an opening line unreadable from this place on.
struct HeaderFault {
  HeaderSpan place;
  std::string message;
  std::string hint;
};

/// `name word word {key=value key="quoted value"}`, as docs/directives.md has it.
struct DirectiveHeader {
  DirectiveWord name;
  std::vector<DirectiveWord> words;
  std::vector<DirectiveAttribute> attributes;
  std::vector<HeaderFault> faults;
};

DirectiveHeader parse_directive_header(std::string_view header);

}  // namespace signpost::content

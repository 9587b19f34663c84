#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

/// Attempts at being more than a text in a message: another field, recipient, part or command.
namespace signpost::mail::hostile {

inline const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"\r\n",
                                               "\n",
                                               "\r",
                                               std::string(1, '\0'),
                                               "\r\n\r\n",
                                               "\r\n.\r\n",
                                               "Bcc: evil@evil.example",
                                               "Subject: x",
                                               "RCPT TO:<evil@evil.example>",
                                               "DATA",
                                               "=0D=0A",
                                               "%0d%0a",
                                               "=?utf-8?q?=0D=0A?=",
                                               "=?UTF-8?B?DQo=?=",
                                               "\xc2\x85",
                                               "\u2028",
                                               "\x0b",
                                               "\x0c",
                                               "\x1b",
                                               "\x7f",
                                               "\xff",
                                               "\t",
                                               " ",
                                               "<",
                                               ">",
                                               "\"",
                                               "\\",
                                               ",",
                                               ";",
                                               ":",
                                               "@",
                                               "(",
                                               ")",
                                               "[",
                                               "]",
                                               "=",
                                               "?=",
                                               ".",
                                               "robin",
                                               "reader.example",
                                               "https://",
                                               "é",
                                               "ر",
                                               "List-Unsubscribe: <https://x.example>",
                                               "--=_",
                                               "\\\r\n",
                                               "place0123456789abcdef0123456789abcdefa",
                                               "group: a@b.example;",
                                               "{{reader}}",
                                               "&#13;&#10;"};
  return all;
}

/// The same ones each time.
class Attempts {
 public:
  std::size_t below(std::size_t count) { return random_() % count; }

  /// Puts up to four pieces anywhere into the field, or in place of it.
  void spoil(std::string& field) {
    if (below(2) == 0) field.clear();
    for (auto count = 1 + below(4); count > 0; --count) {
      const auto at = below(field.size() + 1);
      field.insert(at, pieces()[below(pieces().size())]);
    }
  }

 private:
  std::mt19937 random_{20260504};  // NOLINT(bugprone-random-generator-seed): that is what is wanted
};

}  // namespace signpost::mail::hostile

#pragma once

#include <string>
#include <string_view>

namespace signpost::mailbox {

/// `bytes` in the charset that a message names, as well-formed UTF-8; what is no character of it becomes U+FFFD. Names
/// mean what browsers take them for (WHATWG Encoding): "iso-8859-1" is Windows-1252. Without a name, for US-ASCII and
/// for charsets that are not known here (UTF-7 among them, in which markup can be hidden), the bytes are UTF-8 where
/// they are well-formed, else Windows-1252. So is what says ISO-2022-JP and has bytes of eight bits.
std::string to_utf8(std::string_view bytes, std::string_view charset);

/// The text with lines ended by LF, without control characters other than TAB, and with U+FFFD for faulty bytes.
std::string tidy_text(std::string_view text);

/// The same on one line: line ends and tabs are blanks, those at its ends go.
std::string tidy_line(std::string_view text);

}  // namespace signpost::mailbox

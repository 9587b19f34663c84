#pragma once

#include <string>
#include <string_view>

namespace signpost::mailbox {

/// Whether the blank before a soft line break is no part of the text (RFC 3676 section 4.1): for scripts without
/// blanks.
enum class DelSp { no, yes };

/// The paragraphs of format=flowed (RFC 3676) on one line each, quotations too, which keep one ">" and a blank for each
/// of their levels; the line of a signature, "-- ", stays. Lines end with LF.
std::string join_flowed(std::string_view text, DelSp del_sp);

}  // namespace signpost::mailbox

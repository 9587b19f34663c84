#pragma once

#include <string>
#include <string_view>

namespace signpost::mailbox {

/// Whether a message passes on another one, which is then what its writer wants to say.
enum class Passing { no, yes };

/// What somebody wrote themselves: `text` without the signature after "-- " and without the message that they answer
/// below their words: lines of ">" with what introduces them ("On … wrote:"), Outlook's "-----Original Message-----"
/// and its block of From, Sent, To and Subject; in English, Welsh, German, French and Polish. Where in doubt, more
/// stays: words between quotations, everything where the writer points below ("see my answers below"), and a text that
/// would have nothing left. Lines end with LF.
std::string own_words(std::string_view text, Passing passing = Passing::no);

/// "Fwd:", "WG:", "TR:" … before a subject.
Passing passing_by_subject(std::string_view subject);

}  // namespace signpost::mailbox

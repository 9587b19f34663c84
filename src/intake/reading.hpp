#pragma once

#include "store/submission.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace signpost::intake {

/// Mail that is no reader's, or says nothing.
enum class Ignored { automatic_reply, to_many, delivery_report, our_own, empty };

/// Bytes that cannot become what a reader sent; a sentence without a full stop.
struct Faulty {
  std::string why;
};

/// Whose mailbox it is.
struct Reader {
  std::string own_address;  ///< mail.from's: what comes from it is our own mail
  std::string language;     ///< of the letters that are owed
};

/// What a message is to the store, from its bytes alone: feedback, or a question where an address that it went to has
/// "+question" before the "@" or its subject begins with "question:". Its words are the subject and what its sender
/// wrote themselves (mailbox/own_words.hpp), with a note of the files that came with it and, where they are more than
/// the store keeps, of that. It is only for the editor: nobody was asked whether it may be published, so it has no
/// wording either. The address is empty where no mail can go to it. A message without Message-ID is named by its bytes.
std::variant<store::NewSubmission, Ignored, Faulty> read_submission(std::string_view bytes, const Reader& reader);

/// The Message-ID that bytes have by themselves: "sha256:" and 64 hexadecimal digits.
std::string id_by_content(std::string_view bytes);

}  // namespace signpost::intake

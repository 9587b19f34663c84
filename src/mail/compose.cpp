#include "mail/compose.hpp"

#include "base/hash.hpp"
#include "mail/issue_header.hpp"
#include "mail/parts.hpp"
#include "mail/size.hpp"

#include <fmt/format.h>

namespace signpost::mail {
namespace {

constexpr std::size_t kMessageIdDigits = 24;

/// The same for an issue, a moment, a sender and a recipient, and never the machine's name.
std::string message_id(const Newsletter& newsletter, UtcSeconds stamp, const Header& header) {
  const auto facts = fmt::format("{}\n{}\n{}\n{}", newsletter.address, stamp.time_since_epoch().count(),
                                 header.from.address, header.to.address);
  return content_hash(facts).substr(0, kMessageIdDigits) + "@" +
         std::string(domain_of(ascii_address(header.from.address)));
}

}  // namespace

Recipient sample_recipient() {
  return {{}, "recipient@example.org"};
}

Message compose(const Newsletter& newsletter, const Document& selected, const Settings& settings,
                const render::Templates& templates, const StyleSheet& styles, const Recipient& recipient,
                UtcSeconds stamp, Diagnostics& diagnostics, Purpose purpose) {
  Message message;
  message.html = write_html(newsletter, selected, settings, templates, styles, diagnostics);
  message.text = write_text(newsletter, selected, settings);
  auto header = issue_header(newsletter, settings, stamp, diagnostics);
  if (!header) return message;
  header->to = recipient;
  header->message_id = message_id(newsletter, stamp, *header);
  header->purpose = purpose;
  message.eml = write_message(*header, message.text, message.html);
  if (message.eml.size() > kLargestMessage) {
    diagnostics.push_back(too_large(message.eml.size(), message.text.size(), newsletter, selected, styles));
  }
  return message;
}

}  // namespace signpost::mail

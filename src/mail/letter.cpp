#include "mail/letter.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "mail/body.hpp"
#include "mail/send.hpp"
#include "mail/share.hpp"
#include "mail/urgent.hpp"
#include "model/written.hpp"
#include "render/plain.hpp"

#include <fmt/format.h>

#include <iterator>

namespace signpost::mail {
namespace {

constexpr std::size_t kLetterColumns = 72;
constexpr std::size_t kLetterIdDigits = 24;
constexpr const char* kLanguage = "en-GB";  // the letters' words are written in it

render::View view_of(const LetterText& text, const Settings& settings, const StyleSheet& styles) {
  render::View view;
  view.set("lang", kLanguage).set("dir", "ltr").set("media", styles.media);
  view.set("subject", text.subject).set("heading", text.heading).set("why", text.why);
  view.set("title", settings.title).set("organisation", settings.organisation);
  view.set("content", body_html(text.blocks, {.root = settings.base_url, .page = {}}));
  view.set("urgent_question", settings.urgent.question).set("urgent", urgent_html(settings.urgent));
  view.set("has_share", !share_words(settings, settings.contact).empty()).set("form", share_address(settings));
  view.set("contact", settings.contact).set("footer", settings.footer.text);
  return view;
}

std::string plain_text_of(const LetterText& text, const Settings& settings) {
  Blocks blocks = {
      paragraph(settings.organisation.empty() ? settings.title : settings.title + ", " + settings.organisation),
      {.value = Heading{1, {}, {{.value = Text{text.heading}}}}}};
  std::copy(text.blocks.begin(), text.blocks.end(), std::back_inserter(blocks));
  blocks.push_back({.value = ThematicBreak{}});
  blocks.push_back(paragraph(settings.urgent.question + " " + urgent_words(settings.urgent)));
  const auto share = share_words(settings, settings.contact);
  if (!share.empty()) blocks.push_back(paragraph(share));
  blocks.push_back(paragraph(text.why + " We do not track who opens it."));
  if (!settings.footer.text.empty()) blocks.push_back(paragraph(settings.footer.text));
  return render::to_plain_text({.blocks = std::move(blocks)}, {.width = kLetterColumns, .root = settings.base_url});
}

std::optional<Mailbox> reply_to_of(const Settings& settings) {
  const auto& mailbox = settings.mail.reply_to.empty() ? settings.contact : settings.mail.reply_to;
  if (mailbox.empty()) return std::nullopt;
  return split_mailbox(mailbox);
}

Header header_of(const LetterText& text, const LetterAddress& address, const Settings& settings) {
  Header header{.from = sender_of(settings),
                .to = address.to,
                .reply_to = reply_to_of(settings),
                .subject = text.subject,
                .date = address.date,
                .message_id = {},
                .list_id = {},
                .language = kLanguage,
                .purpose = Purpose::automatic};
  header.message_id = fmt::format("{}@{}", content_hash("letter\n" + address.name).substr(0, kLetterIdDigits),
                                  domain_of(ascii_address(header.from.address)));
  return header;
}

}  // namespace

Message compose_letter(const LetterText& text, const LetterAddress& address, const Settings& settings,
                       const render::Templates& templates, const StyleSheet& styles, Diagnostics& diagnostics) {
  Diagnostics faults;
  Message message;
  message.html = inline_styles(templates.render("mail/letter", view_of(text, settings, styles), faults), styles);
  message.text = plain_text_of(text, settings);
  if (!has_errors(faults)) {
    message.eml = write_message(header_of(text, address, settings), message.text, message.html);
  }
  std::move(faults.begin(), faults.end(), std::back_inserter(diagnostics));
  return message;
}

}  // namespace signpost::mail

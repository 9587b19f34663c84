#include "mail/parts.hpp"

#include "base/notation.hpp"
#include "base/text.hpp"
#include "mail/address.hpp"
#include "mail/share.hpp"
#include "mail/urgent.hpp"
#include "model/walk.hpp"
#include "model/written.hpp"
#include "render/html.hpp"
#include "render/plain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::mail {
namespace {

using render::escape_html;
using render::View;

constexpr std::size_t kPaddings = 30;
constexpr std::size_t kColumns = 72;

/// Invisible characters that keep mail programs from showing the newsletter's first words behind a short preheader.
std::string preheader_padding() {
  std::string padding;
  for (std::size_t k = 0; k < kPaddings; ++k) padding += "&#847;&zwnj;&nbsp;";
  return padding;
}

std::string web_address(const Newsletter& newsletter, const Settings& settings) {
  return settings.base_url.empty() ? std::string() : settings.base_url + newsletter.address;
}

/// Who is asked to stop the e-mails: whoever answers reach, as an address alone; empty where nobody is named.
std::string stop_mailbox(const Newsletter& newsletter, const Settings& settings) {
  for (const auto& mailbox : {settings.mail.reply_to, newsletter.contact, settings.contact}) {
    if (!mailbox.empty()) return split_mailbox(mailbox).address;
  }
  return {};
}

std::string stop_address(const Newsletter& newsletter, const Settings& settings) {
  const auto mailbox = stop_mailbox(newsletter, settings);
  return mailbox.empty() ? mailbox : mail_link(mailbox) + "?subject=Stop%20these%20e-mails";
}

std::string contact_of(const Newsletter& newsletter, const Settings& settings) {
  return newsletter.contact.empty() ? settings.contact : newsletter.contact;
}

/// The document's own title is the more exact one: it may hold emphasis, or a language's marks.
Inlines heading_of(const Newsletter& newsletter, const Document& document) {
  if (document.title) return document.title->text;
  return {{.value = Text{newsletter.title}}};
}

View view_of(const Newsletter& newsletter, const Document& document, const Settings& settings, const StyleSheet& styles,
             const ReaderPart& reader) {
  const auto language = language_of(newsletter, settings);
  const std::string direction(direction_of(language));
  const BodyOptions options{
      .root = settings.base_url, .page = web_address(newsletter, settings), .direction = direction};
  View view;
  view.set("lang", language).set("dir", direction).set("end", direction == "rtl" ? "left" : "right");
  view.set("subject", subject_of(newsletter)).set("title", settings.title).set("organisation", settings.organisation);
  view.set("preheader", newsletter.preheader.empty() ? newsletter.summary : newsletter.preheader);
  view.set("preheader_padding", preheader_padding()).set("media", styles.media);
  view.set("number", newsletter.number ? std::to_string(*newsletter.number) : std::string());
  view.set("date", month_and_year(newsletter.date)).set("lead", newsletter.summary);
  view.set("heading", line_html(heading_of(newsletter, document), options));
  view.set("content", body_html(document, options));
  view.set("web_address", options.page).set("stop_address", stop_address(newsletter, settings));
  view.set("urgent_question", settings.urgent.question).set("urgent", urgent_html(settings.urgent));
  const auto contact = contact_of(newsletter, settings);
  view.set("has_share", !share_words(settings, contact).empty()).set("form", share_address(settings));
  view.set("contact", contact).set("footer", settings.footer.text);
  view.set("reader", reader.name);
  view.set("preferences_address", reader.preferences).set("unsubscribe_address", reader.unsubscribe);
  return view;
}

std::string issue_and_date(const Newsletter& newsletter) {
  const auto date = month_and_year(newsletter.date);
  return newsletter.number ? fmt::format("Issue {}, {}", *newsletter.number, date) : date;
}

std::string named(const Settings& settings) {
  return settings.organisation.empty() ? settings.title : settings.title + ", " + settings.organisation;
}

/// What stands above the text: whose newsletter, its title, its issue, its lead, where to see it.
Blocks head_of(const Newsletter& newsletter, const Document& document, const Settings& settings) {
  Blocks blocks = {paragraph(named(settings)),
                   {.value = Heading{1, {}, heading_of(newsletter, document)}},
                   paragraph(issue_and_date(newsletter))};
  if (!newsletter.summary.empty()) blocks.push_back(paragraph(newsletter.summary));
  const auto web = web_address(newsletter, settings);
  if (!web.empty()) blocks.push_back(paragraph("Read on the web: " + web));
  return blocks;
}

Block address_line(const std::string& words, const std::string& address) {
  return {.value = Paragraph{{{.value = Text{words}}, {.value = LineBreak{}}, {.value = Text{address}}}}};
}

/// How to get no more of it: each reader by their own page, else by writing to somebody.
Blocks ways_out(const Newsletter& newsletter, const Settings& settings, const ReaderPart& reader) {
  if (!reader.unsubscribe.empty()) {
    return {address_line("Stop these e-mails:", reader.unsubscribe),
            address_line("Choose what you get:", reader.preferences),
            paragraph("These links are yours alone: leave them out when you pass this on.")};
  }
  const auto stop = stop_mailbox(newsletter, settings);
  if (stop.empty()) return {};
  return {paragraph("To stop these e-mails, write to " + stop)};
}

Blocks foot_of(const Newsletter& newsletter, const Settings& settings, const ReaderPart& reader) {
  Blocks blocks = {paragraph(settings.urgent.question + " " + urgent_words(settings.urgent))};
  const auto share = share_words(settings, contact_of(newsletter, settings));
  if (!share.empty()) blocks.push_back(paragraph(share));
  if (!reader.name.empty()) blocks.push_back(paragraph("This copy is for " + reader.name + "."));
  blocks.push_back(paragraph("You get this because you signed up. We do not track who opens it."));
  for (auto& way : ways_out(newsletter, settings, reader)) blocks.push_back(std::move(way));
  if (!settings.footer.text.empty()) blocks.push_back(paragraph(settings.footer.text));
  return blocks;
}

}  // namespace

std::string write_html(const Newsletter& newsletter, const Document& document, const Settings& settings,
                       const render::Templates& templates, const StyleSheet& styles, Diagnostics& diagnostics,
                       const ReaderPart& reader) {
  const auto view = view_of(newsletter, document, settings, styles, reader);
  return inline_styles(templates.render("mail/newsletter", view, diagnostics), styles);
}

std::string write_text(const Newsletter& newsletter, const Document& document, const Settings& settings,
                       const ReaderPart& reader) {
  const render::PlainOptions options{.width = kColumns, .root = settings.base_url};
  const auto part = [&](const Document& some) { return render::to_plain_text(some, options); };
  return join({part({.blocks = head_of(newsletter, document, settings)}), part(document),
               part({.blocks = foot_of(newsletter, settings, reader)})},
              "\n");
}

std::string subject_of(const Newsletter& newsletter) {
  return newsletter.subject.empty() ? newsletter.title : newsletter.subject;
}

std::string language_of(const Newsletter& newsletter, const Settings& settings) {
  return newsletter.lang.empty() ? settings.lang : newsletter.lang;
}

}  // namespace signpost::mail

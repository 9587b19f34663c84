#include "mail/copies.hpp"

#include "base/ascii.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "mail/compose.hpp"
#include "mail/issue_header.hpp"
#include "mail/parts.hpp"
#include "mail/quoted_printable.hpp"
#include "mail/recipient_field.hpp"
#include "mail/size.hpp"
#include "render/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::mail {
namespace {

constexpr std::size_t kCopyIdDigits = 24;
constexpr std::size_t kLongestListId = 255;
constexpr std::string_view kPageMarks = "-._~:/?#[]@!$&'()*+,;=%";

/// As long as those that the forms make, so that the size of a copy is known before there is one.
CopyValues sample_values(const Settings& settings) {
  const auto page = [&](std::string_view path) {
    return settings.base_url + std::string(path) + std::string(130, 'x');
  };
  return {.recipient = "sample",
          .to = {"Somebody with a long name", "somebody.with.a.long.name@department.example.org"},
          .preferences = page("/subscribe/preferences/?token="),
          .unsubscribe = page("/unsubscribe/?token=")};
}

std::string page_fault(std::string_view page) {
  if (!page.starts_with("https://")) return "their pages' addresses begin with https://";
  if (page.size() > kLongestPageAddress) return "their pages' addresses are too long";
  const bool fits = std::ranges::all_of(
      page, [](char byte) { return is_ascii_alphanumeric(byte) || kPageMarks.find(byte) != std::string_view::npos; });
  return fits ? std::string() : "their pages' addresses hold a character that an address cannot have";
}

std::string id_fault(const std::string& message_id) {
  return is_ascii(message_id) && address_fault(message_id).empty() ? std::string() : "the Message-ID is none";
}

std::string fault_of(const CopyValues& values) {
  for (const auto& fault : {header_fault(values.to.name), address_fault(values.to.address),
                            page_fault(values.preferences), page_fault(values.unsubscribe)}) {
    if (!fault.empty()) return fault;
  }
  return values.message_id.empty() ? std::string() : id_fault(values.message_id);
}

/// The id alone: a log may be read by more people than the list of subscribers.
[[noreturn]] void refuse_copy(const CopyValues& values, const std::string& fault) {
  const bool can_be_said = !values.recipient.empty() && std::ranges::all_of(values.recipient, is_ascii_alphanumeric);
  throw Error(fmt::format("the copy for subscriber {} cannot be written: {}",
                          can_be_said ? values.recipient : "(without a proper id)", fault));
}

std::string checked_address(const CopyValues& values) {
  if (const auto fault = fault_of(values); !fault.empty()) refuse_copy(values, fault);
  if (values.recipient.empty() || !header_fault(values.recipient).empty()) refuse_copy(values, "the id is none");
  try {
    return ascii_address(values.to.address);
  } catch (const Error&) {
    refuse_copy(values, "the address's domain has no form in ASCII");
  }
}

/// A name of blanks alone is none; one that turns what is around it would let a mail look like another.
std::string shown_name(const std::string& name) {
  const std::string shown(trim(without_turns(name)));
  return signpost::is_visible(shown) ? shown : std::string();
}

std::string& at(PlaceValues& values, CopyPlace place) {
  return values.at(static_cast<std::size_t>(place));
}

std::string in_html(const std::string& text) {
  return quoted_printable(render::escape_html(text));
}

Diagnostic settings_fault(std::string code, std::string message, std::string hint) {
  return {.severity = Severity::error,
          .code = std::move(code),
          .where = {.file = "signpost.yaml", .line = 1, .column = 1},
          .message = std::move(message),
          .hint = std::move(hint)};
}

/// A dot-atom of two parts at least (RFC 2919 section 2).
bool is_list_id(std::string_view text) {
  const auto is_part = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char byte) {
      return is_ascii_alphanumeric(byte) || byte == '-' || byte == '_';
    });
  };
  return text.size() <= kLongestListId && text.find('.') != std::string_view::npos &&
         std::ranges::all_of(split(text, '.'), is_part);
}

/// The project's own, else one of its title and the sender's domain, where the same title gives the same.
std::string list_id_of(const Settings& settings, const std::string& domain) {
  if (!settings.mail.list_id.empty()) return settings.mail.list_id;
  const auto made = slug(settings.title) + "." + domain;
  return is_list_id(made) ? made : "newsletter." + domain;
}

bool can_be_sent_to_all(const Settings& settings, Diagnostics& diagnostics) {
  Diagnostics faults;
  if (settings.mail.from.empty()) {
    faults.push_back(settings_fault("mail.from", "nobody is named as the sender",
                                    "put mail.from into signpost.yaml: from: Name <name@example.org>"));
  }
  if (!settings.mail.list_id.empty() && !is_list_id(settings.mail.list_id)) {
    faults.push_back(settings_fault("mail.list_id", "'mail.list_id' is no list's name",
                                    "write letters, digits and hyphens with dots between: news.example.org"));
  }
  if (!page_fault(sample_values(settings).preferences).empty()) {
    faults.push_back(settings_fault("mail.unsubscribe", "readers could not stop the e-mails by one click",
                                    "let base_url begin with https:// and be short and in ASCII, as mail programs ask "
                                    "(RFC 8058)"));
  }
  std::ranges::copy(faults, std::back_inserter(diagnostics));
  return faults.empty();
}

Diagnostic no_way_out() {
  return {.severity = Severity::error,
          .code = "mail.unsubscribe",
          .where = {.file = "templates/mail/newsletter.mustache", .line = 1, .column = 1},
          .message = "the e-mail has no place for the address that stops it",
          .hint = "put a link into the template: <a href=\"{{unsubscribe_address}}\">Stop these e-mails</a>"};
}

/// Composes an issue with marks in its places and takes it apart.
class FrameMaker {
 public:
  FrameMaker(const Newsletter& newsletter, const Document& document, const Settings& settings,
             const render::Templates& templates, const StyleSheet& styles, Diagnostics& diagnostics)
      : newsletter_(newsletter),
        document_(document),
        settings_(settings),
        templates_(templates),
        styles_(styles),
        diagnostics_(diagnostics),
        marks_(html_for({}) + text_for({})) {}

  Frame make(Header header, bool named) const {
    header.to = {{}, marks_.of(CopyPlace::to) + "@example.org"};
    header.message_id = marks_.of(CopyPlace::message_id) + "@example.org";
    header.unsubscribe = marks_.of(CopyPlace::unsubscribe);
    const auto text =
        text_for(reader(CopyPlace::text_name, CopyPlace::text_preferences, CopyPlace::text_unsubscribe, named));
    const auto html =
        html_for(reader(CopyPlace::html_name, CopyPlace::html_preferences, CopyPlace::html_unsubscribe, named));
    auto message = write_encoded_message(header, marks_.encoded(text), marks_.encoded(html));
    message = replace_all(std::move(message), "To: " + header.to.address, marks_.of(CopyPlace::to));
    return marks_.taken_apart(replace_all(std::move(message), header.message_id, marks_.of(CopyPlace::message_id)));
  }

  std::size_t text_octets() const { return text_for({}).size(); }

 private:
  ReaderPart reader(CopyPlace name, CopyPlace preferences, CopyPlace unsubscribe, bool named) const {
    return {.name = named ? marks_.of(name) : std::string(),
            .preferences = marks_.of(preferences),
            .unsubscribe = marks_.of(unsubscribe)};
  }

  /// What the template's faults are was said when the marks were made.
  std::string html_for(const ReaderPart& reader) const {
    Diagnostics again;
    return write_html(newsletter_, document_, settings_, templates_, styles_,
                      reader.unsubscribe.empty() ? diagnostics_ : again, reader);
  }

  std::string text_for(const ReaderPart& reader) const { return write_text(newsletter_, document_, settings_, reader); }

  const Newsletter& newsletter_;
  const Document& document_;
  const Settings& settings_;
  const render::Templates& templates_;
  const StyleSheet& styles_;
  Diagnostics& diagnostics_;
  PlaceMarks marks_;
};

}  // namespace

/// The first edition's is as it was before corrections had their own: reports about those copies may still come.
std::string copy_name(std::string_view issue, std::int64_t edition, std::string_view recipient) {
  auto copy = fmt::format("copy\n{}\n{}", issue, recipient);
  if (edition > 1) copy += fmt::format("\nedition {}", edition);
  return content_hash(copy).substr(0, kCopyIdDigits);
}

std::string Copies::message_id(std::string_view recipient, std::int64_t edition) const {
  return copy_name(issue_, edition, recipient) + "@" + domain_;
}

std::string Copies::copy_for(const CopyValues& values, std::string room) const {
  const auto address = checked_address(values);
  const auto name = shown_name(values.to.name);
  PlaceValues filled;
  at(filled, CopyPlace::to) = recipient_field({name, address});
  at(filled, CopyPlace::message_id) =
      values.message_id.empty() ? message_id(values.recipient, values.edition) : values.message_id;
  at(filled, CopyPlace::unsubscribe) = values.unsubscribe;
  at(filled, CopyPlace::text_name) = quoted_printable(name);
  at(filled, CopyPlace::text_preferences) = quoted_printable(values.preferences);
  at(filled, CopyPlace::text_unsubscribe) = quoted_printable(values.unsubscribe);
  at(filled, CopyPlace::html_name) = in_html(name);
  at(filled, CopyPlace::html_preferences) = in_html(values.preferences);
  at(filled, CopyPlace::html_unsubscribe) = in_html(values.unsubscribe);
  return (name.empty() ? nameless_ : named_).filled(filled, std::move(room));
}

std::optional<Copies> compose_copies(const Newsletter& newsletter, const Document& selected, const Settings& settings,
                                     const render::Templates& templates, const StyleSheet& styles, UtcSeconds stamp,
                                     Diagnostics& diagnostics) {
  Diagnostics faults;
  const bool can_be_sent = can_be_sent_to_all(settings, faults);
  const FrameMaker maker(newsletter, selected, settings, templates, styles, faults);
  auto header = issue_header(newsletter, settings, stamp, faults);
  std::optional<Copies> copies;
  if (header && can_be_sent && !has_errors(faults)) {
    const std::string domain(domain_of(ascii_address(header->from.address)));
    header->list_id = list_id_of(settings, domain);
    const auto named = maker.make(*header, true);
    if (named.count(CopyPlace::html_unsubscribe) == 0) faults.push_back(no_way_out());
    copies = Copies(named, maker.make(*header, false), newsletter.address, domain);
    const auto octets = copies->copy_for(sample_values(settings)).size();
    if (octets > kLargestMessage) {
      faults.push_back(too_large(octets, maker.text_octets(), newsletter, selected, styles));
    }
  }
  if (has_errors(faults)) copies.reset();
  std::ranges::move(faults, std::back_inserter(diagnostics));
  return copies;
}

}  // namespace signpost::mail

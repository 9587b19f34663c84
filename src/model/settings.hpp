#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost {

/// One website: everyone's text and that of its audiences. The site named "site" is for everyone.
struct SiteView {
  std::string name = "site";
  std::vector<std::string> audiences;
  bool operator==(const SiteView&) const = default;
};

struct SmtpServer {
  std::string url = "outbox";  ///< smtp://host:port, smtps://host:port, or "outbox": a Maildir in var/outbox
  std::string user;            ///< its password comes from SIGNPOST_SMTP_PASSWORD alone
  bool operator==(const SmtpServer&) const = default;
};

/// Letters before the "@" of `mail: bounces`: what names a copy has to follow them within 64 (RFC 5321).
inline constexpr std::size_t kLongestBouncesName = 19;

/// Where mail is fetched from: a Maildir, or a mailbox of an IMAP server. Both empty: nowhere.
struct InboxSettings {
  std::string maildir;  ///< a folder, relative to the project
  std::string imap;     ///< imaps://host:port/INBOX or imap://host:port/INBOX
  std::string user;     ///< its password comes from the environment alone
  bool operator==(const InboxSettings&) const = default;
};

struct MailSettings {
  std::string from;  ///< "Name <address>" or an address; empty until the project says
  std::string reply_to;
  std::string list_id;           ///< RFC 2919, without angle brackets
  std::string bounces;           ///< the address that mail comes back to; empty: `from`
  InboxSettings bounce_mailbox;  ///< where that address's mail lies; its password: SIGNPOST_BOUNCES_PASSWORD
  SmtpServer smtp;
  int connections = 4;
  int per_second = 0;  ///< 0: as fast as the server takes them
  int per_hour = 0;
  int per_domain = 0;                  ///< an hour, to one domain that `domains` does not name; 0: no limit
  std::map<std::string, int> domains;  ///< domain in small letters, how many an hour; 0: no limit
  bool operator==(const MailSettings&) const = default;
};

/// What to do if worried about a child now; on every page, in every mail and PDF.
struct UrgentHelp {
  std::string question = "Worried about a child?";
  std::string text = "If someone is in danger now, call 999.";
  std::string phone;  ///< as people read it: "01632 960 123"; may be empty
  std::string emergency = "999";
  std::string exit_url = "https://www.bbc.co.uk/weather";  ///< where "Leave this site" goes
  bool operator==(const UrgentHelp&) const = default;
};

struct Footer {
  std::vector<std::string> values;
  std::string text;
  bool operator==(const Footer&) const = default;
};

/// Pages that are made when they are asked for, and that texts may link to where a project has forms.
inline constexpr std::array<std::string_view, 5> kFormAddresses = {"/feedback/", "/ask/", "/volunteer/", "/subscribe/",
                                                                   "/unsubscribe/"};

/// Days that what is no longer needed stays, from its last change.
struct RetentionSettings {
  int feedback = 730;
  int questions = 730;
  int volunteers = 365;
  int comments = 365;
  int unconfirmed = 30;  ///< subscribers who never confirmed
  int former = 365;      ///< subscribers who left
  int letters = 90;
  int deliveries = 730;  ///< who got an issue
  bool operator==(const RetentionSettings&) const = default;
};

/// signpost.yaml, checked; everything but the title has a default.
struct Settings {
  std::string title = "Newsletter";
  std::string organisation;
  std::string summary;   ///< a sentence for the front page
  std::string base_url;  ///< without a final slash; empty: no feed, no sitemap, no view-in-browser link
  std::string lang = "en-GB";
  std::string contact;  ///< an e-mail address
  UrgentHelp urgent;
  std::vector<SiteView> sites = {SiteView{}};
  Footer footer;
  MailSettings mail;
  std::string database = "sqlite:var/signpost.db";
  bool has_forms = false;  ///< `web` is set: pages lead to the forms
  std::string web_listen = "127.0.0.1:8080";
  std::string web_proxy;                   ///< the address whose X-Forwarded-For is believed; may be empty
  std::string web_read_within;             ///< "five working days"; empty: forms promise nothing
  std::vector<std::string> web_audiences;  ///< that anybody may choose who subscribes
  std::string desk_listen = "127.0.0.1:8082";
  RetentionSettings retention;
  InboxSettings inbox;                        ///< of what readers send; its password: SIGNPOST_IMAP_PASSWORD
  std::map<std::string, std::string> checks;  ///< a diagnostic's code to its level: off, note, warning or error
  std::vector<std::string> known_acronyms;    ///< those that every reader of this project knows
  bool operator==(const Settings&) const = default;
};

}  // namespace signpost

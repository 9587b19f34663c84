#include "content/settings.hpp"

#include "base/text.hpp"
#include "content/addresses.hpp"
#include "content/audiences.hpp"
#include "content/mailbox_settings.hpp"
#include "content/yaml_fields.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::content {
namespace {

constexpr int kMostAnHour = 1'000'000'000;

/// Takes the value where it is given, else leaves the default.
void assign(std::string& setting, std::string given) {
  if (!given.empty()) setting = std::move(given);
}

std::string read_base_url(Fields& fields) {
  auto url = fields.text("base_url");
  if (url.empty()) return {};
  if (!is_web_address(url) || url.find_first_of("?#") != std::string::npos) {
    fields.report("settings.base_url", fields.place_of("base_url"),
                  fmt::format("'{}' cannot be the site's address", url),
                  "write where the site's front page will be, such as https://news.example.org");
    return {};
  }
  while (url.ends_with('/')) url.pop_back();
  return url;
}

/// A host and its port: "127.0.0.1:8080", "[::1]:8080".
void read_listen(Fields& fields, std::string& setting) {
  const auto listen = fields.text("listen");
  if (listen.empty()) return;
  const auto colon = listen.rfind(':');
  if (colon != std::string::npos && colon > 0 && is_port(std::string_view(listen).substr(colon + 1))) {
    setting = listen;
    return;
  }
  fields.report("settings.listen", fields.place_of("listen"), fmt::format("'{}' is no address to listen at", listen),
                "write the machine's address and a port, such as 127.0.0.1:8080");
}

UrgentHelp read_urgent(Fields& fields) {
  UrgentHelp urgent;
  const auto* node = fields.value("urgent");
  if (node == nullptr) return urgent;
  if (!std::holds_alternative<YamlNode::Map>(node->value)) {
    assign(urgent.text, fields.text("urgent"));
    return urgent;
  }
  auto keys = fields.inside(*node);
  assign(urgent.question, keys.text("question"));
  assign(urgent.text, keys.text("text"));
  urgent.phone = keys.text("phone");
  assign(urgent.emergency, keys.text("emergency"));
  assign(urgent.exit_url, keys.web_address("exit_url"));
  keys.finish();
  return urgent;
}

Footer read_footer(Fields& fields) {
  Footer footer;
  const auto* node = fields.value("footer");
  if (node == nullptr) return footer;
  if (!std::holds_alternative<YamlNode::Map>(node->value)) {
    footer.text = fields.text("footer");
    return footer;
  }
  auto keys = fields.inside(*node);
  footer.text = keys.text("text");
  footer.values = keys.texts("values");
  keys.finish();
  return footer;
}

/// A site's name is a folder's name in the output, beside those that the program itself writes.
bool can_name_site(const std::string& name) {
  return !name.empty() && slug(name) == name && name != "mail" && name != "review";
}

void report_site(Fields& fields, const Location& where, const std::string& name) {
  fields.report("settings.sites", where, fmt::format("a site cannot be called '{}'", name),
                "use lower-case letters, digits and hyphens; 'mail' and 'review' are taken");
}

/// sites: {site: [], staff: [staff, managers]}
std::vector<SiteView> sites_by_name(Fields sites, const YamlNode::Map& map) {
  std::vector<SiteView> found;
  for (const auto& member : map) {
    found.push_back({.name = member.key, .audiences = sites.texts(member.key)});
    if (!can_name_site(member.key)) report_site(sites, sites.place_of_key(member), member.key);
  }
  return found;
}

/// sites: [{name: site}, {name: staff, audience: [staff, managers]}]
std::vector<SiteView> sites_in_list(Fields& fields, const YamlNode::List& list) {
  std::vector<SiteView> found;
  for (const auto& item : list) {
    auto keys = fields.inside(item);
    SiteView site{.name = keys.required_text("name"), .audiences = keys.texts("audience")};
    keys.finish();
    const auto where = keys.place_of("name");
    if (!site.name.empty() && !can_name_site(site.name)) report_site(keys, where, site.name);
    const bool is_known =
        std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.name == site.name; });
    if (is_known) {
      keys.report("settings.sites", where, fmt::format("two sites are called '{}'", site.name), "rename one of them");
    }
    found.push_back(std::move(site));
  }
  return found;
}

std::vector<SiteView> read_sites(Fields& fields) {
  const auto* node = fields.value("sites");
  std::vector<SiteView> sites;
  if (node == nullptr) return {SiteView{}};
  if (const auto* map = std::get_if<YamlNode::Map>(&node->value)) {
    sites = sites_by_name(fields.inside(*node), *map);
  } else if (const auto* list = std::get_if<YamlNode::List>(&node->value)) {
    sites = sites_in_list(fields, *list);
  } else {
    fields.report_type("sites", *node, "the sites' names, each with its audiences",
                       "write a line such as 'staff: [staff]' below it");
  }
  return sites.empty() ? std::vector{SiteView{}} : sites;
}

/// smtp://host[:port], smtps://host[:port] or outbox. Who logs in stands elsewhere.
bool is_smtp_server(std::string_view url) {
  if (url == "outbox") return true;
  if (!url.starts_with("smtp://") && !url.starts_with("smtps://")) return false;
  constexpr std::string_view kInClear = "?tls=off";  // judged where the line is made: to this machine alone
  if (url.ends_with(kInClear)) url.remove_suffix(kInClear.size());
  auto host = url.substr(url.find("//") + 2);
  if (host.ends_with('/')) host.remove_suffix(1);
  if (host.find_first_of("/@?# \\") != std::string_view::npos) return false;
  const auto colon = host.rfind(':');
  const bool has_port = colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos;
  if (has_port && !is_port(host.substr(colon + 1))) return false;
  return !host.substr(0, has_port ? colon : host.size()).empty();
}

/// An address may hold a password before its '@'.
void refuse_server(Fields& smtp, const std::string& url) {
  auto where = smtp.place_of("url");
  auto message = fmt::format("'{}' is no mail server", url);
  if (url.find('@') != std::string::npos) {
    message = fmt::format("the mail server on line {} is written with a user", where.line);
    where = {.file = where.file};
  }
  smtp.report("settings.smtp", where, std::move(message),
              "accepted: smtp://host:587, smtps://host:465, outbox; the user has a key of its own");
}

SmtpServer read_smtp(Fields& mail) {
  SmtpServer server;
  auto keys = mail.map("smtp");
  if (!keys) return server;
  const auto url = keys->text("url");
  if (!url.empty() && !is_smtp_server(url)) {
    refuse_server(*keys, url);
  } else {
    assign(server.url, url);
  }
  server.user = keys->text("user");
  refuse_password(*keys, "SIGNPOST_SMTP_PASSWORD");
  keys->finish();
  return server;
}

std::string read_author(Fields& fields, std::string_view key) {
  auto author = fields.text(key);
  if (author.empty() || is_mail_author(author)) return author;
  fields.report("key.address", fields.place_of(key), fmt::format("'{}' is no e-mail address", author),
                "write 'Name <name@example.org>' or the address alone");
  return {};
}

std::string read_bounces(Fields& mail) {
  auto address = mail.text("bounces");
  if (address.empty() || (is_mail_address(address) && address.find('@') <= kLongestBouncesName)) return address;
  mail.report("key.address", mail.place_of("bounces"), fmt::format("mail cannot come back to '{}'", address),
              fmt::format("write an address alone with at most {} letters before the '@': bounces@example.org",
                          kLongestBouncesName));
  return {};
}

/// "gmail.example: 500"
std::map<std::string, int> read_domains(Fields& mail) {
  std::map<std::string, int> domains;
  auto keys = mail.map("domains");
  if (!keys) return domains;
  for (const auto& member : std::get<YamlNode::Map>(mail.value("domains")->value)) {
    const auto per_hour = keys->integer(member.key, 0, kMostAnHour);
    if (per_hour) domains[ascii_lower(member.key)] = *per_hour;
  }
  return domains;
}

MailSettings read_mail(Fields& fields) {
  MailSettings mail;
  auto keys = fields.map("mail");
  if (!keys) return mail;
  mail.from = read_author(*keys, "from");
  mail.reply_to = read_author(*keys, "reply_to");
  mail.list_id = keys->text("list_id");
  mail.bounces = read_bounces(*keys);
  mail.bounce_mailbox = read_mailbox(*keys, "bounce_mailbox", "SIGNPOST_BOUNCES_PASSWORD");
  mail.smtp = read_smtp(*keys);
  mail.connections = keys->integer("connections", 1, 64).value_or(mail.connections);
  mail.per_second = keys->integer("per_second", 0, 1'000'000).value_or(mail.per_second);
  mail.per_hour = keys->integer("per_hour", 0, kMostAnHour).value_or(mail.per_hour);
  mail.per_domain = keys->integer("per_domain", 0, kMostAnHour).value_or(mail.per_domain);
  mail.domains = read_domains(*keys);
  keys->finish();
  return mail;
}

void read_database(Fields& fields, std::string& setting) {
  const auto url = fields.text("database");
  if (url.empty()) return;
  if (url.starts_with("sqlite:") || url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    setting = url;
    return;
  }
  fields.report("settings.database", fields.place_of("database"), fmt::format("'{}' is no database", url),
                "accepted: sqlite:var/signpost.db, postgresql://host/name");
}

/// Levels by their codes, and one key besides.
void read_checks(Fields& fields, Settings& settings) {
  const auto* node = fields.value("checks");
  auto keys = fields.map("checks");
  if (!keys) return;
  settings.known_acronyms = keys->texts("acronyms");
  for (const auto& member : std::get<YamlNode::Map>(node->value)) {
    using Level = std::string;
    if (member.key == "acronyms") continue;
    const auto level =
        keys->choice<Level>(member.key, {{"off", "off"}, {"note", "note"}, {"warning", "warning"}, {"error", "error"}});
    if (level) settings.checks[member.key] = *level;
  }
}

/// The one address whose word about readers' addresses is believed: a name would have to be looked up each time.
std::string read_proxy(Fields& web) {
  auto proxy = web.text("proxy");
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  const bool is_address =
      ::inet_pton(AF_INET, proxy.c_str(), bytes.data()) == 1 || ::inet_pton(AF_INET6, proxy.c_str(), bytes.data()) == 1;
  if (proxy.empty() || is_address) return proxy;
  web.report("settings.proxy", web.place_of("proxy"), fmt::format("'{}' is no address of a machine", proxy),
             "write the proxy's IP address, such as 127.0.0.1");
  return {};
}

void read_listeners(Fields& fields, Settings& settings) {
  settings.has_forms = fields.is_named("web");
  if (auto web = fields.map("web")) {
    read_listen(*web, settings.web_listen);
    settings.web_proxy = read_proxy(*web);
    settings.web_audiences = read_choices(*web, "audiences", known_audiences(settings));
    settings.web_read_within = web->text("read_within");
    web->finish();
  }
  if (auto desk = fields.map("desk")) {
    read_listen(*desk, settings.desk_listen);
    desk->finish();
  }
}

constexpr int kMostDays = 36'500;

RetentionSettings read_retention(Fields& fields) {
  RetentionSettings days;
  auto keys = fields.map("retention");
  if (!keys) return days;
  const auto read = [&](std::string_view key, int& setting) {
    setting = keys->integer(key, 1, kMostDays).value_or(setting);
  };
  read("feedback", days.feedback);
  read("questions", days.questions);
  read("volunteers", days.volunteers);
  read("comments", days.comments);
  read("unconfirmed", days.unconfirmed);
  read("former", days.former);
  read("letters", days.letters);
  read("deliveries", days.deliveries);
  keys->finish();
  return days;
}

/// Each of the two commands marks all messages of its mailbox as read.
void refuse_shared_mailbox(Fields& fields, const Settings& settings) {
  if (settings.inbox == InboxSettings{} || settings.inbox != settings.mail.bounce_mailbox) return;
  fields.report("settings.inbox", fields.place_of("inbox"), "readers' mail and what comes back share one mailbox",
                "give mail: bounce_mailbox: one of its own, or the one would take what is meant for the other");
}

}  // namespace

Settings read_settings(const Source& source, Diagnostics& diagnostics) {
  Settings settings;
  const auto root = parse_yaml_file(source, diagnostics);
  if (!root) return settings;
  Fields fields(source, *root, diagnostics);
  assign(settings.title, fields.required_text("title"));
  settings.organisation = fields.text("organisation");
  settings.summary = fields.text("summary");
  settings.base_url = read_base_url(fields);
  assign(settings.lang, fields.language("lang"));
  settings.contact = fields.mail_address("contact");
  settings.urgent = read_urgent(fields);
  settings.sites = read_sites(fields);
  settings.footer = read_footer(fields);
  settings.mail = read_mail(fields);
  read_database(fields, settings.database);
  read_listeners(fields, settings);
  settings.retention = read_retention(fields);
  settings.inbox = read_mailbox(fields, "inbox", "SIGNPOST_IMAP_PASSWORD");
  refuse_shared_mailbox(fields, settings);
  read_checks(fields, settings);
  fields.finish();
  return settings;
}

std::vector<std::string> known_audiences(const Settings& settings) {
  std::vector<std::string> known;
  for (const auto& site : settings.sites) {
    for (const auto& name : site.audiences) {
      if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
    }
  }
  return known;
}

}  // namespace signpost::content

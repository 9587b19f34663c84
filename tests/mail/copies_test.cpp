#include "mail/copies.hpp"

#include "base/error.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "mail/compose.hpp"
#include "mail/hostile.hpp"
#include "mail/parts.hpp"
#include "mail/read_back.hpp"
#include "mail/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>

using namespace signpost;
using namespace signpost::mail;

namespace {

const std::string kFields =
    "From, To, Reply-To, Subject, Date, Message-Id, List-Id, List-Unsubscribe, List-Unsubscribe-Post, "
    "MIME-Version, Content-Language, Content-Type";

UtcSeconds moment() {
  return start_of(Date{std::chrono::year{2026}, std::chrono::May, std::chrono::day{4}});
}

std::optional<Copies> try_copies(const Settings& settings, Diagnostics& faults,
                                 const Document& document = sample::document(),
                                 const Newsletter& issue = sample::newsletter()) {
  return compose_copies(issue, document, settings, sample::templates(), sample::styles(), moment(), faults);
}

Copies copies(const Document& document = sample::document(), const Newsletter& issue = sample::newsletter()) {
  Diagnostics faults;
  auto made = try_copies(sample::settings(), faults, document, issue);
  if (!made || !faults.empty()) throw std::runtime_error("the sample has faults");
  return *made;
}

/// An issue of one paragraph, where many copies are needed.
Copies short_copies() {
  return copies(Document{.blocks = {sample::paragraph("Short.")}});
}

CopyValues robin() {
  return {.recipient = "abcdefghijklmnop2345",
          .to = {"Robin Hill", "robin@reader.example"},
          .preferences = "https://signpost.northmoor.example/subscribe/preferences/?token=" + std::string(110, 'p'),
          .unsubscribe = "https://signpost.northmoor.example/unsubscribe/?token=" + std::string(110, 'u')};
}

CopyValues with_name(const std::string& name) {
  auto values = robin();
  values.to.name = name;
  return values;
}

std::string header_part(const std::string& message) {
  return message.substr(0, message.find("\r\n\r\n"));
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool has_bare_line_end(const std::string& message) {
  for (auto at = message.find_first_of("\r\n"); at != std::string::npos; at = message.find_first_of("\r\n", at)) {
    if (message.compare(at, 2, "\r\n") != 0) return true;
    at += 2;
  }
  return false;
}

/// What GMime makes of a header alone: a message of 60 KB need not be read a hundred thousand times.
read_back::Message header_read(const std::string& copy) {
  auto read = read_back::parse(header_part(copy) + "\r\n\r\n");
  return read;
}

std::string refusal_of(const Copies& all, const CopyValues& values) {
  try {
    static_cast<void>(all.copy_for(values));
    return {};
  } catch (const Error& fault) {
    return fault.what();
  }
}

std::vector<std::string> hard_names() {
  return {"Robin Hill",
          "Hill, Robin",
          "\"Robin\" Hill",
          "Robin \\",
          "\\\" , <evil@evil.example>",
          "Robin <evil@evil.example>, Other",
          "Siobhán O'Brien (she/her); Team: North",
          "=?utf-8?q?Robin?=",
          "=?utf-8?q?=0D=0ABcc:_evil@evil.example?=",
          "Robin =?utf-8?b?DQpCY2M6IGV2aWxAZXZpbC5leGFtcGxl?= Hill",
          "روبن هيل",
          "ਰੌਬਿਨ ਹਿੱਲ",
          "Robin 🌲 Hill",
          "R\u2028Bcc: x",
          "undisclosed-recipients:;",
          "two  blanks",
          ".dot at first",
          "From here",
          std::string(60, 'q'),
          std::string(61, 'q'),
          "a " + std::string(70, 'q'),
          std::string(3000, 'w'),
          "Ünï " + std::string(200, 'x') + " çödé"};
}

}  // namespace

TEST_CASE("a copy has every field it needs and names its reader in both bodies") {
  const auto copy = copies().copy_for(robin());
  const auto read = read_back::parse(copy);
  CHECK(read_back::names_of(read) == kFields);
  CHECK(holds(copy, "\r\nTo: \"Robin Hill\" <robin@reader.example>\r\n"));
  CHECK(holds(copy, "\r\nDate: Mon, 04 May 2026 00:00:00 +0000\r\n"));
  CHECK(holds(copy, "\r\nList-Id: <signpost.northmoor.example>\r\n"));
  CHECK(holds(copy, "\r\nList-Unsubscribe: <" + robin().unsubscribe + ">\r\n"));
  CHECK(holds(copy, "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
  for (const auto& body : {read.text, read.html}) {
    CHECK(holds(body, "Robin Hill"));
    CHECK(holds(body, robin().preferences));
    CHECK(holds(body, robin().unsubscribe));
    CHECK_FALSE(holds(body, "mailto:practice@northmoor.example?subject=Stop"));
  }
  CHECK_FALSE(holds(copy, "X-Unsent"));
  CHECK_FALSE(holds(copy, "Auto-Submitted"));
}

TEST_CASE("a copy's bodies are what the template gives, word for word") {
  const auto values = robin();
  const auto read = read_back::parse(copies().copy_for(values));
  const ReaderPart reader{values.to.name, values.preferences, values.unsubscribe};
  Diagnostics faults;
  CHECK(read.html == write_html(sample::newsletter(), sample::document(), sample::settings(), sample::templates(),
                                sample::styles(), faults, reader));
  CHECK(read.text == write_text(sample::newsletter(), sample::document(), sample::settings(), reader));
}

TEST_CASE("who gave no name is not greeted by one") {
  const auto all = copies();
  for (const auto& name : {"", "   ", "\u200b"}) {
    const auto copy = all.copy_for(with_name(name));
    CHECK(holds(copy, "\r\nTo: robin@reader.example\r\n"));
    CHECK_FALSE(holds(copy, "This copy is for"));
    CHECK(holds(copy, "You get this because you signed up."));
  }
}

TEST_CASE("two copies differ in their places alone") {
  const auto all = copies();
  const CopyValues maria{.recipient = "zyxwvutsrqponmlk5432",
                         .to = {"Maria Dale", "maria@reader.example"},
                         .preferences = "https://signpost.northmoor.example/subscribe/preferences/?token=P",
                         .unsubscribe = "https://signpost.northmoor.example/unsubscribe/?token=U"};
  const auto as_maria = [&](std::string text) {
    text = replace_all(std::move(text), robin().to.name, maria.to.name);
    text = replace_all(std::move(text), robin().to.address, maria.to.address);
    text = replace_all(std::move(text), robin().preferences, maria.preferences);
    text = replace_all(std::move(text), robin().unsubscribe, maria.unsubscribe);
    return replace_all(std::move(text), all.message_id(robin().recipient), all.message_id(maria.recipient));
  };
  const auto one = all.copy_for(robin());
  const auto other = all.copy_for(maria);
  CHECK(header_part(other) == as_maria(header_part(one)));
  CHECK(read_back::parse(other).text == as_maria(read_back::parse(one).text));
  CHECK(read_back::parse(other).html == as_maria(read_back::parse(one).html));
}

TEST_CASE("the same values give the same bytes, on eight threads too") {
  const auto all = copies();
  const auto expected = copies().copy_for(robin());
  std::vector<std::string> made(64);
  in_parallel(made.size(), 8, [&](std::size_t k, std::size_t) { made[k] = all.copy_for(robin()); });
  for (const auto& copy : made) CHECK(copy == expected);
}

TEST_CASE("a Message-ID is fixed by issue and recipient, and tells nobody's address or id") {
  const auto all = copies();
  const auto id = all.message_id(robin().recipient);
  CHECK(id.ends_with("@northmoor.example"));
  CHECK_FALSE(holds(id, robin().recipient));
  CHECK(holds(all.copy_for(robin()), "\r\nMessage-Id: <" + id + ">\r\n"));
  auto moved = with_name("Robin Dale");
  moved.to.address = "robin@elsewhere.example";
  CHECK(holds(all.copy_for(moved), "<" + id + ">"));
  CHECK(id != all.message_id("zyxwvutsrqponmlk5432"));
  auto next = sample::newsletter();
  next.address = "/newsletters/2026-06/";
  CHECK(id != copies(sample::document(), next).message_id(robin().recipient));
  auto correction = robin();
  correction.edition = 2;
  CHECK(holds(all.copy_for(correction), "<" + all.message_id(robin().recipient, 2) + ">"));
  CHECK(std::set<std::string>{id, all.message_id(robin().recipient, 2), all.message_id(robin().recipient, 3)}.size() ==
        3);
  auto kept = robin();
  kept.message_id = "as-it-was.fixed@northmoor.example";
  CHECK(read_back::parse(all.copy_for(kept)).message_id == kept.message_id);
}

TEST_CASE("the Message-ID of an issue itself is that of the versions before, so that reports about them are known") {
  CHECK(copy_name("/newsletters/2026-05/", 1, "abcdefghijklmnopqrst") == "00f7566486755bcdb41c8d79");
}

TEST_CASE("every name comes back as it was given, and begins no other field or recipient") {
  const auto all = short_copies();
  for (const auto& name : hard_names()) {
    CAPTURE(name);
    const auto copy = all.copy_for(with_name(name));
    const auto read = read_back::parse(copy);
    REQUIRE(read.to.size() == 1);
    CHECK(read.to[0] == read_back::Recipient{name, "robin@reader.example"});
    CHECK(read_back::names_of(read) == kFields);
    CHECK(holds(read.text, "This copy is for " + name + ".\n"));
    CHECK_FALSE(has_bare_line_end(copy));
    for (const auto line : split(copy, '\n')) CHECK_FALSE(line.starts_with("."));
  }
}

TEST_CASE("markup in a name is shown as it is written") {
  const auto read = read_back::parse(short_copies().copy_for(with_name("<b>\"Robin\" & 'Co'</b><img src=x>")));
  CHECK(holds(read.html, "&lt;b&gt;&quot;Robin&quot; &amp; "));
  CHECK_FALSE(holds(read.html, "<img src=x"));
  CHECK(holds(read.text, "<b>\"Robin\" & 'Co'</b><img src=x>"));
}

TEST_CASE("a name turns nothing that stands around it") {
  const auto read = read_back::parse(short_copies().copy_for(with_name("Robin\u202e lliH")));
  CHECK(read.to.at(0).name == "Robin lliH");
  CHECK(holds(read.html, "<bdi>Robin lliH</bdi>"));
}

TEST_CASE("lines of the body have 76 octets at most, and those of the header 78 where they can be folded") {
  const auto all = copies();
  for (const auto& name : hard_names()) {
    CAPTURE(name);
    const auto copy = all.copy_for(with_name(name));
    const auto header = header_part(copy);
    for (auto line : split(header, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      const bool can_be_folded = line.find(' ', line.find(": ") + 2) != std::string_view::npos;
      CHECK((line.size() <= 78 || !can_be_folded));
      CHECK(line.size() <= 998);
    }
    for (const auto line : split(std::string_view(copy).substr(header.size()), '\n')) CHECK(line.size() <= 77);
  }
}

TEST_CASE("a line with encoded words has 76 columns at most") {
  const auto all = copies();
  for (std::size_t length = 1; length < 80; ++length) {
    const auto copy = all.copy_for(with_name("\u00e9" + std::string(length, 'w')));
    const auto header = header_part(copy);
    for (const auto line : split(header, '\n')) {
      CAPTURE(line);
      CHECK((line.find("=?") == std::string_view::npos || trim(line).size() <= 76));
    }
  }
}

TEST_CASE("an international domain travels in ASCII") {
  auto values = robin();
  values.to.address = "robin@bücher.example";
  const auto copy = short_copies().copy_for(values);
  CHECK(holds(copy, "<robin@xn--bcher-kva.example>"));
}

TEST_CASE("what cannot stand in a copy is refused by the recipient's id, and nobody's address is told") {
  const auto all = short_copies();
  const auto refused = [&](auto change, const std::string& reason) {
    auto values = robin();
    change(values);
    const auto words = refusal_of(all, values);
    CAPTURE(words);
    CHECK(holds(words, "abcdefghijklmnop2345"));
    CHECK(holds(words, reason));
    CHECK_FALSE(holds(words, "reader.example"));
  };
  refused([](CopyValues& v) { v.to.name = "a\r\nBcc: x@y.example"; }, "control characters");
  refused([](CopyValues& v) { v.to.name = std::string("a\0b", 3); }, "control characters");
  refused([](CopyValues& v) { v.to.name = "a\xc3"; }, "not UTF-8");
  refused([](CopyValues& v) { v.to.address = "nobody"; }, "'@'");
  refused([](CopyValues& v) { v.to.address = "robin@reader.example>\r\nRCPT TO:<x@y.example"; }, "control characters");
  refused([](CopyValues& v) { v.to.address = "=?utf-8?q?a?=@reader.example"; }, "'=?'");
  refused([](CopyValues& v) { v.to.address = ""; }, "'@'");
  refused([](CopyValues& v) { v.unsubscribe = "http://signpost.northmoor.example/"; }, "https://");
  refused([](CopyValues& v) { v.unsubscribe += ">,<https://evil.example/"; }, "a character");
  refused([](CopyValues& v) { v.preferences += "\"onclick=\"x"; }, "a character");
  refused([](CopyValues& v) { v.preferences = ""; }, "https://");
  refused([](CopyValues& v) { v.unsubscribe += std::string(900, 'x'); }, "too long");
  refused([](CopyValues& v) { v.message_id = "a>\r\nBcc: x@y.example"; }, "Message-ID");
  refused([](CopyValues& v) { v.message_id = "no right side"; }, "Message-ID");
  auto nobody = robin();
  nobody.recipient = "robin@reader.example\r\n";
  CHECK(refusal_of(all, nobody) == "the copy for subscriber (without a proper id) cannot be written: the id is none");
}

TEST_CASE("a hundred thousand attempts begin no header, no recipient and no line of their own") {
  hostile::Attempts attempts;
  const auto all = short_copies();
  std::size_t taken = 0;
  std::size_t refused = 0;
  for (int attempt = 0; attempt < 100'000; ++attempt) {
    auto values = robin();
    const std::vector<std::string*> fields = {&values.to.name,     &values.to.address, &values.preferences,
                                              &values.unsubscribe, &values.message_id, &values.recipient};
    attempts.spoil(*fields[attempts.below(fields.size())]);
    std::string copy;
    try {
      copy = all.copy_for(values);
    } catch (const Error&) {
      ++refused;
      continue;
    }
    ++taken;
    const auto read = header_read(copy);
    const bool is_sound = read_back::names_of(read) == kFields && read.to.size() == 1 &&
                          read.to[0].address == ascii_address(values.to.address) && !has_bare_line_end(copy) &&
                          std::string(trim(values.to.name)).find(read.to[0].name) != std::string::npos;
    if (!is_sound) {
      CAPTURE(copy);
      CHECK(is_sound);
    }
  }
  CHECK(taken > 10'000);
  CHECK(refused > 10'000);
}

TEST_CASE("an issue that cannot go to everyone says what is missing") {
  const auto fault_of = [](auto change) {
    auto settings = sample::settings();
    change(settings);
    Diagnostics faults;
    CHECK_FALSE(try_copies(settings, faults).has_value());
    REQUIRE(faults.size() == 1);
    CHECK_FALSE(faults[0].hint.empty());
    return faults[0].code;
  };
  CHECK(fault_of([](Settings& s) { s.mail.from.clear(); }) == "mail.from");
  CHECK(fault_of([](Settings& s) { s.mail.list_id = "two words.example"; }) == "mail.list_id");
  CHECK(fault_of([](Settings& s) { s.mail.list_id = "nodots"; }) == "mail.list_id");
  CHECK(fault_of([](Settings& s) { s.base_url = "http://signpost.northmoor.example"; }) == "mail.unsubscribe");
  CHECK(fault_of([](Settings& s) { s.base_url.clear(); }) == "mail.unsubscribe");
  CHECK(fault_of([](Settings& s) { s.base_url = "https://nørdmoor.example"; }) == "mail.unsubscribe");
  CHECK(fault_of([](Settings& s) { s.base_url += "/" + std::string(900, 'x'); }) == "mail.unsubscribe");
  CHECK(fault_of([](Settings& s) { s.mail.reply_to = "nobody"; }) == "mail.header");
}

TEST_CASE("a template without a way out sends nothing") {
  Diagnostics faults;
  const auto templates = render::Templates::parse({{"mail/newsletter", "t", "<p>{{{content}}}</p>"}}, faults);
  const auto made = compose_copies(sample::newsletter(), sample::document(), sample::settings(), templates,
                                   sample::styles(), moment(), faults);
  CHECK_FALSE(made.has_value());
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "mail.unsubscribe");
}

TEST_CASE("a template's own fault is told once") {
  Diagnostics faults;
  const auto templates = render::Templates::parse({{"mail/newsletter", "t", "<p>{{nothing_here}}</p>"}}, faults);
  CHECK_FALSE(compose_copies(sample::newsletter(), sample::document(), sample::settings(), templates, sample::styles(),
                             moment(), faults)
                  .has_value());
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "template.unknown");
}

TEST_CASE("a list without a name of its own is called by its title and its sender") {
  const auto list_of = [](const std::string& title) {
    auto settings = sample::settings();
    settings.title = title;
    settings.mail.list_id.clear();
    Diagnostics faults;
    const auto copy = try_copies(settings, faults).value().copy_for(robin());
    const auto from = copy.find("List-Id: ") + 9;
    return copy.substr(from, copy.find('\r', from) - from);
  };
  CHECK(list_of("Northmoor News") == "<northmoor-news.northmoor.example>");
  CHECK(list_of("أخبار") == "<newsletter.northmoor.example>");
}

TEST_CASE("a copy that would be cut off is too large before one is sent") {
  auto document = sample::document();
  for (int k = 0; k < 400; ++k) {
    document.blocks.push_back(sample::paragraph("They talked about this and that, at length."));
  }
  Diagnostics faults;
  CHECK_FALSE(try_copies(sample::settings(), faults, document).has_value());
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "mail.size");
}

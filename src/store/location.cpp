#include "store/location.hpp"

#include "base/error.hpp"
#include "base/overloaded.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSqlite = "sqlite:";
constexpr std::string_view kPostgresql = "postgresql://";

[[noreturn]] void refuse(std::string_view why) {
  throw Error(fmt::format("the setting 'database' cannot be used: {}", why),
              "such as sqlite:var/signpost.db or postgresql://user:password@host:5432/name");
}

/// RFC 3986 section 2.1.
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    unsigned code = 0;
    const auto digits = text.substr(i + 1, 2);
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (digits.size() != 2 || fault != std::errc{} || end != digits.data() + 2) refuse("'%' lacks its two digits");
    plain += static_cast<char>(code);
    i += 2;
  }
  return plain;
}

/// The driver takes "key=value key=value" apart at blanks without looking for quotes.
std::string part(std::string_view text) {
  auto plain = decoded(text);
  for (const char byte : plain) {
    if (static_cast<unsigned char>(byte) <= ' ') refuse("its parts may have no blanks");
  }
  return plain;
}

/// What stands before `mark` leaves `rest`; all of it where there is no mark.
std::string_view take_until(std::string_view& rest, char mark) {
  const auto at = rest.find(mark);
  const auto taken = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return taken;
}

void read_options(std::string_view options, PostgresServer& server) {
  while (!options.empty()) {
    auto value = take_until(options, '&');
    const auto key = take_until(value, '=');
    if (key != "host") refuse(fmt::format("it knows no option '{}', only 'host'", key));
    server.host = part(value);
  }
}

void read_host(std::string_view text, PostgresServer& server) {
  const bool literal = text.starts_with('[');  // an address of IPv6
  const auto end = literal ? text.find(']') : std::string_view::npos;
  const auto colon = literal ? text.find(':', end) : text.rfind(':');
  if (colon != std::string_view::npos) server.port = part(text.substr(colon + 1));
  server.host = part(literal ? text.substr(1, end - 1) : text.substr(0, colon));
}

PostgresServer read_server(std::string_view rest) {
  PostgresServer server;
  auto place = take_until(rest, '?');
  if (const auto at = place.substr(0, place.find('/')).rfind('@'); at != std::string_view::npos) {
    auto account = place.substr(0, at);
    place.remove_prefix(at + 1);
    server.user = part(take_until(account, ':'));
    server.password = part(account);
  }
  read_host(take_until(place, '/'), server);
  server.database = part(place);
  read_options(rest, server);
  if (server.database.empty()) refuse("it names no database");
  return server;
}

}  // namespace

Location parse_location(const std::string& setting, const fs::path& project) {
  const std::string_view text = setting;
  if (text.starts_with(kPostgresql)) return read_server(text.substr(kPostgresql.size()));
  if (!text.starts_with(kSqlite)) refuse("it begins with neither 'sqlite:' nor 'postgresql://'");
  const auto file = text.substr(kSqlite.size());
  if (file.empty() || file.starts_with(':') || file.find('?') != std::string_view::npos) refuse("it names no file");
  return SqliteFile{project / fs::path(file)};
}

std::string describe(const Location& location) {
  return std::visit(overloaded{[](const SqliteFile& file) { return file.path.string(); },
                               [](const PostgresServer& server) {
                                 return fmt::format("postgresql://{}{}{}/{}", server.host,
                                                    server.port.empty() ? "" : ":", server.port, server.database);
                               }},
                    location);
}

}  // namespace signpost::store

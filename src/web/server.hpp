#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace signpost::web {

struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free port
};

struct ServedFolders {
  std::filesystem::path site;
  std::filesystem::path review = {};  ///< at "/review/"; may not exist
};

/// "127.0.0.1:8080", "[::1]:8080"; throws Error for anything else.
ListenAddress parse_listen(const std::string& text);

/// Serves a published site to browsers until it goes out of scope. GET and HEAD only; every answer carries the
/// security headers; 404.html of the site answers what is not there.
class SiteServer {
 public:
  /// Listens at once; throws Error where the address is taken or not allowed.
  SiteServer(const ServedFolders& folders, const ListenAddress& address);
  ~SiteServer();
  SiteServer(const SiteServer&) = delete;
  SiteServer& operator=(const SiteServer&) = delete;

  std::uint16_t port() const;

 private:
  struct Listener;
  std::unique_ptr<Listener> listener_;
};

}  // namespace signpost::web

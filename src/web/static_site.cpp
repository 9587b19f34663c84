#include "web/static_site.hpp"

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/stand_in.hpp"
#include "web/static_files.hpp"

#include <fmt/format.h>

#include <utility>

namespace signpost::web {
namespace {

namespace fs = std::filesystem;

/// Texts under review stand in a folder of their own, beside the site's.
Found find(const ServedFolders& folders, const std::string& path) {
  constexpr std::string_view kReview = "/review/";
  return path.starts_with(kReview) ? find_file(folders.review, path.substr(kReview.size() - 1))
                                   : find_file(folders.site, path);
}

Response send_file(const Request& request, const fs::path& file) {
  Response response{.type = media_type(file), .body = read_file(file)};
  if (response.body == kStandIn) {
    response.status = 503;
    return std::move(response.with("Cache-Control", "no-store").with("Retry-After", "600"));
  }
  const auto tag = fmt::format("\"{}\"", content_hash(response.body));
  response.with("ETag", tag).with("Cache-Control", "no-cache");
  if (request.header("if-none-match") != tag) return response;
  response.status = 304;
  response.body.clear();
  return response;
}

/// Relative, so that it holds below any prefix of a proxy.
Response send_to_folder(const std::string& path) {
  return Response{.status = 301}.with("Location", path.substr(path.rfind('/') + 1) + "/");
}

Response send_missing(const fs::path& site) {
  const auto page = site / "404.html";
  return {.status = 404, .body = fs::exists(page) ? read_file(page) : "<!doctype html><title>Not found</title>"};
}

}  // namespace

Handler static_site(ServedFolders folders) {
  return [folders = std::move(folders)](const Request& request) -> Response {
    if (request.method != "GET" && request.method != "HEAD") {
      return Response{.status = 405, .type = "text/plain; charset=utf-8"}.with("Allow", "GET, HEAD");
    }
    const auto found = find(folders, request.path);
    switch (found.kind) {
      case Found::Kind::file: return send_file(request, found.file);
      case Found::Kind::folder_without_slash: return send_to_folder(request.path);
      case Found::Kind::missing: break;
    }
    return send_missing(folders.site);
  };
}

}  // namespace signpost::web

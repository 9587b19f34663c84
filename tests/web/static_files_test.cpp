#include "web/static_files.hpp"

#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::web;

namespace {

TemporaryFolder& site() {
  static TemporaryFolder folder;
  folder.add("site/index.html", "home");
  folder.add("site/guide/index.html", "guide");
  folder.add("site/css/signpost.css", "css");
  folder.add("site/.hidden", "hidden");
  folder.add("secret.txt", "secret");
  return folder;
}

Found::Kind kind_of(const std::string& path) {
  return find_file(site() / "site", path).kind;
}

}  // namespace

TEST_CASE("a folder's address with its slash is its index page, without it a way there") {
  CHECK(find_file(site() / "site", "/guide/").file == site() / "site/guide/index.html");
  CHECK(find_file(site() / "site", "/guide/?x=1").file == site() / "site/guide/index.html");
  CHECK(kind_of("/guide") == Found::Kind::folder_without_slash);
  CHECK(kind_of("/css/signpost%2Ecss") == Found::Kind::file);
}

TEST_CASE("nothing outside the site and nothing hidden is found") {
  std::filesystem::create_symlink(site() / "secret.txt", site() / "site/link.txt");
  for (const auto* path :
       {"/../secret.txt", "/%2e%2e/secret.txt", "/guide/..%2f..%2fsecret.txt", "/guide/../../secret.txt",
        "//../secret.txt", "/..\\secret.txt", "/.hidden", "/link.txt", "/index.html/", "/css/", "/%00",
        "/index.html%00.txt", "/%zz", "/%2", "", "secret.txt", "http://host/"}) {
    CHECK_MESSAGE(kind_of(path) == Found::Kind::missing, path);
  }
}

TEST_CASE("media types go by the ending, whatever its case") {
  CHECK(media_type("a.HTML") == "text/html; charset=utf-8");
  CHECK(media_type("a.pdf") == "application/pdf");
  CHECK(media_type("a.unknown") == "application/octet-stream");
}

#include "base/files.hpp"

#include "base/error.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace signpost;

TEST_CASE("a file comes back as it was written, folders made on the way") {
  const TemporaryFolder folder;
  const std::string content("a\0b\xff", 4);
  write_file(folder / "deep/er/file", content);
  CHECK(read_file(folder / "deep/er/file") == content);
  replace_file(folder / "deep/er/file", "");
  CHECK(read_file(folder / "deep/er/file").empty());
}

TEST_CASE("a new file takes nothing's place, not even that of a link which leads nowhere") {
  const TemporaryFolder folder;
  CHECK(create_file(folder / "deep/file", "first"));
  CHECK_FALSE(create_file(folder / "deep/file", "second"));
  CHECK(read_file(folder / "deep/file") == "first");
  std::filesystem::create_symlink(folder / "elsewhere", folder / "link");
  CHECK_FALSE(create_file(folder / "link", "second"));
  CHECK_FALSE(std::filesystem::exists(folder / "elsewhere"));
}

TEST_CASE("a file that is not there is an error that names it") {
  CHECK_THROWS_WITH_AS(read_file("/nonexistent/file"), "cannot read '/nonexistent/file': No such file or directory",
                       Error);
}

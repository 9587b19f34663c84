#include "base/project_key.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace signpost;
namespace fs = std::filesystem;

TEST_CASE("a project's key is made once and gives the same names each time") {
  const TemporaryFolder project;
  const auto name = ProjectKey(project.path()).name_for("/guide/mapping/");
  CHECK(name.size() == 32);
  CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos);
  CHECK(ProjectKey(project.path()).name_for("/guide/mapping/") == name);
  CHECK(ProjectKey(project.path()).name_for("/guide/other/") != name);
  const auto rights = fs::status(project.path() / "var/key").permissions();
  CHECK((rights & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);

  const TemporaryFolder another;
  CHECK(ProjectKey(another.path()).name_for("/guide/mapping/") != name);
}

TEST_CASE("what is no key is refused") {
  const TemporaryFolder project;
  write_file(project.path() / "var/key", "short");
  CHECK_THROWS_AS(ProjectKey(project.path()), Error);
}

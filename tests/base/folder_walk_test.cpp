#include "base/folder_walk.hpp"

#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace signpost;
namespace fs = std::filesystem;

namespace {

using Paths = std::vector<fs::path>;

/// "link: reason" of each that was refused.
std::vector<std::string> refused(const FolderContents& contents) {
  std::vector<std::string> lines;
  for (const auto& one : contents.refused) lines.push_back(one.link.string() + ": " + one.reason);
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("files below a folder are sorted, hidden ones and editors' copies left out") {
  const TemporaryFolder folder;
  for (const auto* name : {"b.md", "a/z.md", "a/.hidden.md", "a/b.md~", ".git/config", "#draft#"})
    folder.add(name, "x");
  CHECK(walk_folder(folder.path(), folder.path()).files == Paths{"a/z.md", "b.md"});
  CHECK(walk_folder(folder / "none", folder.path()).files.empty());
}

TEST_CASE("links to what lies in the project are followed, folders and files") {
  const TemporaryFolder project;
  project.add("content/a.md", "x");
  project.add("shared/pictures/p.png", "x");
  project.add("shared/one.md", "x");
  fs::create_directory_symlink("../shared/pictures", project / "content/pictures");
  fs::create_symlink(fs::absolute(project / "shared/one.md"), project / "content/one.md");
  const auto contents = walk_folder(project / "content", project.path());
  CHECK(contents.files == Paths{"a.md", "one.md", "pictures/p.png"});
  CHECK(contents.refused.empty());
}

TEST_CASE("a link out of the project is refused, to a folder and to a file") {
  const TemporaryFolder elsewhere;
  elsewhere.add("secret.md", "x");
  const TemporaryFolder project;
  project.add("content/a.md", "x");
  fs::create_directory_symlink(elsewhere.path(), project / "content/pages");
  fs::create_symlink(elsewhere / "secret.md", project / "content/secret.md");
  const auto contents = walk_folder(project / "content", project.path());
  CHECK(contents.files == Paths{"a.md"});
  const auto there = fs::canonical(elsewhere.path()).string();
  CHECK(refused(contents) == Lines{"pages: the link leads out of the project, to '" + there + "'",
                                   "secret.md: the link leads out of the project, to '" + there + "/secret.md'"});
}

TEST_CASE("links that go round in circles are refused, to the folder itself and to any above it") {
  const TemporaryFolder project;
  project.add("content/guide/a.md", "x");
  fs::create_directory_symlink(".", project / "content/guide/here");
  fs::create_directory_symlink("..", project / "content/guide/up");
  fs::create_directory_symlink("../..", project / "content/guide/project");
  fs::create_symlink("self", project / "content/self");
  fs::create_symlink("gone", project / "content/nowhere");
  const auto contents = walk_folder(project / "content", project.path());
  CHECK(contents.files == Paths{"guide/a.md"});
  CHECK(refused(contents) == Lines{"guide/here: the link leads back to a folder that it lies in",
                                   "guide/project: the link leads back to a folder that it lies in",
                                   "guide/up: the link leads back to a folder that it lies in",
                                   "nowhere: the link leads nowhere", "self: the link leads nowhere"});
}

TEST_CASE("two folders that lead into each other are read once, under their own names") {
  const TemporaryFolder project;
  project.add("content/z/a.md", "x");
  project.add("outer/b.md", "x");
  fs::create_directory_symlink("z", project / "content/first");
  fs::create_directory_symlink("../outer", project / "content/second");
  fs::create_directory_symlink("../outer", project / "content/third");
  fs::create_directory_symlink("../content/z", project / "outer/inner");
  const auto contents = walk_folder(project / "content", project.path());
  CHECK(contents.files == Paths{"second/b.md", "z/a.md"});
  CHECK(refused(contents) == Lines{"first: the link leads to 'content/z', which is read already",
                                   "second/inner: the link leads to 'content/z', which is read already",
                                   "third: the link leads to 'content/second', which is read already"});
}

TEST_CASE("a folder that is a link itself is read, wherever it lies") {
  const TemporaryFolder elsewhere;
  elsewhere.add("a.md", "x");
  const TemporaryFolder project;
  fs::create_directory_symlink(elsewhere.path(), project / "content");
  CHECK(walk_folder(project / "content", project.path()).files == Paths{"a.md"});
}

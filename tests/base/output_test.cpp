#include "base/output.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "base/hash.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace signpost;

namespace {

namespace fs = std::filesystem;
using Files = std::vector<std::pair<std::string, std::string>>;

void build(const fs::path& folder, const Files& files, const std::string& part = "site") {
  Output output(folder);
  for (const auto& [path, content] : files) output.part(part).write(path, content);
  output.publish({});
}

void age(const fs::path& file) {
  fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours(1));
}

}  // namespace

TEST_CASE("nothing changes before an output is published") {
  const TemporaryFolder folder;
  build(folder.path(), {{"index.html", "old"}});
  {
    Output output(folder.path());
    output.part("site").write("index.html", "new");
    CHECK(folder.read("site/index.html") == "old");
  }
  CHECK(folder.read("site/index.html") == "old");
  CHECK_FALSE(fs::exists(folder / ".next"));
}

TEST_CASE("a published output is what was written, no more") {
  const TemporaryFolder folder;
  build(folder.path(), {{"index.html", "old"}, {"gone/index.html", "gone"}});
  build(folder.path(), {{"index.html", "new"}, {"a/b/c.html", "deep"}});
  CHECK(walk_folder(folder / "site", folder.path()).files == std::vector<fs::path>{"a/b/c.html", "index.html"});
  CHECK(folder.read("site/index.html") == "new");
}

TEST_CASE("an unchanged file keeps its time, a changed one of the same length does not") {
  const TemporaryFolder folder;
  build(folder.path(), {{"same.html", "same"}, {"other.html", "old."}});
  age(folder / "site/same.html");
  age(folder / "site/other.html");
  const auto before = fs::last_write_time(folder / "site/same.html");
  build(folder.path(), {{"same.html", "same"}, {"other.html", "new."}});
  CHECK(fs::last_write_time(folder / "site/same.html") == before);
  CHECK(fs::last_write_time(folder / "site/other.html") > before);
}

TEST_CASE("parts that are kept stay, parts that no build names any more go") {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.eml", "mail"}}, "mail");
  {
    Output output(folder.path());
    output.part("site").write("index.html", "page");
    output.publish({"mail"});
  }
  CHECK(folder.read("mail/a.eml") == "mail");
  build(folder.path(), {{"index.html", "page"}});
  CHECK_FALSE(fs::exists(folder / "mail"));
}

TEST_CASE("files of the present state can be taken over") {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.pdf", "pdf"}, {"a.html", "page"}});
  {
    Output output(folder.path());
    output.part("site").write("a.html", "new page");
    output.part("site").take_over([](const fs::path& path) { return path.extension() == ".pdf"; });
    output.publish({});
  }
  CHECK(folder.read("site/a.pdf") == "pdf");
  CHECK(folder.read("site/a.html") == "new page");
}

TEST_CASE("what a killed build left is cleared away") {
  const TemporaryFolder folder;
  folder.add(".next/site/half.html", "half");
  build(folder.path(), {{"index.html", "page"}});
  CHECK(walk_folder(folder / "site", folder.path()).files == std::vector<fs::path>{"index.html"});
}

TEST_CASE("a path that leaves the folder or comes twice is refused") {
  const TemporaryFolder folder;
  Output output(folder.path());
  auto& site = output.part("site");
  CHECK_THROWS_AS(site.write("../outside", ""), Error);
  CHECK_THROWS_AS(site.write("/etc/outside", ""), Error);
  site.write("index.html", "one");
  CHECK_THROWS_WITH_AS(site.write("index.html", "two"), "two pages or files would both be 'index.html'", Error);
}

TEST_CASE("a folder that no build made is not replaced") {
  const TemporaryFolder folder;
  folder.add("site/holiday.jpg", "mine");
  CHECK_THROWS_AS(build(folder.path(), {{"index.html", "page"}}), Error);
  CHECK(folder.read("site/holiday.jpg") == "mine");
}

TEST_CASE("a folder of somebody else's name beside the parts stays") {
  const TemporaryFolder folder;
  folder.add("holiday.jpg", "mine");
  folder.add("staff/list.txt", "mine");
  build(folder.path(), {{"index.html", "page"}});
  build(folder.path(), {{"index.html", "page"}});
  CHECK(folder.read("holiday.jpg") == "mine");
  CHECK(folder.read("staff/list.txt") == "mine");
}

TEST_CASE("a strange folder does not become ours by being left alone") {
  const TemporaryFolder folder;
  folder.add("mail/letter.txt", "mine");
  {
    Output output(folder.path());
    output.part("site").write("index.html", "page");
    output.publish({"mail"});
  }
  CHECK_THROWS_AS(build(folder.path(), {{"a.eml", "mail"}}, "mail"), Error);
  CHECK(folder.read("mail/letter.txt") == "mine");
}

TEST_CASE("a file that is still what it was can be taken over by its size and hash") {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.pdf", "pdf"}, {"b.pdf", "pdf"}});
  age(folder / "site/a.pdf");
  const auto before = fs::last_write_time(folder / "site/a.pdf");
  write_file(folder / "site/b.pdf", "PDF");
  {
    Output output(folder.path());
    auto& site = output.part("site");
    CHECK(site.take_over("a.pdf", 3, content_hash("pdf")));
    CHECK_FALSE(site.take_over("b.pdf", 3, content_hash("pdf")));
    CHECK_FALSE(site.take_over("c.pdf", 3, content_hash("pdf")));
    CHECK_FALSE(site.take_over("../.parts", 5, content_hash("site\n")));
    CHECK_THROWS_AS(site.write("a.pdf", "again"), Error);
    output.publish({});
  }
  CHECK(walk_folder(folder / "site", folder.path()).files == std::vector<fs::path>{"a.pdf"});
  CHECK(fs::last_write_time(folder / "site/a.pdf") == before);
}

TEST_CASE("a link that somebody put in a file's place is not taken over, nor left there") {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.pdf", "pdf"}});
  write_file(folder / "elsewhere.pdf", "pdf");
  fs::remove(folder / "site/a.pdf");
  fs::create_symlink(folder / "elsewhere.pdf", folder / "site/a.pdf");
  {
    Output output(folder.path());
    CHECK_FALSE(output.part("site").take_over("a.pdf", 3, content_hash("pdf")));
  }
  build(folder.path(), {{"a.pdf", "pdf"}});
  CHECK(fs::is_regular_file(fs::symlink_status(folder / "site/a.pdf")));
}

TEST_CASE("a note is there for the next build once the output is published") {
  const TemporaryFolder folder;
  {
    Output output(folder.path());
    CHECK(output.note(".note").empty());
    output.set_note(".note", "first");
  }
  {
    Output output(folder.path());
    CHECK(output.note(".note").empty());
    output.set_note(".note", "second");
    output.publish({});
  }
  build(folder.path(), {});
  CHECK(Output(folder.path()).note(".note") == "second");
}

TEST_CASE("a note that cannot be read or written stops nothing") {
  const TemporaryFolder folder;
  fs::create_directories(folder / ".note/inside");
  Output output(folder.path());
  CHECK(output.note(".note").empty());
  output.set_note(".note", "words");
  CHECK_NOTHROW(output.publish({}));
}

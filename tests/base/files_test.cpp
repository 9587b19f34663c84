#include "base/files.hpp"

#include "base/error.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <set>
#include <string>

using namespace signpost;

namespace {

/// No file can be longer, as on a disk without room.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : before_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit less{.rlim_cur = bytes, .rlim_max = limit_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &less);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  using Handler = void (*)(int);
  Handler before_;
  rlimit limit_{};
};

std::set<std::string> names_in(const TemporaryFolder& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

/// A number that was a process.
pid_t gone_process() {
  const auto child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

void add_old(const TemporaryFolder& folder, const std::string& name) {
  folder.add(name, "half of it");
  std::filesystem::last_write_time(folder / name,
                                   std::filesystem::file_time_type::clock::now() - std::chrono::minutes(5));
}

}  // namespace

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

TEST_CASE("what cannot be written whole leaves nothing beside it") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "taken");
  const FullDisk disk(3);
  CHECK_THROWS_AS(replace_file(folder / "a.md", "0123456789"), Error);
  CHECK_THROWS_AS(create_whole_file(folder / "b.md", "0123456789"), Error);
  CHECK_THROWS_AS(replace_file(folder / "taken", "01"), Error);
  CHECK(names_in(folder) == std::set<std::string>{"taken"});
}

TEST_CASE("what a killed program left beside a file goes with the next one, and nothing else") {
  const TemporaryFolder folder;
  const auto gone = gone_process();
  const std::set<std::string> others = {"a.md.123.new", fmt::format("b.md.{}.signpost-new", gone), ".c.md.signpost-new",
                                        ".d.md.1.signpost-new", ".e.md.12x.signpost-new"};
  for (const auto& name : others) add_old(folder, name);
  add_old(folder, fmt::format(".f.md.{}.signpost-new", gone));
  const auto young = fmt::format(".g.md.{}.signpost-new", gone);
  folder.add(young, "perhaps another machine's");
  replace_file(folder / "h.md", "words");
  auto left = others;
  left.insert({young, "h.md"});
  CHECK(names_in(folder) == left);
}

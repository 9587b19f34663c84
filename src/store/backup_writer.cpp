#include "base/error.hpp"
#include "base/text.hpp"
#include "store/backup_file.hpp"
#include "store/checksum.hpp"
#include "store/submission_rows.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBuffer = 1 << 16;

[[noreturn]] void fail(const fs::path& file) {
  const int fault = errno;
  throw Error(fmt::format("cannot write the safety copy '{}': {}", file.string(), std::strerror(fault)),
              fault == ENOSPC ? "the disk is full: make room, or write it to another one" : "choose another place");
}

/// A renaming is durable once its folder is.
void sync_folder(const fs::path& file) {
  const auto folder = fs::absolute(file).parent_path();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

struct BackupWriter::State {
  fs::path file;
  fs::path beside;
  int descriptor = -1;
  std::string buffer;
  Checksum checksum;
  std::int64_t rows = 0;
};

BackupWriter::BackupWriter(fs::path file) : state_(std::make_unique<State>()) {
  state_->file = std::move(file);
  state_->beside = state_->file;
  state_->beside += fmt::format(".{}.new", ::getpid());
  state_->descriptor = ::open(state_->beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (state_->descriptor < 0) fail(state_->file);
}

BackupWriter::~BackupWriter() {
  if (state_->descriptor < 0) return;
  ::close(state_->descriptor);
  ::unlink(state_->beside.c_str());
}

void BackupWriter::write_header(const BackupContents& contents) {
  write_line(fmt::format(R"({{"signpost":"backup","format":1,"schema":{},"made_at":{},"key":{}}})",
                         contents.schema_version, seconds(contents.made_at), json_string(contents.key_mark)));
}

void BackupWriter::begin_table(const Table& table) {
  std::vector<std::string> names;
  for (const auto& column : table.columns) names.push_back(json_string(column.name));
  write_line(fmt::format(R"({{"table":{},"columns":[{}]}})", json_string(table.name), fmt::join(names, ",")));
}

void BackupWriter::write_row(const Table& table, const Row& row) {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const bool text = table.columns[i].type == ColumnType::text;
    cells.push_back(text ? json_string(row.text(i)) : std::to_string(row.number(i)));
  }
  ++state_->rows;
  write_line(fmt::format("[{}]", fmt::join(cells, ",")));
}

void BackupWriter::write_line(std::string line) {
  line += '\n';
  state_->checksum.add(line);
  state_->buffer += line;
  if (state_->buffer.size() >= kBuffer) flush();
}

void BackupWriter::flush() {
  std::string_view rest = state_->buffer;
  while (!rest.empty()) {
    const auto written = ::write(state_->descriptor, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) fail(state_->file);
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  state_->buffer.clear();
}

void BackupWriter::finish() {
  state_->buffer += fmt::format(R"({{"rows":{},"checksum":"{}"}})", state_->rows, state_->checksum.finish()) + "\n";
  flush();
  if (::fsync(state_->descriptor) != 0) fail(state_->file);
  if (::rename(state_->beside.c_str(), state_->file.c_str()) != 0) fail(state_->file);
  ::close(state_->descriptor);
  state_->descriptor = -1;
  sync_folder(state_->file);
}

}  // namespace signpost::store

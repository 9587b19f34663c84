#pragma once

#include "store/backup.hpp"
#include "store/connection.hpp"
#include "store/tables.hpp"

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace signpost::store {

/// Writes a backup line by line, beside its final place until `finish`.
class BackupWriter {
 public:
  explicit BackupWriter(std::filesystem::path file);
  /// Without `finish` nothing stays.
  ~BackupWriter();
  BackupWriter(const BackupWriter&) = delete;
  BackupWriter& operator=(const BackupWriter&) = delete;

  void write_header(const BackupContents& contents);
  void begin_table(const Table& table);
  void write_row(const Table& table, const Row& row);
  /// Makes it durable under its name.
  void finish();

 private:
  struct State;
  void write_line(std::string line);
  void flush();

  std::unique_ptr<State> state_;
};

/// What a reader of a backup is told, in the file's order.
struct BackupVisitor {
  std::function<void(const std::string& table, const std::vector<std::string>& columns)> begin_table;
  std::function<void(const std::vector<Value>& cells)> row;
};

/// Reads the whole file; throws Error where it is none, is damaged or newer.
BackupContents read_backup(const std::filesystem::path& file, const BackupVisitor& visitor);

}  // namespace signpost::store

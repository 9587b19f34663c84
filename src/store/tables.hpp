#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace signpost::store {

enum class ColumnType { text, number };

struct Column {
  std::string_view name;
  ColumnType type = ColumnType::text;
};

/// A table as a backup holds it. Tests compare this with what the migrations made.
struct Table {
  std::string_view name;
  std::vector<Column> columns;
};

/// What a backup holds, so ordered that each row comes after those that it names. Sessions are left out, since whoever
/// has a backup should not be logged in by it; `meta` is, since a backup says its version itself.
const std::vector<Table>& kept_tables();

/// Tables that exist and are in no backup.
std::span<const std::string_view> passing_tables();

}  // namespace signpost::store

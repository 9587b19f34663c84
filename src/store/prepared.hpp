#pragma once

#include "store/connection.hpp"

#include <Poco/Data/Session.h>
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <vector>

namespace signpost::store {

/// A statement of one session, prepared once and run often. Used by connection.cpp alone.
class Prepared {
 public:
  Prepared() = default;
  virtual ~Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  /// Throws Poco::Exception.
  virtual std::vector<Row> run(const std::vector<Value>& values) = 0;
};

/// `name` is the connection's only one; it stays prepared until the connection ends.
std::unique_ptr<Prepared> prepare_in_postgresql(PGconn* connection, const std::string& name, const std::string& text,
                                                std::size_t columns);

/// By SQLite's own interface on Poco's session: Poco's statements for SQLite are compiled anew at each execution, which
/// takes longer than writing the row.
std::unique_ptr<Prepared> prepare_in_sqlite(const Poco::Data::Session& session, const std::string& text,
                                            std::size_t columns);

}  // namespace signpost::store

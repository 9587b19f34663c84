#pragma once

#include "store/location.hpp"

#include <Poco/Data/Session.h>
#include <libpq-fe.h>

#include <memory>

namespace signpost::store {

/// A session that keeps the store's promises: durable when a commit returns, nothing left of what was deleted, waiting
/// five seconds at most for another writer. Throws Error. Used by connection.cpp alone: no other file sees Poco.
Poco::Data::Session open_sqlite(const SqliteFile& file);

using ServerConnection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

/// The same for PostgreSQL, by libpq itself: Poco 1.11 loses the memory of a connection that fails or is cut (36 kB
/// each), and frees a result twice where a statement fails at its second execution. Throws Error.
ServerConnection open_postgresql(const PostgresServer& server);

/// Throws `fault` as an Error: its kind and what to do about it, without any value of a row.
[[noreturn]] void throw_as_error(const Poco::Exception& fault, const Location& location);

}  // namespace signpost::store

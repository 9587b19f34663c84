#pragma once

#include "store/location.hpp"

#include <Poco/Data/Session.h>

namespace signpost::store {

/// A session that keeps the store's promises: durable when a commit returns, nothing left of what was deleted, waiting
/// five seconds at most for another writer. Throws Error. Used by connection.cpp alone: no other file sees Poco.
Poco::Data::Session open_session(const Location& location);

/// Throws `fault` as an Error: its kind and what to do about it, without any value of a row.
[[noreturn]] void throw_as_error(const Poco::Exception& fault, const Location& location);

}  // namespace signpost::store

#pragma once

#include "store/connection.hpp"
#include "store/subscriber.hpp"

#include <optional>
#include <string>
#include <vector>

namespace signpost::store {

class Database;

Subscriber read_subscriber(const Row& row);
std::optional<Subscriber> first_subscriber(const std::vector<Row>& rows);

/// Writes every column but id, key and creation.
Subscriber save_subscriber(Connection& connection, const Subscriber& subscriber);

std::vector<ConsentRecord> consents_of(Connection& connection, const std::string& id);

/// Audiences as one text, "families|partners", and back.
std::string joined_audiences(const std::vector<std::string>& audiences);

/// The address without the address: what keeps somebody out of imports.
std::string kept_out_hash(const Database& database, const std::string& key);

}  // namespace signpost::store

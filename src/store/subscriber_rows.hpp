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

std::optional<Subscriber> find_by_key(Connection& connection, const std::string& key);

/// Nothing where its address is there already.
std::optional<Subscriber> insert_subscriber(Connection& connection, const NewSubscriber& given, SubscriberState state,
                                            UtcSeconds now);

/// Where it is a new one.
void add_wording(Connection& connection, const Wording& wording, UtcSeconds now);

/// Writes down that they agreed; the wording is there.
void add_consent(Connection& connection, const std::string& id, const NewSubscriber& given, UtcSeconds now);

/// Writes every column but id, key and creation.
Subscriber save_subscriber(Connection& connection, const Subscriber& subscriber);

/// Writes that mail does not reach them, or that they do not want it: imports keep them out from then on, also once
/// they are blanked. A complaint ends what they agreed to.
Subscriber mark_subscriber(const Database& database, Connection& connection, Subscriber subscriber,
                           SubscriberState state, UtcSeconds now);

/// Keeps the address out of imports, for the reason that its state is.
void keep_out(const Database& database, Connection& connection, const Subscriber& subscriber, UtcSeconds now);

std::vector<ConsentRecord> consents_of(Connection& connection, const std::string& id);

/// Audiences as one text, "families|partners", and back.
std::string joined_audiences(const std::vector<std::string>& audiences);

/// The address without the address: what keeps somebody out of imports.
std::string kept_out_hash(const Database& database, const std::string& key);

}  // namespace signpost::store

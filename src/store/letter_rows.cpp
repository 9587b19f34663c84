#include "store/letter_rows.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/ids.hpp"
#include "store/letters_sql.hpp"
#include "store/limits.hpp"
#include "store/submission_rows.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include <stdexcept>

namespace signpost::store {

void add_letters(Connection& connection, const std::vector<NewLetter>& letters, UtcSeconds now) {
  for (const auto& letter : letters) {
    if (const auto fault = fault_of(letter)) {
      throw std::invalid_argument(fmt::format("a letter's {} is unfit: {}", fault->field, fault->why));
    }
    connection.run(kInsertLetter, {new_id(), letter.kind, letter.email, address_key(letter.email), letter.language,
                                   values_as_json(letter.values), seconds(now), seconds(letter.due_at)});
  }
}

std::string values_as_json(const std::map<std::string, std::string>& values) {
  std::vector<std::string> members;
  members.reserve(values.size());
  for (const auto& [name, value] : values) members.push_back(json_string(name) + ":" + json_string(value));
  return "{" + join(members, ",") + "}";
}

std::map<std::string, std::string> values_from_json(const std::string& json) {
  try {
    std::map<std::string, std::string> values;
    const auto object = Poco::JSON::Parser().parse(json).extract<Poco::JSON::Object::Ptr>();
    for (const auto& [name, value] : *object) values[name] = value.convert<std::string>();
    return values;
  } catch (const Poco::Exception&) {
    throw Error("the database holds a letter whose values cannot be read", "restore it from a safety copy");
  }
}

}  // namespace signpost::store

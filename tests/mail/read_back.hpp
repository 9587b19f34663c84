#pragma once

#include <optional>
#include <string>
#include <vector>

/// A message as GMime's parser reads it: another's judgement on what we wrote.
namespace signpost::mail::read_back {

struct Field {
  std::string name;
  std::string value;  ///< decoded
};

struct Recipient {
  std::string name;
  std::string address;  ///< as it travels
  bool operator==(const Recipient&) const = default;
};

struct Message {
  std::vector<Field> fields;  ///< the message's own, in their order, those of MIME among them
  std::vector<Recipient> to;  ///< and Cc and Bcc
  std::string message_id;
  std::string text;  ///< of the plain part, decoded
  std::string html;
};

Message parse(const std::string& message);

/// Names of the fields, joined by ", ".
std::string names_of(const Message& message);

}  // namespace signpost::mail::read_back

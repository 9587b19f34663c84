#pragma once

#include <memory>
#include <string>
#include <vector>

namespace signpost::doctor {

/// What the domain name system said of a name.
struct Records {
  enum class Outcome {
    answered,      ///< `values` may be empty: the name is there, without such a record
    no_such_name,  ///< and nothing below it (RFC 8020)
    unanswered     ///< no network, no answer in time, nonsense: proves nothing
  };

  Outcome outcome = Outcome::unanswered;
  std::vector<std::string> values;

  bool operator==(const Records&) const = default;
};

/// Asks a name server. For one thread.
class NameServer {
 public:
  /// `place` is "ADDRESS" or "ADDRESS:PORT" (IPv4); empty: those that the machine asks. Throws Error for another form.
  explicit NameServer(const std::string& place);
  ~NameServer();
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;

  /// Whether it knows the names of the world: it answers for the root. One inside a closed network may not, and what
  /// it says is not there proves nothing.
  bool knows_the_world();

  /// Texts (RFC 1035 section 3.3.14), each as a whole; what is not printable ASCII in them as "?".
  Records texts(const std::string& name);
  /// The names of the servers that take a domain's mail (MX).
  Records mail_servers(const std::string& domain);

 private:
  struct State;
  Records ask(const std::string& name, int kind);

  std::unique_ptr<State> state_;
};

}  // namespace signpost::doctor

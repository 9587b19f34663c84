#pragma once

#include "base/diagnostic.hpp"
#include "base/source.hpp"
#include "lists/entry.hpp"
#include "store/subscribers.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace signpost::lists {

/// An address that does not come in, though its line has no fault.
struct KeptOut {
  std::size_t line = 0;
  std::string email;
  store::SubscriberState why = store::SubscriberState::unsubscribed;
};

/// A list that was read: rows that may come in, each with the line on which it begins.
struct ReadList {
  std::vector<std::size_t> lines;
  std::vector<store::NewSubscriber> rows;
  std::vector<KeptOut> gone;  ///< those of whom the list itself says so
  std::size_t refused = 0;    ///< lines with a fault
  store::Unsaid unsaid;
};

/// Reads a CSV (RFC 4180, UTF-8) with a header; docs/subscribers.md describes it. Each fault of each line is told
/// (list.*), and the lines without one are read; a header that cannot be understood refuses the whole list.
ReadList read_list(const Source& source, const Rules& rules, Diagnostics& diagnostics);

}  // namespace signpost::lists

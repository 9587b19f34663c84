#pragma once

#include "lists/read.hpp"
#include "store/store.hpp"

#include <functional>

namespace signpost::lists {

/// What came of a list so far.
struct TakenIn {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t unchanged = 0;
  std::vector<KeptOut> kept_out;  ///< by their lines
  std::size_t rows = 0;           ///< that are done
};

enum class Purpose { writing, rehearsing };

/// Brings a list's rows into the store, batch by batch, each whole or not at all; a rehearsal writes nothing. Before
/// each batch it calls `check`, which may throw: then `taken` says what was done. Throws Error where the store does.
void take_in(store::Store& store, const ReadList& list, UtcSeconds now, Purpose purpose,
             const std::function<void()>& check, TakenIn& taken);

}  // namespace signpost::lists

#pragma once

#include <cstddef>
#include <functional>

namespace signpost {

/// Calls `work(index, worker)` once for each index below `count`, on `workers` threads (numbered from 0) that take the
/// next index when they are free. The first exception stops the rest and is thrown here.
void in_parallel(std::size_t count, std::size_t workers,
                 const std::function<void(std::size_t index, std::size_t worker)>& work);

/// The machine's cores, at least 1.
std::size_t default_workers();

}  // namespace signpost

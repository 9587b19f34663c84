#pragma once

#include <string>

namespace signpost::store {

/// A new name for a row: 20 letters and digits at random (100 bits), so that it tells nothing of the others. Those made
/// within the same twentieth of a second begin with the same four: rows that are written together then stand together
/// in the indexes, and share the pages that the disk has to keep. 80 bits are each one's own.
std::string new_id();

/// A secret for one browser: 32 letters and digits at random (160 bits).
std::string new_token();

/// What a reader is given to name a submission by: "K7M-4QX", of 28 signs without those that look alike (0 O 1 I L U B
/// 8); some 480 million of them. Those made within the same twentieth of a second share their first half, as ids do.
std::string new_receipt();

/// "k7m4qx" and "K7M 4QX" as "K7M-4QX"; other texts come back as they are.
std::string tidy_receipt(const std::string& typed);

}  // namespace signpost::store

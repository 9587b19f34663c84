#pragma once

#include <string>

namespace signpost {

/// Names the code that is running: this program and each shared library that it was started with, by the build ids
/// that their linkers gave them (ELF, NT_GNU_BUILD_ID), or by their bytes where one has none. They are in memory, so
/// that asking costs no reading, and any change of the code or of what is embedded in it changes them.
std::string program_identity();

}  // namespace signpost

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace signpost {

/// The whole file; throws Error naming it where it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Writes the whole file and makes the folders above it; throws Error naming it (a full disk included).
void write_file(const std::filesystem::path& path, std::string_view content);

/// As write_file, but a new file: false, with nothing written, where there is anything of that name, were it a link
/// that leads nowhere.
bool create_file(const std::filesystem::path& path, std::string_view content);

/// As create_file, but whole or not at all, and durable under its name when it returns.
bool create_whole_file(const std::filesystem::path& path, std::string_view content);

/// Removes a file so that it stays removed; false where there is none. Throws Error.
bool remove_file(const std::filesystem::path& path);

/// As write_file, but whole or not at all: beside it first, made durable, then renamed over it. What a program that was
/// killed left beside files of the same folder goes as well.
void replace_file(const std::filesystem::path& path, std::string_view content);

}  // namespace signpost

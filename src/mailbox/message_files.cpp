#include "mailbox/message_files.hpp"

#include "base/error.hpp"
#include "mailbox/mail_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <istream>
#include <utility>

namespace signpost::mailbox {
namespace {

namespace fs = std::filesystem;

Unreadable too_large(std::string name) {
  return {std::move(name), fmt::format("it is larger than {} MiB", kMostOctets >> 20U)};
}

Arrival arrived(std::string name, std::string bytes) {
  if (bytes.size() > kMostOctets) return too_large(std::move(name));
  return RawMail{std::move(name), std::move(bytes)};
}

/// With its end, whatever that is; at most one octet more than a message may have is kept of what comes together.
bool add_line(std::istream& stream, std::string& line) {
  line.clear();
  if (!std::getline(stream, line)) return false;
  if (!stream.eof()) line += '\n';
  return true;
}

}  // namespace

MessageFolder::MessageFolder(fs::path folder) : folder_(std::move(folder)) {
  std::error_code fault;
  for (fs::directory_iterator entry(folder_, fault), end; !fault && entry != end; entry.increment(fault)) {
    auto name = entry->path().filename().string();
    if (!name.starts_with('.') && fs::is_regular_file(entry->symlink_status())) names_.push_back(std::move(name));
  }
  if (fault) {
    throw Error(fmt::format("cannot read '{}': {}", folder_.string(), fault.message()), "name a folder of messages");
  }
  std::sort(names_.rbegin(), names_.rend());
}

std::optional<Arrival> MessageFolder::next() {
  while (!names_.empty()) {
    const auto name = std::move(names_.back());
    names_.pop_back();
    if (auto mail = read_mail_file(folder_, name)) return mail;
  }
  return std::nullopt;
}

/// Reads to the end, so that whoever writes is not cut off.
std::optional<Arrival> PipedMessage::next() {
  if (is_done_) return std::nullopt;
  is_done_ = true;
  std::string bytes;
  std::array<char, 65'536> piece{};
  while (stream_.read(piece.data(), piece.size()) || stream_.gcount() > 0) {
    const auto count = static_cast<std::size_t>(stream_.gcount());
    if (bytes.size() <= kMostOctets) bytes.append(piece.data(), count);
  }
  return arrived(name_, std::move(bytes));
}

MessageFile::MessageFile(const fs::path& file) : name_(file.string()), stream_(file, std::ios::binary) {
  if (!stream_) {
    throw Error(fmt::format("cannot read '{}': {}", name_, std::strerror(errno)), "name a file of messages");
  }
  is_mbox_ = stream_.peek() == 'F' && add_line(stream_, from_line_) && from_line_.starts_with("From ");
}

std::optional<Arrival> MessageFile::next() {
  auto bytes = std::exchange(from_line_, {});
  bool is_after_empty = false;
  for (std::string line; add_line(stream_, line);) {
    if (is_mbox_ && is_after_empty && line.starts_with("From ")) {
      from_line_ = std::move(line);
      break;
    }
    is_after_empty = line == "\n" || line == "\r\n";
    if (bytes.size() <= kMostOctets) bytes += line;
  }
  if (bytes.empty() && number_ > 0) return std::nullopt;
  ++number_;
  return arrived(is_mbox_ ? fmt::format("{}#{}", name_, number_) : name_, std::move(bytes));
}

}  // namespace signpost::mailbox

#pragma once

#include "mailbox/source.hpp"

#include <filesystem>
#include <fstream>
#include <iosfwd>
#include <string>
#include <vector>

namespace signpost::mailbox {

/// Each file of a folder is a message, by name; those that begin with a dot, and what is no regular file, are none.
/// Nothing is marked.
class MessageFolder final : public MailSource {
 public:
  /// Looks for names once. Throws Error where the folder cannot be read.
  explicit MessageFolder(std::filesystem::path folder);

  std::optional<Arrival> next() override;
  void taken() override {}

 private:
  std::filesystem::path folder_;
  std::vector<std::string> names_;  ///< the last one comes first
};

/// One message from a stream, such as standard input.
class PipedMessage final : public MailSource {
 public:
  /// `stream` must outlive it. `name` is what the message is called.
  PipedMessage(std::istream& stream, std::string name) : stream_(stream), name_(std::move(name)) {}

  std::optional<Arrival> next() override;
  void taken() override {}

 private:
  std::istream& stream_;
  std::string name_;
  bool is_done_ = false;
};

/// The messages of one file: each begins with a line "From …" that is the first or has an empty one before it (RFC
/// 4155's mbox), and is called "file#1"; a file that does not begin so is one message, called as the file. Nothing is
/// marked.
class MessageFile final : public MailSource {
 public:
  /// Throws Error where the file cannot be read.
  explicit MessageFile(const std::filesystem::path& file);

  std::optional<Arrival> next() override;
  void taken() override {}

 private:
  std::string name_;
  std::ifstream stream_;
  std::string from_line_;  ///< the next message's first
  bool is_mbox_ = false;
  std::size_t number_ = 0;
};

}  // namespace signpost::mailbox

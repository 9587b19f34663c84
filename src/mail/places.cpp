#include "mail/places.hpp"

#include "base/hash.hpp"
#include "mail/quoted_printable.hpp"

#include <algorithm>

namespace signpost::mail {
namespace {

constexpr std::string_view kMarkBegin = "place";

std::size_t number_of(CopyPlace place) {
  return static_cast<std::size_t>(place);
}

char letter_of(CopyPlace place) {
  return static_cast<char>('a' + number_of(place));
}

CopyPlace place_of(char letter) {
  return static_cast<CopyPlace>(letter - 'a');
}

}  // namespace

void Frame::add(std::string_view fixed, CopyPlace place) {
  pieces_.push_back({std::string(fixed), place});
}

std::string Frame::filled(const PlaceValues& values, std::string room) const {
  auto size = end_.size();
  for (const auto& piece : pieces_) size += piece.fixed.size() + values.at(number_of(piece.next)).size();
  room.clear();
  room.reserve(size);
  for (const auto& piece : pieces_) room.append(piece.fixed).append(values.at(number_of(piece.next)));
  room.append(end_);
  return room;
}

std::size_t Frame::count(CopyPlace place) const {
  const auto found = std::ranges::count_if(pieces_, [&](const Piece& piece) { return piece.next == place; });
  return static_cast<std::size_t>(found);
}

PlaceMarks::PlaceMarks(const std::string& content) : common_(std::string(kMarkBegin) + content_hash(content)) {}

std::string PlaceMarks::of(CopyPlace place) const {
  return common_ + letter_of(place);
}

std::string PlaceMarks::encoded(std::string_view body) const {
  QuotedPrintable lines;
  for (auto at = body.find(common_); at != std::string_view::npos; at = body.find(common_)) {
    lines.add(body.substr(0, at));
    lines.break_line();
    lines.add_encoded(body.substr(at, length()));
    body.remove_prefix(at + length());
    if (!body.starts_with('\n')) lines.break_line();
  }
  lines.add(body);
  return lines.take();
}

Frame PlaceMarks::taken_apart(std::string_view message) const {
  Frame frame;
  for (auto at = message.find(common_); at != std::string_view::npos; at = message.find(common_)) {
    frame.add(message.substr(0, at), place_of(message[at + common_.size()]));
    message.remove_prefix(at + length());
  }
  frame.finish(message);
  return frame;
}

}  // namespace signpost::mail

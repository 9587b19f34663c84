#include "mail/outbox.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "mail/address.hpp"
#include "mail/gobject.hpp"

#include <fmt/format.h>
#include <gmime/gmime.h>

#include <random>
#include <vector>

namespace signpost::mail {
namespace {

/// Seconds, chance, and a word where a machine's name would stand: unique, and says nothing about where it was made.
std::string unique_name(UtcSeconds now) {
  std::random_device chance;
  return fmt::format("{}.R{:08x}{:08x}.signpost", now.time_since_epoch().count(), chance(), chance());
}

void make_folders(const std::filesystem::path& folder) {
  for (const auto* name : {"tmp", "new", "cur"}) {
    std::error_code fault;
    std::filesystem::create_directories(folder / name, fault);
    if (fault) throw Error(fmt::format("the outbox '{}' cannot be made: {}", folder.string(), fault.message()));
  }
}

/// What two ways of writing one address have in common.
std::string address_key(std::string_view address) {
  try {
    return ascii_lower(ascii_address(address));
  } catch (const Error&) {
    return ascii_lower(address);
  }
}

bool lists_address(InternetAddressList* list, const std::string& key) {
  for (int k = 0; list != nullptr && k < internet_address_list_length(list); ++k) {
    auto* one = internet_address_list_get_address(list, k);
    if (!INTERNET_ADDRESS_IS_MAILBOX(one)) continue;
    const auto* address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one));
    if (address != nullptr && address_key(address) == key) return true;
  }
  return false;
}

bool is_addressed_to(std::string_view message, const std::string& key) {
  start_gmime();
  const Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(message.data(), message.size()));
  const Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Object<GMimeMessage> parsed(g_mime_parser_construct_message(parser.get(), nullptr));
  return parsed && (lists_address(g_mime_message_get_to(parsed.get()), key) ||
                    lists_address(g_mime_message_get_cc(parsed.get()), key));
}

std::vector<std::filesystem::path> messages_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> messages;
  for (const auto* name : {"tmp", "new", "cur"}) {
    std::error_code missing;
    for (const auto& one : std::filesystem::directory_iterator(folder / name, missing)) {
      if (one.is_regular_file()) messages.push_back(one.path());
    }
  }
  return messages;
}

}  // namespace

std::size_t take_out_of_outbox(const std::filesystem::path& folder, std::string_view address) {
  const auto key = address_key(trim(address));
  std::size_t count = 0;
  for (const auto& message : messages_in(folder)) {
    if (is_addressed_to(read_file(message), key) && remove_file(message)) ++count;
  }
  return count;
}

Delivery Outbox::deliver(const Outgoing& outgoing, Handover& handover) {
  make_folders(folder_);
  const auto name = unique_name(clock_.now());
  const auto written = folder_ / "tmp" / name;
  const auto delivered = folder_ / "new" / name;
  replace_file(written, outgoing.message);
  handover.content_begins();
  handover.before_end();
  std::error_code fault;
  std::filesystem::rename(written, delivered, fault);
  if (fault) throw Error(fmt::format("'{}' cannot be delivered: {}", written.string(), fault.message()));
  return {.verdict = Verdict::sent, .step = Step::content, .reply = {250, delivered.string()}, .reason = {}};
}

}  // namespace signpost::mail

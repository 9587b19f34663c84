#include "cli/reviews.hpp"

#include "cli/public_picture.hpp"
#include "glossary/linking.hpp"
#include "model/select.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace signpost::cli {
namespace {

constexpr std::string_view kReview = "/review/";

bool is_under_review(const content::LeftOut& text) {
  return text.entry.status == Status::review && text.entry.audience.empty() && !text.entry.address.empty();
}

}  // namespace

Reviews::Reviews(const content::Project& project, const content::Reader& reader, const Edition& edition, Output* output)
    : project_(project), reader_(reader), edition_(edition) {
  const bool has_any = std::any_of(project.left_out.begin(), project.left_out.end(), is_under_review);
  if (!has_any || output == nullptr) return;
  key_.emplace(project.root);
  folder_ = &output->part("review");
}

void Reviews::make_all(Diagnostics& diagnostics) {
  for (const auto& text : project_.left_out) {
    if (is_under_review(text)) make(text, diagnostics);
  }
}

void Reviews::make(const content::LeftOut& text, Diagnostics& diagnostics) {
  const auto name = key_ ? key_->name_for(text.entry.address) : std::string("under-review");
  const auto address = fmt::format("{}{}/", kReview, name);
  const auto document = shown(text.entry, reader_.read(text.entry, diagnostics), address);
  const auto page = text.term ? edition_.site().review(*text.term, document, address, diagnostics)
                              : edition_.site().review(text.entry, document, address, diagnostics);
  put(address + "index.html", page.content);
  made_.push_back({.file = text.file, .address = address});
  if (!text.easy) return;
  make_easy(text, address + "easy/", diagnostics);
}

void Reviews::make_easy(const content::LeftOut& text, const std::string& address, Diagnostics& diagnostics) {
  auto easy = text.entry;
  easy.body = *text.easy;
  const auto document = shown(easy, reader_.read(easy, diagnostics), address);
  put(address + "index.html", edition_.site().review(easy, document, address, diagnostics).content);
  made_.push_back({.file = text.easy->file, .address = address});
}

Document Reviews::shown(const Entry& entry, Document document, const std::string& address) {
  document = select(std::move(document), edition_.view().audiences);
  glossary::link_terms(document, edition_.lexicon(), {.own_address = entry.address, .unlinked = entry.unlinked});
  put_pictures(document, address);
  return document;
}

/// The site has only the pictures of what is published; the text's own stand beside its page.
void Reviews::put_pictures(Document& document, const std::string& address) {
  std::set<std::string> written;
  for_each_inline(document, [&](Inline& one) {
    auto* image = std::get_if<Image>(&one.value);
    if (image == nullptr || !image->picture) return;
    auto& picture = *image->picture;
    picture.address = address + std::filesystem::path(picture.file).filename().string();
    if (written.insert(picture.address).second) put(picture.address, public_picture(project_.root / picture.file));
  });
}

void Reviews::put(const std::string& address, std::string_view content) {
  if (folder_ != nullptr) folder_->write(address.substr(kReview.size()), content);
}

}  // namespace signpost::cli

#include "site/parts.hpp"

#include "base/notation.hpp"
#include "model/walk.hpp"
#include "render/addresses.hpp"
#include "render/html.hpp"
#include "site/address.hpp"

#include <algorithm>

namespace signpost::site {
namespace {

using render::View;

/// As long as search results show.
constexpr std::size_t kDescriptionLength = 160;

}  // namespace

PageHead head_of(const Entry& entry, const Document& document, std::string part) {
  return {.address = entry.address,
          .title = entry.title,
          .description = entry.summary.empty() ? opening_words(document, kDescriptionLength) : entry.summary,
          .lang = entry.lang,
          .part = std::move(part)};
}

void set_text(View& view, const Entry& entry, const Document& document, const std::string& address) {
  const render::HtmlOptions options{.root = root_of(address), .direction = direction_of(entry.lang)};
  const auto& title = document.title;
  view.set("heading", title ? render::inline_html(title->text, options) : render::escape_html(entry.title))
      .set("heading_id", title ? optional_text(title->id) : View(false))
      .set("lead", optional_text(entry.summary))
      .set("for_professionals", entry.wording == Wording::professionals)
      .set("content", render::to_html(document, options));
}

void set_review_by(View& view, const Entry& entry) {
  view.set("review_by", entry.review_by ? View(month_and_year(*entry.review_by)) : View(false));
}

const Surroundings::Texts& Surroundings::of(const std::string& key, const std::function<Texts()>& make) {
  const std::lock_guard lock(guard_);
  auto found = made_.find(key);
  if (found == made_.end()) found = made_.emplace(key, make()).first;
  return found->second;
}

OutputFile make_page(const Parts& parts, std::string_view name, View& view, const std::string& address,
                     Diagnostics& diagnostics) {
  const auto& names = std::get<View::Map>(view.value());
  auto key = std::get<std::string>(names.at("frame_key").value());
  if (std::get<bool>(names.at("for_professionals").value())) key += " for professionals";
  const auto& texts = parts.surroundings.of(key, [&] {
    const auto around = parts.frame.around(view);
    const auto text_of = [&](std::string_view part) {
      auto text = parts.templates.render(part, around, diagnostics);
      if (text.ends_with('\n')) text.pop_back();  // the tag's own line has one
      return text;
    };
    return Surroundings::Texts{text_of("site/header"), text_of("site/footer")};
  });
  view.set("header", texts.header).set("footer", texts.footer);
  return {output_path(address), parts.templates.render(name, view, diagnostics)};
}

namespace {

View file_view(const Download& download, std::string_view root) {
  return View{}
      .set("href", render::with_root(root, download.address))
      .set("pages", std::to_string(download.pages))
      .set("one_page", download.pages == 1)
      .set("size", size_in_words(download.bytes));
}

}  // namespace

View download_view(const Downloads& downloads, const std::string& address, std::string_view root) {
  const auto found = downloads.find(address);
  if (found == downloads.end()) return false;
  const auto& [standard, large_print] = found->second;
  auto view = file_view(standard, root);
  view.set("large_print", large_print ? file_view(*large_print, root) : View(false));
  return view;
}

View language_view(const std::string& lang) {
  if (lang.empty()) return false;
  return View{}.set("lang", lang).set("dir", direction_of(lang));
}

View mail_view(const std::string& address) {
  if (address.empty()) return false;
  return View{}.set("address", address).set("link", mail_link(address));
}

bool has_contact_box(const Document& document) {
  return std::any_of(document.blocks.begin(), document.blocks.end(), [](const Block& block) {
    const auto* box = std::get_if<Box>(&block.value);
    return box != nullptr && box->kind == BoxKind::contact;
  });
}

View neighbour(const Entry* entry, const std::string& label) {
  return entry == nullptr ? View(false) : neighbour(*entry, label, entry->address);
}

View neighbour(const Entry& entry, const std::string& label, const std::string& address) {
  return View{}.set("path", address.substr(1)).set("label", optional_text(label)).set("title", entry.title);
}

}  // namespace signpost::site

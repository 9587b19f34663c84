#include "site/frame.hpp"

#include "base/hash.hpp"
#include "base/notation.hpp"
#include "site/address.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::site {
namespace {

using render::View;

/// `path` comes after the page's root prefix.
View link(const std::string& address, std::string label) {
  return View{}.set("path", address.substr(1)).set("label", std::move(label));
}

std::vector<const Page*> pages_in_menu(const Content& content) {
  std::vector<const Page*> pages;
  for (const auto* page : content.pages.entries()) {
    if (page->menu) pages.push_back(page);
  }
  std::stable_sort(pages.begin(), pages.end(), [](const Page* a, const Page* b) { return *a->menu < *b->menu; });
  return pages;
}

std::vector<MenuItem> menu_of(const Content& content, const std::string& guide_title, bool has_forms) {
  std::vector<MenuItem> items;
  if (!content.newsletters.empty()) items.push_back({"/newsletters/", "Newsletter"});
  if (!content.chapters.empty()) items.push_back({"/guide/", guide_title});
  if (!content.terms.empty()) items.push_back({"/glossary/", "Words explained"});
  if (!content.questions.empty()) items.push_back({"/questions/", "Questions"});
  for (const auto* page : pages_in_menu(content)) items.push_back({page->address, page->title});
  if (has_forms) items.push_back({"/feedback/", "Have your say"});
  return items;
}

/// Pages without a place in the menu: accessibility, privacy and the like.
View::List pages_in_footer(const Content& content) {
  View::List links;
  for (const auto* page : content.pages.entries()) {
    if (!page->menu) links.push_back(link(page->address, page->title));
  }
  return links;
}

/// `text` cut at the first of the numbers in it, which becomes a link: a list of {text, number}, `number` false or
/// {words, link}.
View::List with_phone_links(const std::string& text, const std::vector<std::string>& numbers) {
  View::List pieces;
  std::size_t from = 0;
  while (from < text.size()) {
    auto next = std::string::npos;
    std::string number;
    for (const auto& candidate : numbers) {
      const auto found = candidate.empty() ? std::string::npos : text.find(candidate, from);
      if (found < next) {
        next = found;
        number = candidate;
      }
    }
    View piece;
    piece.set("text", text.substr(from, next - from));
    piece.set("number", number.empty() ? View(false) : View{}.set("words", number).set("link", phone_link(number)));
    pieces.push_back(std::move(piece));
    if (number.empty()) break;
    from = next + number.size();
  }
  return pieces;
}

View optional_phone(const std::string& number) {
  if (number.empty()) return false;
  return View{}.set("words", number).set("link", phone_link(number));
}

View urgent_view(const UrgentHelp& urgent) {
  const bool says_phone = !urgent.phone.empty() && urgent.text.find(urgent.phone) != std::string::npos;
  View view;
  view.set("question", urgent.question)
      .set("text", with_phone_links(urgent.text, {urgent.phone, urgent.emergency}))
      .set("phone", optional_phone(urgent.phone))
      .set("emergency", optional_phone(urgent.emergency))
      .set("call", says_phone ? View(false) : optional_phone(urgent.phone))
      .set("exit", optional_text(urgent.exit_url));
  return view;
}

/// The asset's address from the root with a mark of its content, so that browsers may keep it until it changes.
View asset(const std::vector<OutputFile>& assets, const std::string& path) {
  const auto found = std::find_if(assets.begin(), assets.end(), [&](const auto& one) { return one.path == path; });
  if (found == assets.end()) return false;
  return path + "?v=" + content_hash(found->content).substr(0, 8);
}

}  // namespace

View optional_text(const std::string& text) {
  return text.empty() ? View(false) : View(text);
}

Frame::Frame(const Settings& settings, const std::string& guide_title, const Content& content, std::string base_url,
             bool is_for_everyone, const std::vector<OutputFile>& assets)
    : settings_(settings),
      base_url_(std::move(base_url)),
      is_for_everyone_(is_for_everyone),
      menu_(menu_of(content, guide_title, settings.has_forms)) {
  auto about = pages_in_footer(content);
  constants_.set("site_title", settings.title)
      .set("organisation", optional_text(settings.organisation))
      .set("styles", asset(assets, "css/signpost.css"))
      .set("print_styles", asset(assets, "css/print.css"))
      .set("script", asset(assets, "js/signpost.js"))
      .set("term_script", content.terms.empty() ? View(false) : asset(assets, "js/terms.js"))
      .set("icon", asset(assets, "favicon.svg"))
      .set("hills", asset(assets, "images/hills.svg"))
      .set("waymark", asset(assets, "images/waymark.svg"))
      .set("document", asset(assets, "images/document.svg"))
      .set("feed", base_url_.empty() || content.newsletters.empty() ? View(false) : View("feed.xml"))
      .set("has_forms", settings.has_forms)
      .set("has_dates", !content.events.empty())
      .set("urgent", urgent_view(settings.urgent))
      .set("has_about", !about.empty() || !settings.contact.empty())
      .set("about", std::move(about))
      .set("site_contact", settings.contact.empty()
                               ? View(false)
                               : View{}.set("address", settings.contact).set("link", mail_link(settings.contact)))
      .set("has_values", !settings.footer.values.empty())
      .set("values", render::texts(settings.footer.values))
      .set("footer_text", optional_text(settings.footer.text))
      .set("has_rule", !settings.footer.values.empty() || !settings.footer.text.empty());
}

std::string Frame::full_title(const std::string& page_title) const {
  const auto site = settings_.organisation.empty() ? settings_.title : settings_.title + ", " + settings_.organisation;
  return page_title.empty() ? site : page_title + " | " + site;
}

View::List Frame::menu_at(const PageHead& head) const {
  View::List links;
  for (const auto& item : menu_) {
    const auto current = item.address != head.part ? View(false) : View(item.address == head.address ? "page" : "true");
    links.push_back(link(item.address, item.label).set("current", current));
  }
  return links;
}

View Frame::around(const View& page) const {
  auto view = constants_;
  const auto& names = std::get<View::Map>(page.value());
  for (const auto* name : {"root", "lang", "dir", "frame_lang", "for_professionals", "has_menu", "menu"}) {
    view.set(name, names.at(name));
  }
  return view;
}

View Frame::page(const PageHead& head) const {
  const auto lang = head.lang.empty() ? settings_.lang : head.lang;
  const bool is_listed = is_for_everyone_ && head.listing == Listing::listed;
  View frame_lang = false;
  if (lang != settings_.lang) {
    frame_lang = View{}.set("lang", settings_.lang).set("dir", direction_of(settings_.lang));
  }
  const auto root = head.root.empty() ? root_of(head.address) : head.root;
  const auto* place = head.part == head.address ? "itself" : "inside";
  auto view = constants_;
  view.set("root", root)
      .set("frame_key", fmt::format("{} {} {} {}", root, lang, head.part, place))
      .set("lang", lang)
      .set("dir", direction_of(lang))
      .set("frame_lang", std::move(frame_lang))
      .set("page_title", full_title(head.title))
      .set("description", optional_text(head.description))
      .set("canonical", is_listed && !base_url_.empty() ? View(base_url_ + head.address) : View(false))
      .set("unlisted", !is_listed)
      .set("for_professionals", false)
      .set("has_menu", !menu_.empty())
      .set("menu", menu_at(head));
  return view;
}

}  // namespace signpost::site

#include "pdf/outline.hpp"

namespace signpost::pdf {
namespace {

/// One item and those directly below it; the first stands for the outline itself.
struct Item {
  Object object;
  int level = 0;
  std::vector<std::size_t> kids;
};

std::vector<Item> nest(QPDF& pdf, const std::vector<Bookmark>& bookmarks,
                       const std::map<std::string, Object>& destinations) {
  std::vector<Item> items = {{pdf.makeIndirectObject(dictionary({{"/Type", name("Outlines")}})), 0, {}}};
  std::vector<std::size_t> path = {0};
  for (const auto& bookmark : bookmarks) {
    const auto place = destinations.find(bookmark.id);
    if (place == destinations.end()) continue;
    while (path.size() > 1 && items[path.back()].level >= bookmark.level) path.pop_back();
    items[path.back()].kids.push_back(items.size());
    path.push_back(items.size());
    auto entry = dictionary({{"/Title", text_string(bookmark.title)}, {"/Dest", place->second}});
    items.push_back({pdf.makeIndirectObject(entry), bookmark.level, {}});
  }
  return items;
}

/// The title's own entries are open, those below them closed: a negative count.
void link_kids(std::vector<Item>& items, Item& parent) {
  if (parent.kids.empty()) return;
  const auto count = static_cast<long long>(parent.kids.size());
  parent.object.replaceKey("/First", items[parent.kids.front()].object);
  parent.object.replaceKey("/Last", items[parent.kids.back()].object);
  parent.object.replaceKey("/Count", Object::newInteger(parent.level < 2 ? count : -count));
  for (std::size_t index = 0; index < parent.kids.size(); ++index) {
    auto& kid = items[parent.kids[index]].object;
    kid.replaceKey("/Parent", parent.object);
    if (index > 0) kid.replaceKey("/Prev", items[parent.kids[index - 1]].object);
    if (index + 1 < parent.kids.size()) kid.replaceKey("/Next", items[parent.kids[index + 1]].object);
  }
}

}  // namespace

void add_outline(QPDF& pdf, const std::vector<Bookmark>& bookmarks, const std::map<std::string, Object>& destinations) {
  auto items = nest(pdf, bookmarks, destinations);
  if (items.size() == 1) return;
  for (auto& item : items) link_kids(items, item);
  // Open items count with what they show: the outline's own count is that of everything in view.
  long long in_view = 0;
  for (const auto& item : items) {
    if (item.level < 2) in_view += static_cast<long long>(item.kids.size());
  }
  items.front().object.replaceKey("/Count", Object::newInteger(in_view));
  pdf.getRoot().replaceKey("/Outlines", items.front().object);
  pdf.getRoot().replaceKey("/PageMode", name("UseOutlines"));
}

}  // namespace signpost::pdf

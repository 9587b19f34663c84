#include "desk/issue_parts.hpp"

#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "web/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::desk {
namespace {

using render::View;

struct Tab {
  const char* view;
  const char* label;
};
constexpr std::array kTabs = {Tab{"", "Web page"}, Tab{"mail", "E-mail"},     Tab{"text", "E-mail as text"},
                              Tab{"pdf", "PDF"},   Tab{"findings", "Checks"}, Tab{"send", "Send"}};

std::string weight_in_words(Finding::Weight weight) {
  switch (weight) {
    case Finding::Weight::error: return "Has to be put right";
    case Finding::Weight::warning: return "Worth a look";
    case Finding::Weight::note: break;
  }
  return "For your information";
}

}  // namespace

bool is_issue_view(std::string_view view) {
  return view != "send" && std::any_of(kTabs.begin(), kTabs.end(), [&](const Tab& tab) { return tab.view == view; });
}

View issue_tabs(const std::string& stem, std::string_view current, std::optional<std::size_t> findings) {
  View::List tabs;
  for (const auto& tab : kTabs) {
    const std::string_view view = tab.view;
    const bool tells_count = view == "findings" && findings;
    tabs.push_back(
        View{}
            .set("address", fmt::format("/issues/{}{}{}", web::urlencoded(stem), view.empty() ? "" : "/", view))
            .set("label", tab.label)
            .set("count", tells_count ? View(std::to_string(*findings)) : View(false))
            .set("is_current", view == current));
  }
  return tabs;
}

View findings_view(const std::vector<Finding>& all) {
  View::List findings;
  for (const auto& finding : all) {
    findings.push_back(View{}
                           .set("weight", weight_in_words(finding.weight))
                           .set("is_error", finding.weight == Finding::Weight::error)
                           .set("words", sentence(shown(finding.words)))
                           .set("hint", optional_text(sentence(shown(finding.hint))))
                           .set("place", shown(finding.place))
                           .set("line", optional_text(shown(finding.line))));
  }
  return findings;
}

const Issue* find_issue(const std::vector<Issue>& issues, const std::string& stem) {
  const auto found = std::find_if(issues.begin(), issues.end(), [&](const Issue& one) { return one.stem == stem; });
  return found == issues.end() ? nullptr : &*found;
}

}  // namespace signpost::desk

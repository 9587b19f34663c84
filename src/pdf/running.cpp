#include "pdf/running.hpp"

#include "pdf/composer.hpp"

#include <iterator>

namespace signpost::pdf {
namespace {

constexpr double kRuleGap = mm(3);  ///< from the head to the rule below it
constexpr double kHeadGap = mm(9);  ///< from there to the text
constexpr double kFootGap = mm(6);

class RunningLines {
 public:
  RunningLines(const Theme& theme, const Publication& publication, Composer& composer)
      : theme_(theme), publication_(publication), composer_(composer) {}

  void add(Page& page, std::size_t number) {
    page_ = &page;
    if (number == 1 && theme_.opening == Opening::hills) {
      set_left(publication_.running_head, theme_.page.top, Weight::bold, theme_.colors.ink, Artifact::head);
    } else {
      add_head(number);
    }
    const double y = theme_.page.height - theme_.page.foot - theme_.type.running.leading;
    set_left(publication_.running_foot, y, Weight::regular, theme_.colors.soft, Artifact::foot);
    set_right(std::to_string(number), y, Weight::bold, theme_.colors.ink, Artifact::foot);
  }

 private:
  void add_head(std::size_t number) {
    const auto& right = number == 1 ? std::string() : publication_.meta;
    if (publication_.running_head.empty() && right.empty()) return;
    set_left(publication_.running_head, theme_.page.top, Weight::regular, theme_.colors.soft, Artifact::head);
    set_right(right, theme_.page.top, Weight::regular, theme_.colors.soft, Artifact::head);
    const double width = theme_.page.width - 2 * theme_.page.sides;
    page_->marks.push_back({Artifact::head, theme_.page.sides, theme_.page.top + theme_.type.running.leading + kRuleGap,
                            rectangle(width, 0.75, theme_.colors.hair)});
  }

  Line line(const std::string& words, Weight weight, const Color& color, Artifact artifact) {
    const TextStyle style{.weight = weight, .size = theme_.type.running.size, .color = color};
    return composer_.artifact_line(words, style, theme_.type.running.leading, artifact);
  }

  void set_left(const std::string& words, double y, Weight weight, const Color& color, Artifact artifact) {
    place(line(words, weight, color, artifact), theme_.page.sides, y);
  }

  void set_right(const std::string& words, double y, Weight weight, const Color& color, Artifact artifact) {
    auto made = line(words, weight, color, artifact);
    const double x = theme_.page.width - theme_.page.sides - made.width;
    place(std::move(made), x, y);
  }

  void place(Line made, double x, double y) {
    auto marks = moved(std::move(made.marks), x, y);
    std::move(marks.begin(), marks.end(), std::back_inserter(page_->marks));
  }

  const Theme& theme_;
  const Publication& publication_;
  Composer& composer_;
  Page* page_ = nullptr;
};

}  // namespace

Column column_of(const Theme& theme) {
  return {.top = theme.page.top + theme.type.running.leading + kRuleGap + kHeadGap,
          .bottom = theme.page.height - theme.page.foot - theme.type.running.leading - kFootGap};
}

void add_running_lines(std::vector<Page>& pages, const Theme& theme, const Publication& publication,
                       Composer& composer) {
  RunningLines lines(theme, publication, composer);
  for (std::size_t index = 0; index < pages.size(); ++index) lines.add(pages[index], index + 1);
}

}  // namespace signpost::pdf

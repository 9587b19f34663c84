#include "pdf/running.hpp"

#include "model/walk.hpp"
#include "pdf/composer.hpp"

#include <iterator>
#include <map>

namespace signpost::pdf {
namespace {

constexpr double kRuleGap = mm(3);  ///< from the head to the rule below it
constexpr double kHeadGap = mm(9);  ///< from there to the text
constexpr double kFootGap = mm(6);
constexpr double kShareOfPlace = 0.62;  ///< of the head's room
constexpr double kLeastGap = mm(8);     ///< between words on the left and on the right

/// Beside the page's number, of four digits at most.
double foot_width(const Theme& theme) {
  const double number = theme.type.running.size * 0.62 * 4;
  return theme.page.width - 2 * theme.page.sides - kLeastGap - number;
}

class RunningLines {
 public:
  RunningLines(const Theme& theme, const Publication& publication, Composer& composer)
      : theme_(theme), publication_(publication), composer_(composer) {
    if (publication.chapters.empty()) return;
    for (const auto& block : publication.document.blocks) {
      const auto* heading = std::get_if<Heading>(&block.value);
      if (heading != nullptr && heading->level == 2) titles_.emplace(heading->id, plain_text(heading->text));
    }
  }

  void add(Page& page, std::size_t number) {
    page_ = &page;
    const bool is_book = !publication_.chapters.empty();
    if (is_book && number == 1) return;  // the cover
    if (is_book) find_chapter(page);
    if (number == 1 && theme_.opening == Opening::hills) {
      set_left(publication_.running_head, theme_.page.top, Weight::bold, theme_.colors.ink, Artifact::head);
    } else {
      add_head(number);
    }
    const double y = theme_.page.height - theme_.page.foot - theme_.type.running.leading;
    const auto page_number = line(std::to_string(number), Weight::bold, theme_.colors.ink, Artifact::foot);
    const double right = theme_.page.width - theme_.page.sides - page_number.width;
    add_foot(y);
    place(page_number, right, y);
  }

 private:
  void add_head(std::size_t number) {
    const auto& right = !publication_.chapters.empty() ? chapter_
                        : number == 1                  ? std::string()
                        : publication_.meta.empty()    ? publication_.title
                                                       : publication_.meta;
    if (publication_.running_head.empty() && right.empty()) return;
    const double width = theme_.page.width - 2 * theme_.page.sides;
    const TextStyle style{.size = theme_.type.running.size, .color = theme_.colors.soft};
    const double leading = theme_.type.running.leading;
    const auto set = [&](const std::string& words, double room) {
      return composer_.shortened_line(words, style, leading, room, Artifact::head);
    };
    const double left = composer_.artifact_line(publication_.running_head, style, leading, Artifact::head).width;
    // Where there is no room for both, the one that says where one is gets more of it.
    const double room = publication_.running_head.empty() ? width : width - kLeastGap;
    const auto made =
        set(right, std::max(room - left, publication_.running_head.empty() ? room : room * kShareOfPlace));
    place(made, theme_.page.width - theme_.page.sides - made.width, theme_.page.top);
    place(set(publication_.running_head, right.empty() ? width : room - made.width), theme_.page.sides,
          theme_.page.top);
    page_->marks.push_back({Artifact::head, theme_.page.sides, theme_.page.top + theme_.type.running.leading + kRuleGap,
                            rectangle(width, 0.75, theme_.colors.hair)});
  }

  /// The chapter that goes on on the page; none on a page that begins one, where its title stands anyway.
  void find_chapter(const Page& page) {
    chapter_ = next_chapter_;
    for (const auto& mark : page.marks) {
      const auto* destination = std::get_if<Destination>(&mark.what);
      const auto found = destination == nullptr ? titles_.end() : titles_.find(destination->id);
      if (found == titles_.end()) continue;
      chapter_.clear();
      next_chapter_ = found->second;
    }
  }

  Line line(const std::string& words, Weight weight, const Color& color, Artifact artifact) {
    const TextStyle style{.weight = weight, .size = theme_.type.running.size, .color = color};
    return composer_.artifact_line(words, style, theme_.type.running.leading, artifact);
  }

  void set_left(const std::string& words, double y, Weight weight, const Color& color, Artifact artifact) {
    place(line(words, weight, color, artifact), theme_.page.sides, y);
  }

  /// Words that are too long for one line go on below it, in lines of about the same length.
  void add_foot(double y) {
    if (foot_width_ == 0) {
      const TextStyle style{.size = theme_.type.running.size};
      foot_width_ =
          composer_.balanced_width(publication_.running_foot, style, theme_.type.running.leading, foot_width(theme_));
    }
    for (auto& made : foot(foot_width_)) {
      place(std::move(made), theme_.page.sides, y);
      y += theme_.type.running.leading;
    }
  }

  std::vector<Line> foot(double width) {
    const TextStyle style{.size = theme_.type.running.size, .color = theme_.colors.soft};
    return composer_.artifact_lines(publication_.running_foot, style, theme_.type.running.leading, width,
                                    Artifact::foot);
  }

  void place(Line made, double x, double y) {
    auto marks = moved_to(std::move(made), x, y);
    std::move(marks.begin(), marks.end(), std::back_inserter(page_->marks));
  }

  const Theme& theme_;
  const Publication& publication_;
  Composer& composer_;
  Page* page_ = nullptr;
  std::map<std::string, std::string> titles_;  ///< of a book's chapters, by their ids
  std::string chapter_;
  std::string next_chapter_;
  double foot_width_ = 0;  ///< not known yet
};

}  // namespace

namespace {

std::vector<Line> foot_lines(const Theme& theme, const Publication& publication, Typesetter& typesetter, double width) {
  RichText text;
  text.append(publication.running_foot, {.size = theme.type.running.size, .color = theme.colors.soft}, Artifact::foot);
  return typesetter.set(text, theme.type.running.leading, width);
}

}  // namespace

Theme with_room_for_foot(Theme theme, const Publication& publication, Typesetter& typesetter) {
  const auto lines = foot_lines(theme, publication, typesetter, foot_width(theme));
  if (lines.size() > 1) theme.page.foot += static_cast<double>(lines.size() - 1) * theme.type.running.leading;
  return theme;
}

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

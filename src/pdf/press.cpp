#include "pdf/press.hpp"

#include "model/walk.hpp"
#include "pdf/composer.hpp"
#include "pdf/copyfitting.hpp"
#include "pdf/fonts.hpp"
#include "pdf/pages.hpp"
#include "pdf/print_input.hpp"
#include "pdf/running.hpp"
#include "pdf/shapes.hpp"
#include "pdf/writer.hpp"

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace signpost::pdf {

/// What all prints share. Sets of opened fonts wait in it for the next thread that prints; none is opened before one
/// does, since that takes longer than a small site.
struct Press::Room {
  Theme theme;
  Theme large_theme;
  Theme sheet_theme;
  Theme worksheet_theme;
  std::filesystem::path root;
  PrintInput input;
  std::optional<FontFiles> files = {};
  std::mutex mutex = {};
  std::vector<std::unique_ptr<Fonts>> idle = {};

  const Theme& theme_for(Format format) const {
    switch (format) {
      case Format::sheet: return sheet_theme;
      case Format::large_print: return large_theme;
      case Format::worksheet: return worksheet_theme;
      case Format::standard: break;
    }
    return theme;
  }

  std::unique_ptr<Fonts> take_fonts() {
    const std::lock_guard lock(mutex);
    if (!files) files.emplace(theme.fonts);
    if (idle.empty()) return std::make_unique<Fonts>(*files);
    auto fonts = std::move(idle.back());
    idle.pop_back();
    return fonts;
  }

  void give_back(std::unique_ptr<Fonts> fonts) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(fonts));
  }
};

namespace {

std::string title_of(const Publication& publication) {
  if (!publication.title.empty()) return publication.title;
  const auto& title = publication.document.title;
  return title ? plain_text(title->text) : std::string();
}

/// White is what the sheet has.
void colour_paper(Composition& composition, const Color& paper) {
  if (paper == Color{0xff, 0xff, 0xff}) return;
  for (auto& page : composition.pages) {
    page.marks.insert(page.marks.begin(),
                      {Artifact::background, 0, 0, rectangle(composition.width, composition.height, paper)});
  }
}

Composition compose(const Theme& looks, const Publication& publication, Fonts& fonts, Pictures& pictures,
                    Diagnostics& diagnostics) {
  Diagnostics said_again;  // what the foot lacks is said where it is set
  Typesetter typesetter(
      fonts, publication.lang, [](char32_t, std::size_t) { return Location(); }, said_again);
  const auto theme = with_room_for_foot(looks, publication, typesetter);
  Composer composer(theme, publication, fonts, pictures, diagnostics);
  composer.compose();
  Composition composition{.width = theme.page.width, .height = theme.page.height};
  auto flow = composer.take_flow();
  copyfit(flow, column_of(theme));
  composition.pages = break_pages(std::move(flow), column_of(theme));
  composer.fill_in_page_numbers(composition.pages);
  add_running_lines(composition.pages, theme, publication, composer);
  colour_paper(composition, theme.colors.paper);
  composition.structure = composer.take_structure();
  composition.links = composer.links();
  composition.bookmarks = composer.take_bookmarks();
  return composition;
}

/// A folder of fonts that is not named from the root lies in the project.
Theme at_home(Theme theme, const std::filesystem::path& project) {
  theme.fonts.folder = (project / theme.fonts.folder).lexically_normal().string();
  return theme;
}

}  // namespace

Press::Press(const Theme& theme, std::filesystem::path project_root)
    : room_([&] {
        const auto own = at_home(theme, project_root);
        return std::unique_ptr<Room>(new Room{.theme = own,
                                              .large_theme = for_large_print(own),
                                              .sheet_theme = for_sheet(own),
                                              .worksheet_theme = for_worksheet(own),
                                              .root = project_root,
                                              .input = PrintInput(own, files_of(own.fonts), project_root)});
      }()) {}

Press::~Press() = default;

std::string Press::input_of(const Publication& publication) const {
  return room_->input.name_of(publication);
}

std::size_t Press::count_pages(const Publication& publication) const {
  auto fonts = room_->take_fonts();
  Pictures pictures(room_->root);
  Diagnostics ignored;
  const auto composition = compose(room_->theme_for(publication.format), publication, *fonts, pictures, ignored);
  room_->give_back(std::move(fonts));
  return composition.pages.size();
}

Pdf Press::print(const Publication& publication, Diagnostics& diagnostics) const {
  auto fonts = room_->take_fonts();
  Pictures pictures(room_->root);
  auto composition = compose(room_->theme_for(publication.format), publication, *fonts, pictures, diagnostics);
  composition.metadata = {.title = title_of(publication),
                          .author = publication.author,
                          .lang = publication.lang,
                          .stamp = publication.stamp};
  Pdf pdf{.bytes = write_pdf(composition, pictures), .pages = composition.pages.size()};
  room_->give_back(std::move(fonts));
  return pdf;
}

}  // namespace signpost::pdf

#include "pdf/print_input.hpp"

#include "base/files.hpp"
#include "pdf/writing.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <set>

using namespace signpost;
using namespace signpost::pdf;

namespace {

namespace fs = std::filesystem;

std::string name_with(const Theme& theme) {
  return PrintInput(theme, {}, {}).name_of(publication({paragraph("Words.")}));
}

Publication with_picture(const std::string& file) {
  return publication({block(Paragraph{{Inline{Image{file, {}, "alt", Picture{file, "/" + file, 8, 8}}, 0}}})});
}

const Date kNewYear{std::chrono::year{2021}, std::chrono::January, std::chrono::day{1}};

}  // namespace

TEST_CASE("each member of a publication that is printed changes the name of its input") {
  using Change = std::function<void(Publication&)>;
  const std::vector<Change> changes = {
      [](Publication& one) { one.title += "."; },
      [](Publication& one) { one.subtitle += "."; },
      [](Publication& one) { one.lang = "cy"; },
      [](Publication& one) { one.author += "."; },
      [](Publication& one) { one.date = kNewYear; },
      [](Publication& one) { one.stamp += std::chrono::seconds(1); },
      [](Publication& one) { one.running_head += "."; },
      [](Publication& one) { one.running_foot += "."; },
      [](Publication& one) { one.meta += "."; },
      [](Publication& one) { one.lead += "."; },
      [](Publication& one) { one.base_url += "."; },
      [](Publication& one) { one.format = Format::large_print; },
      [](Publication& one) { one.format = Format::sheet; },
      [](Publication& one) {
        one.chapters.push_back({"id", {}});
      },
      [](Publication& one) {
        one.chapters.push_back({"id", "lead"});
      },
      [](Publication& one) { one.document.blocks.push_back(paragraph("More.")); },
  };
  PrintInput input({}, {}, {});
  const auto whole = publication({paragraph("Words.")});
  std::set<std::string> names{input.name_of(whole)};
  for (const auto& change : changes) {
    auto changed = whole;
    change(changed);
    names.insert(input.name_of(changed));
  }
  CHECK(names.size() == changes.size() + 1);
}

TEST_CASE("what only diagnostics tell is no part of a print's input") {
  PrintInput input({}, {}, {});
  auto moved = publication({paragraph("Words.", 7)});
  moved.file = "elsewhere.md";
  moved.place_of = [](char32_t, std::size_t) { return Location{}; };
  CHECK(input.name_of(moved) == input.name_of(publication({paragraph("Words.", 1)})));
}

TEST_CASE("each member of the theme changes the name of a print's input") {
  using Change = std::function<void(Theme&)>;
  std::vector<Change> changes = {
      [](Theme& theme) { theme.fonts.folder += "/"; },
      [](Theme& theme) { theme.fonts.text += "."; },
      [](Theme& theme) { theme.fonts.voice += "."; },
      [](Theme& theme) { theme.fonts.code += "."; },
      [](Theme& theme) { theme.fonts.others.pop_back(); },
      [](Theme& theme) { theme.radius += 1; },
      [](Theme& theme) { theme.mapping = MappingLook::upright; },
      [](Theme& theme) { theme.opening = Opening::hills; },
      [](Theme& theme) { theme.blocks.board.ground.red ^= 1; },
      [](Theme& theme) { theme.blocks.board.words.red ^= 1; },
      [](Theme& theme) { theme.blocks.heading.arm.red ^= 1; },
      [](Theme& theme) { theme.blocks.list.mark.red ^= 1; },
      [](Theme& theme) { theme.blocks.steps.disc.red ^= 1; },
      [](Theme& theme) { theme.blocks.steps.number.red ^= 1; },
      [](Theme& theme) { theme.blocks.steps.rail.red ^= 1; },
      [](Theme& theme) { theme.blocks.tip.ground.red ^= 1; },
      [](Theme& theme) { theme.blocks.tip.text.red ^= 1; },
      [](Theme& theme) { theme.blocks.tip.link.red ^= 1; },
      [](Theme& theme) { theme.blocks.tip.board.ground.red ^= 1; },
      [](Theme& theme) { theme.blocks.tip.board.words.red ^= 1; },
      [](Theme& theme) { theme.blocks.focus.ground.red ^= 1; },
      [](Theme& theme) { theme.blocks.focus.text.red ^= 1; },
      [](Theme& theme) { theme.blocks.focus.link.red ^= 1; },
      [](Theme& theme) { theme.blocks.focus.board.ground.red ^= 1; },
      [](Theme& theme) { theme.blocks.focus.board.words.red ^= 1; },
      [](Theme& theme) { theme.blocks.contact.ground.red ^= 1; },
      [](Theme& theme) { theme.blocks.contact.text.red ^= 1; },
      [](Theme& theme) { theme.blocks.contact.link.red ^= 1; },
      [](Theme& theme) { theme.blocks.contact.board.ground.red ^= 1; },
      [](Theme& theme) { theme.blocks.contact.board.words.red ^= 1; },
      [](Theme& theme) { theme.blocks.quote.mark.red ^= 1; },
      [](Theme& theme) { theme.blocks.code.ground.red ^= 1; },
      [](Theme& theme) { theme.blocks.code.text.red ^= 1; },
      [](Theme& theme) { theme.blocks.table.head_rule.red ^= 1; },
      [](Theme& theme) { theme.blocks.table.rule.red ^= 1; },
      [](Theme& theme) { theme.blocks.rule.line.red ^= 1; },
      [](Theme& theme) { theme.blocks.mapping.worries.red ^= 1; },
      [](Theme& theme) { theme.blocks.mapping.on_worries.red ^= 1; },
      [](Theme& theme) { theme.blocks.mapping.strengths.red ^= 1; },
      [](Theme& theme) { theme.blocks.mapping.on_strengths.red ^= 1; },
      [](Theme& theme) { theme.blocks.mapping.next_steps.red ^= 1; },
      [](Theme& theme) { theme.blocks.mapping.on_next_steps.red ^= 1; },
      [](Theme& theme) { theme.blocks.scale.cell.red ^= 1; },
      [](Theme& theme) { theme.blocks.scale.on_cell.red ^= 1; },
      [](Theme& theme) { theme.blocks.scale.was.red ^= 1; },
      [](Theme& theme) { theme.blocks.scale.on_was.red ^= 1; },
      [](Theme& theme) { theme.blocks.scale.now.red ^= 1; },
      [](Theme& theme) { theme.blocks.scale.on_now.red ^= 1; },
      [](Theme& theme) { theme.blocks.heading.arms = Arms::none; },
      [](Theme& theme) { theme.blocks.board.ends = BoardEnds::square; },
      [](Theme& theme) { theme.blocks.quote.indent += 1; },
      [](Theme& theme) { theme.blocks.rule.thickness += 1; },
  };
  for (auto length :
       {&PageMeasures::width, &PageMeasures::height, &PageMeasures::sides, &PageMeasures::top, &PageMeasures::foot}) {
    changes.emplace_back([length](Theme& theme) { theme.page.*length += 1; });
  }
  for (auto type : {&TypeSizes::body, &TypeSizes::lead, &TypeSizes::h1, &TypeSizes::chapter, &TypeSizes::h2,
                    &TypeSizes::h3, &TypeSizes::h4, &TypeSizes::voice, &TypeSizes::label, &TypeSizes::caption,
                    &TypeSizes::code, &TypeSizes::running}) {
    changes.emplace_back([type](Theme& theme) { (theme.type.*type).size += 1; });
    changes.emplace_back([type](Theme& theme) { (theme.type.*type).leading += 1; });
  }
  for (auto color :
       {&Colors::paper, &Colors::ink, &Colors::soft, &Colors::hair, &Colors::mist, &Colors::link, &Colors::heather,
        &Colors::heather_wash, &Colors::on_heather, &Colors::moss, &Colors::moss_wash, &Colors::on_moss, &Colors::ochre,
        &Colors::on_ochre, &Colors::night, &Colors::on_night, &Colors::gorse, &Colors::on_gorse}) {
    for (auto part : {&Color::red, &Color::green, &Color::blue}) {
      changes.emplace_back([color, part](Theme& theme) { (theme.colors.*color).*part ^= 1; });
    }
  }
  for (auto space : {&Spaces::paragraph, &Spaces::section, &Spaces::part, &Spaces::item, &Spaces::indent,
                     &Spaces::block, &Spaces::padding}) {
    changes.emplace_back([space](Theme& theme) { theme.space.*space += 1; });
  }
  std::set<std::string> names{name_with({})};
  for (const auto& change : changes) {
    Theme theme;
    change(theme);
    names.insert(name_with(theme));
  }
  CHECK(names.size() == changes.size() + 1);
}

TEST_CASE("a picture's bytes are part of a print's input, its time is not") {
  const TemporaryFolder folder;
  const auto name = [&] { return PrintInput({}, {}, folder.path()).name_of(with_picture("moor.png")); };
  write_file(folder / "moor.png", "a picture");
  const auto before = name();
  fs::last_write_time(folder / "moor.png", fs::last_write_time(folder / "moor.png") - std::chrono::hours(1));
  CHECK(name() == before);
  write_file(folder / "moor.png", "A picture");
  CHECK(name() != before);
}

TEST_CASE("a font's head, its size and its time are part of a print's input") {
  const TemporaryFolder folder;
  const auto file = folder / "font.ttf";
  write_file(file, "a font");
  const auto time = fs::last_write_time(file);
  const auto name = [&] { return PrintInput({}, {file.string()}, {}).name_of(publication({})); };
  std::set<std::string> names{name()};
  const auto change = [&](const std::string& bytes, fs::file_time_type when) {
    write_file(file, bytes);
    fs::last_write_time(file, when);
    names.insert(name());
  };
  change("a font", time);
  CHECK(names.size() == 1);
  change("A font", time);
  change("a font" + std::string(2000, ' '), time);
  change("a font" + std::string(2001, ' '), time);
  change("a font", time + std::chrono::hours(1));
  CHECK(names.size() == 5);
}

TEST_CASE("a picture that is not there has a place in a print's input all the same") {
  const TemporaryFolder folder;
  CHECK(PrintInput({}, {}, folder.path()).name_of(with_picture("moor.png")) !=
        PrintInput({}, {}, folder.path()).name_of(publication({})));
}

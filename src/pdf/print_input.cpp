#include "pdf/print_input.hpp"

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "model/document_digest.hpp"
#include "model/walk.hpp"

#include <fstream>
#include <system_error>
#include <utility>

namespace signpost::pdf {

namespace fs = std::filesystem;

// Static and not in a namespace without a name, where the templates of base/digest.hpp would not find them.

static void add_to(Digest& digest, const Color& value) {
  const auto& [red, green, blue] = value;
  add_all(digest, red, green, blue);
}

static void add_to(Digest& digest, const Type& value) {
  const auto& [size, leading] = value;
  add_all(digest, size, leading);
}

static void add_to(Digest& digest, const FontNames& value) {
  const auto& [folder, text, voice, code, others] = value;
  add_all(digest, folder, text, voice, code, others);
}

static void add_to(Digest& digest, const PageMeasures& value) {
  const auto& [width, height, sides, top, foot] = value;
  add_all(digest, width, height, sides, top, foot);
}

static void add_to(Digest& digest, const TypeSizes& value) {
  const auto& [body, lead, h1, chapter, h2, h3, h4, voice, label, caption, code, running] = value;
  add_all(digest, body, lead, h1, chapter, h2, h3, h4, voice, label, caption, code, running);
}

static void add_to(Digest& digest, const Colors& value) {
  const auto& [paper, ink, soft, hair, mist, link, heather, heather_wash, on_heather, moss, moss_wash, on_moss, ochre,
               on_ochre, night, on_night, gorse, on_gorse] = value;
  add_all(digest, paper, ink, soft, hair, mist, link, heather, heather_wash, on_heather, moss, moss_wash, on_moss,
          ochre, on_ochre, night, on_night, gorse, on_gorse);
}

static void add_to(Digest& digest, const Spaces& value) {
  const auto& [paragraph, section, part, item, indent, block, padding] = value;
  add_all(digest, paragraph, section, part, item, indent, block, padding);
}

static void add_to(Digest& digest, const BoardLook& value) {
  const auto& [ground, words, ends] = value;
  add_all(digest, ground, words, ends);
}

static void add_to(Digest& digest, const HeadingLook& value) {
  const auto& [arms, arm] = value;
  add_all(digest, arms, arm);
}

static void add_to(Digest& digest, const ListLook& value) {
  const auto& [mark] = value;
  add_all(digest, mark);
}

static void add_to(Digest& digest, const StepsLook& value) {
  const auto& [disc, number, rail] = value;
  add_all(digest, disc, number, rail);
}

static void add_to(Digest& digest, const BoxLook& value) {
  const auto& [ground, text, link, board] = value;
  add_all(digest, ground, text, link, board);
}

static void add_to(Digest& digest, const QuoteLook& value) {
  const auto& [mark, indent] = value;
  add_all(digest, mark, indent);
}

static void add_to(Digest& digest, const CodeLook& value) {
  const auto& [ground, text] = value;
  add_all(digest, ground, text);
}

static void add_to(Digest& digest, const TableLook& value) {
  const auto& [head_rule, rule] = value;
  add_all(digest, head_rule, rule);
}

static void add_to(Digest& digest, const RuleLook& value) {
  const auto& [line, thickness] = value;
  add_all(digest, line, thickness);
}

static void add_to(Digest& digest, const MappingColors& value) {
  const auto& [worries, on_worries, strengths, on_strengths, next_steps, on_next_steps] = value;
  add_all(digest, worries, on_worries, strengths, on_strengths, next_steps, on_next_steps);
}

static void add_to(Digest& digest, const ScaleLook& value) {
  const auto& [cell, on_cell, was, on_was, now, on_now] = value;
  add_all(digest, cell, on_cell, was, on_was, now, on_now);
}

static void add_to(Digest& digest, const BlockLooks& value) {
  const auto& [board, heading, list, steps, tip, focus, contact, quote, code, table, rule, mapping, scale] = value;
  add_all(digest, board, heading, list, steps, tip, focus, contact, quote, code, table, rule, mapping, scale);
}

static void add_to(Digest& digest, const Theme& value) {
  const auto& [fonts, page, type, colors, space, radius, mapping, opening, blocks] = value;
  add_all(digest, fonts, page, type, colors, space, radius, mapping, opening, blocks);
}

static void add_to(Digest& digest, const BookChapter& value) {
  const auto& [id, lead] = value;
  add_all(digest, id, lead);
}

static void add_to(Digest& digest, const Publication& publication) {
  const auto& [title, subtitle, lang, author, date, stamp, running_head, running_foot, meta, lead, base_url, file,
               place_of, format, chapters, document] = publication;
  add_all(digest, title, subtitle, lang, author, date, stamp, running_head, running_foot, meta, lead, base_url, format,
          chapters, document);
}

/// A font's head has a checksum of each of its tables (OpenType, Table Directory). With the file's size and time that
/// tells fonts apart as well as all of their bytes, which take a tenth of a newsletter's whole build to read.
static void add_font(Digest& digest, const fs::path& file) {
  constexpr std::size_t kHead = 1024;  // 16 bytes a table, and few fonts have more than 30
  std::string head(kHead, '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  std::error_code ignored;
  add_all(digest, head, fs::file_size(file, ignored), fs::last_write_time(file, ignored).time_since_epoch().count());
}

PrintInput::PrintInput(Theme theme, std::vector<std::string> fonts, fs::path root)
    : theme_(std::move(theme)), fonts_(std::move(fonts)), root_(std::move(root)) {}

const std::string& PrintInput::name_of_looks() {
  std::call_once(once_, [&] {
    Digest digest;
    add_to(digest, theme_);
    for (const auto& file : fonts_) add_font(digest, file);
    looks_ = digest.name();
  });
  return looks_;
}

std::string PrintInput::name_of_picture(const std::string& file) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = pictures_.find(file); known != pictures_.end()) return known->second;
  }
  std::string name;
  try {
    name = content_hash(read_file(root_ / file));
  } catch (const Error&) {
    // Printing says what is wrong with it.
  }
  const std::lock_guard lock(mutex_);
  return pictures_[file] = name;
}

std::string PrintInput::name_of(const Publication& publication) {
  Digest digest;
  digest.add(name_of_looks());
  add_to(digest, publication);
  for_each_inline(publication.document, [&](const Inline& one) {
    const auto* image = std::get_if<Image>(&one.value);
    if (image != nullptr && image->picture) digest.add(name_of_picture(image->picture->file));
  });
  return digest.name();
}

}  // namespace signpost::pdf

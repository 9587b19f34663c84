#include "cli/new_file.hpp"

#include "base/text.hpp"
#include "cli/wrong_use.hpp"
#include "content/paths.hpp"
#include "content/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace signpost::cli {
namespace {

using Manuscripts = std::vector<content::Manuscript>;

constexpr std::size_t kLongestStem = 64;  ///< characters; file systems take 255 bytes

struct Folder {
  std::string_view name;
  const Manuscripts& present;
};

Folder folder_of(StarterKind kind, const content::Inventory& present) {
  switch (kind) {
    case StarterKind::newsletter: return {"newsletters", present.newsletters};
    case StarterKind::chapter: return {"guide", present.chapters};
    case StarterKind::term: return {"glossary", present.terms};
    case StarterKind::question: break;
  }
  return {"questions", present.questions};
}

/// "and/or" inside a title is none; a word with strokes alone, or one that begins or ends as paths do, is.
bool is_path(const std::string& name) {
  const bool has_stroke = name.find_first_of("/\\") != std::string::npos;
  const bool has_blank = name.find(' ') != std::string::npos;
  const bool begins_so = name.starts_with('/') || name.starts_with("./") || name.starts_with("~/");
  const bool climbs = name == "." || name == ".." || name.find("../") != std::string::npos;
  return (has_stroke && !has_blank) || begins_so || climbs || name.ends_with(".md");
}

std::string title_of(const NewFileRequest& request) {
  std::string title(trim(request.name));
  if (is_path(title)) {
    throw WrongUse(fmt::format("'{}' is a path, and a name is wanted", title),
                   "the file's folder and ending come by themselves: signpost new term \"danger statement\"");
  }
  if (find_invalid_utf8(title) != std::string::npos || title.find('\n') != std::string::npos ||
      title.find('\t') != std::string::npos || content::find_control_character(title) != std::string::npos) {
    throw WrongUse("the name holds a character that cannot be seen", "write it as words in one line");
  }
  return title;
}

/// At most kLongestStem characters, ended between two words where one ends in its last third.
std::string shortened(std::string stem) {
  if (stem.size() <= kLongestStem) return stem;
  const auto hyphen = stem.rfind('-', kLongestStem);
  stem.resize(hyphen != std::string::npos && hyphen > kLongestStem * 2 / 3 ? hyphen : kLongestStem);
  return stem;
}

std::string stem_given(const std::string& file) {
  if (content::is_address_name(file) && file.size() <= kLongestStem) return file;
  throw WrongUse(fmt::format("'{}' cannot be a file's name here", file),
                 fmt::format("give --file at most {} letters a to z, digits and hyphens, and no ending: --file "
                             "danger-statement",
                             kLongestStem));
}

std::string stem_from(const std::string& title) {
  auto stem = shortened(content::address_name(title));
  if (!stem.empty()) return stem;
  throw WrongUse(fmt::format("'{}' has no letters a to z or digits to make a file name of", title),
                 "give the file a name beside it, such as: --file danger-statement");
}

Date date_of_issue(const std::string& name) {
  constexpr std::size_t kMonthLength = 7;
  if (const auto day = parse_date(name.size() == kMonthLength ? name + "-01" : name)) return *day;
  throw WrongUse(fmt::format("'{}' is neither a month nor a day that exists", name),
                 "write a month as 2021-04, a day as 2021-04-15; to call the file otherwise, add --file spring-2021");
}

std::string upper_first(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// Where a stem begins with a chapter's number, "1-" or "01-", the length of that beginning; else 0.
std::size_t length_of_number(const std::string& stem) {
  const auto digits = stem.find_first_not_of("0123456789");
  const bool is_number = digits == 1 || digits == 2;
  return is_number && stem[digits] == '-' ? digits + 1 : 0;
}

/// The number after the last chapter's.
int next_number(const Manuscripts& chapters) {
  int last = 0;
  for (const auto& chapter : chapters) last = std::max(last, chapter.number.value_or(0));
  return last + 1;
}

/// Some file systems, and readers, take no notice of letters' case.
void refuse_double(const std::string& stem, const Manuscripts& present) {
  for (const auto& one : present) {
    if (ascii_lower(one.stem) != ascii_lower(stem)) continue;
    throw WrongUse(fmt::format("'{}' is there already", one.file),
                   "edit that file, or name the new one otherwise with --file");
  }
}

struct Named {
  std::string number;  ///< "01-" for a chapter
  std::string stem;
  std::string title;
  Date date{};
};

Named name_newsletter(const NewFileRequest& request) {
  const std::string name(trim(request.name));
  const auto date = date_of_issue(name);
  return {"", request.file ? stem_given(*request.file) : name, month_and_year(date), date};
}

Named name_chapter(const NewFileRequest& request, const Manuscripts& present, const Date& today) {
  const auto title = title_of(request);
  auto stem = request.file ? stem_given(*request.file) : stem_from(title);
  const bool is_numbered = request.file || title.starts_with(stem.substr(0, length_of_number(stem)));
  const auto length = is_numbered ? length_of_number(stem) : 0;
  if (length == 0) return {fmt::format("{:02}-", next_number(present)), stem, upper_first(title), today};
  const auto number = stem.substr(0, length);
  stem.erase(0, length);
  return {number, stem, upper_first(request.file ? title : title.substr(length)), today};
}

Named name_of(const NewFileRequest& request, const Manuscripts& present, const Date& today) {
  if (request.kind == StarterKind::newsletter) return name_newsletter(request);
  if (request.kind == StarterKind::chapter) return name_chapter(request, present, today);
  const auto title = title_of(request);
  return {"", request.file ? stem_given(*request.file) : stem_from(title),
          request.kind == StarterKind::term ? title : upper_first(title), today};
}

}  // namespace

NewFile plan_new_file(const NewFileRequest& request, const content::Inventory& present, const Date& today) {
  const auto folder = folder_of(request.kind, present);
  const auto named = name_of(request, folder.present, today);
  refuse_double(named.stem, folder.present);
  return {fmt::format("content/{}/{}{}.md", folder.name, named.number, named.stem),
          starter_text(request.kind, named.title, named.date)};
}

}  // namespace signpost::cli

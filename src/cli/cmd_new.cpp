#include "base/files.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "cli/options.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

struct Starter {
  fs::path file;  ///< relative to the project
  std::string text;
};

constexpr std::string_view kNewsletter = R"(---
title: {title}
date: {date}
summary: One sentence that says what this issue is about.
# Take this line away, or write "published", when the issue is ready.
status: draft
---

Hello, and welcome.

## What is working well

Start with good news: what did a team try, and what came of it?

::: quote {{role="Social worker" team="Coast locality"}}
People's own words stand in a quote. Ask them first.
:::

::: focus
### One thing to try this month

Say it in two or three sentences.
:::

## Next steps

1. What happens next?
2. Who can readers turn to?
)";

constexpr std::string_view kChapter = R"(---
title: {title}
summary: One sentence that says what a family finds here.
status: draft
---

Begin with the answer. Keep sentences under 20 words.

## What happens

::: steps
1. **First.** Say what happens.
2. **Then.** Say who does what.
:::

::: tip
Something that has helped other families.
:::
)";

constexpr std::string_view kTerm = R"(---
term: {title}
short: One plain sentence that says what it means.
families: How you would say it to a family.
professionals: How you would say it to a colleague.
---

Say a little more here, with an example.
)";

constexpr std::string_view kQuestion = R"(---
question: {title}
asked: {date}
status: draft
---

Give the answer first, then the reason.
)";

std::string upper_first(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// A YAML plain text where that is safe, else in double quotes.
std::string yaml_text(const std::string& text) {
  const bool plain = text.find_first_of(":#\"'{}[]&*!|>%@`\\") == std::string::npos && !text.starts_with("- ");
  return plain ? text : json_string(text);
}

std::string fill(std::string_view starter, const std::string& title, const Date& date) {
  return fmt::format(fmt::runtime(starter), fmt::arg("title", yaml_text(title)), fmt::arg("date", iso_date(date)));
}

Starter newsletter(const std::string& name, const Date& today) {
  const auto day = parse_date(name.size() == 7 ? name + "-01" : name);
  const auto title = day ? month_and_year(*day) : upper_first(name);
  return {fs::path("content/newsletters") / (slug(name) + ".md"), fill(kNewsletter, title, day.value_or(today))};
}

/// The number after the last chapter's.
int next_chapter(const fs::path& project) {
  int last = 0;
  for (const auto& file : files_below(project / "content/guide")) {
    const auto name = file.filename().string();
    if (name.size() > 3 && name[2] == '-') last = std::max(last, std::atoi(name.substr(0, 2).c_str()));
  }
  return last + 1;
}

Starter starter_of(const std::string& kind, const std::string& name, const fs::path& project, const Date& today) {
  const auto title = upper_first(name);
  if (kind == "newsletter") return newsletter(name, today);
  if (kind == "chapter") {
    const auto stem = fmt::format("{:02}-{}.md", next_chapter(project), slug(name));
    return {fs::path("content/guide") / stem, fill(kChapter, title, today)};
  }
  if (kind == "term") return {fs::path("content/glossary") / (slug(name) + ".md"), fill(kTerm, name, today)};
  return {fs::path("content/questions") / (slug(name) + ".md"), fill(kQuestion, title, today)};
}

}  // namespace

Exit cmd_new(const Arguments& arguments, const World& world) {
  CommandLine line("new", "Starts a newsletter, chapter, term or question: a file in the right place, ready to edit.",
                   "signpost new newsletter 2021-04\n  signpost new term \"danger statement\"");
  std::string kind;
  std::string name;
  line.app()
      .add_option("KIND", kind, "newsletter, chapter, term or question")
      ->required()
      ->check([](const std::string& word) {
        const std::vector<std::string> kinds = {"newsletter", "chapter", "term", "question"};
        const bool known = std::find(kinds.begin(), kinds.end(), word) != kinds.end();
        return known ? std::string() : "no kind '" + word + "': " + suggest(word, kinds);
      });
  line.app()
      .add_option("NAME", name, "a newsletter's month (2021-04); else a title")
      ->required()
      ->check([](const std::string& word) {
        return slug(word).empty() ? "'" + word + "' has neither letters nor digits" : std::string();
      });
  if (const auto exit = line.parse(arguments, world)) return *exit;

  const auto& project = line.common().project;
  const auto starter = starter_of(kind, name, project, world.clock.today());
  if (fs::exists(project / starter.file)) {
    fmt::print(world.err, "signpost new: '{}' is there already\n      = choose another name, or edit that file\n",
               (project / starter.file).string());
    return Exit::wrong_use;
  }
  write_file(project / starter.file, starter.text);
  if (!line.common().quiet) {
    fmt::print(world.out, "Made {}\nEdit it, then see it with: signpost serve --drafts --project {}\n",
               (project / starter.file).string(), project.string());
  }
  return Exit::done;
}

}  // namespace signpost::cli

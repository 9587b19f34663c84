#include "cli/starters.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace signpost::cli {
namespace {

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
status: draft
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

std::string_view starter_of(StarterKind kind) {
  switch (kind) {
    case StarterKind::newsletter: return kNewsletter;
    case StarterKind::chapter: return kChapter;
    case StarterKind::term: return kTerm;
    case StarterKind::question: return kQuestion;
  }
  return kTerm;
}

}  // namespace

std::string starter_text(StarterKind kind, const std::string& title, const Date& date) {
  // A JSON string is a YAML text too, whatever stands in it: a colon, a number sign, "true".
  return fmt::format(fmt::runtime(starter_of(kind)), fmt::arg("title", json_string(title)),
                     fmt::arg("date", iso_date(date)));
}

}  // namespace signpost::cli

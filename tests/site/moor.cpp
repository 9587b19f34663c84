#include "site/moor.hpp"

#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "model/book.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace signpost::moor {
namespace {

const std::filesystem::path kSource = SIGNPOST_SOURCE_DIR;

Date day(int year, unsigned month, unsigned day_of_month) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
}

Inline link(std::string target, std::string text) {
  return {.value = Link{.target = std::move(target), .children = words(std::move(text))}};
}

Block quote(std::string text, std::string role, std::string team) {
  return {.value = PullQuote{{paragraph(std::move(text))}, "", std::move(role), std::move(team)}};
}

Block list(bool ordered, const std::vector<std::string>& items) {
  List value{.ordered = ordered};
  for (const auto& item : items) value.items.push_back({.blocks = {paragraph(item)}});
  return {.value = value};
}

Board board(std::string name, std::string id, std::string text) {
  return {{.level = 3, .id = std::move(id), .text = words(std::move(name))}, {paragraph(std::move(text))}};
}

Block mapping() {
  return {.value = Mapping{
              board("Worries", "worries", "The children missed eleven days of school, and nobody knew who to ring."),
              board("Strengths", "strengths",
                    "Gran lives two streets away. The older child tells a teacher when home "
                    "feels hard."),
              board("Next steps", "next-steps", "Gran holds a spare key and a phone list. School rings her first.")}};
}

Block training() {
  Table table{.caption = "Training in June",
              .columns = {Alignment::none, Alignment::none, Alignment::right},
              .header = {{words("Course"), words("For"), words("Places left")}},
              .row_headers = true};
  table.rows = {{{words("First steps"), words("Everyone new"), words("14")}},
                {{words("Mapping in practice"), words("Social workers"), words("5")}},
                {{words("Working with networks"), words("Partner agencies"), words("20")}}};
  return {.value = table};
}

Block matrix() {
  Table table{.caption = "Who needs which course", .row_headers = true};
  table.header.cells = {words("Course"),         words("Social worker"), words("Team manager"), words("Early help"),
                        words("Health visitor"), words("Teacher"),       words("Police")};
  for (const auto* course : {"First steps", "Mapping in practice"}) {
    table.rows.push_back({{words(course), words("Required"), words("Required"), words("Recommended"),
                           words("Recommended"), words("Recommended"), words("Recommended")}});
  }
  return {.value = table};
}

Block question(std::string id, std::string text, std::string answer) {
  return {.value = Details{std::move(id), words(std::move(text)), {paragraph(std::move(answer))}}};
}

Document issue_text() {
  Document text;
  text.blocks = {
      paragraph("Hello, and welcome. Since March, four teams have opened each group session with one question: when "
                "did this go better than you feared?"),
      heading(2, "What is going well", "going-well"),
      paragraph("People leave with a fuller picture, and often with a plan the family suggested themselves."),
      quote("We used to spend forty minutes on the problem and five on the plan. Now nobody wants to go back.",
            "Team manager", "Early Help, Coast locality"),
      heading(3, "A worked example", "example"),
      paragraph("A school and a health visitor mapped this together with a grandmother."),
      mapping(),
      {.value = Box{BoxKind::focus,
                    "This month’s focus",
                    {heading(2, "Ask your Practice Champion to sit in", "champion"),
                     paragraph("Every team has one. Invite yours to a mapping or a tricky phone call.")}}},
      heading(2, "Training", "training"),
      training(),
      matrix(),
      {.value = Box{BoxKind::tip,
                    "Tips to try",
                    {list(true, {"When was it even a little better, and who noticed?",
                                 "What would your child say is the best part of the week?"})}}},
      heading(2, "Feedback", "feedback"),
      {.value = Paragraph{{{.value = Text{"Write to "}},
                           link("mailto:practice@example.org", "the practice team"),
                           {.value = Text{", or read "}},
                           link("/guide/meetings/", "the chapter on meetings"),
                           {.value = Text{" first."}},
                           {.value = FootnoteMark{1, 1}}}}},
      heading(2, "You asked", "you-asked"),
      question("faq-training", "Do I need training before I use scaling questions?",
               "No. Try one with a colleague first, then with a family who know you well."),
      question("faq-plan", "Who writes the safety plan?", "The family and their network do, with your help."),
  };
  text.footnotes = {{.blocks = {paragraph("It takes four minutes.")}}};
  return text;
}

Document chapter_text() {
  return {.blocks = {
              paragraph("Every meeting has three parts. We write them down in your words, on one page you can keep."),
              heading(2, "How safe does it feel today?", "how-safe"),
              paragraph("We often ask for a number. There is no right answer."),
              {.value = Scale{.was = 3,
                              .now = 6,
                              .low = "Things are so worrying the child cannot stay",
                              .high = "Everyone is sure the child is safe",
                              .blocks = {paragraph("The parent said 3 in March and says 6 today.")}}},
              heading(2, "What happens, step by step", "steps"),
              {.value = Steps{{{heading(3, "Before the meeting", "before"), paragraph("Your worker calls you.")},
                               {heading(3, "At the meeting", "at"), paragraph("You speak first, if you wish.")},
                               {heading(3, "Within a week", "within"), paragraph("You get the notes and the plan.")}}}},
              {.value = Box{BoxKind::tip, "Good to know", {paragraph("You can bring a friend. It costs nothing.")}}},
              list(false, {"A quiet room", "A break whenever you need one"})}};
}

Document bank_text() {
  Document text;
  text.title = Heading{.level = 1, .id = "knowledge-bank-for-all", .text = words("Knowledge Bank for all")};
  text.blocks = {heading(2, "Articles", "articles"),
                 {.value = Paragraph{{link("https://example.org/long-read", "A long read about good questions")}}},
                 {.value = BlockQuote{{paragraph("A plain quotation from a book.")}}},
                 {.value = CodeBlock{"", "three = worries, strengths, next steps\n"}}};
  return text;
}

Chapter chapter(int number, const std::string& stem, std::string title, std::string summary) {
  Chapter value;
  value.stem = stem;
  value.address = "/guide/" + stem + "/";
  value.title = std::move(title);
  value.summary = std::move(summary);
  value.number = number;
  value.body.file = "content/guide/" + stem + ".md";
  return value;
}

Question asked(const std::string& stem, std::string title, std::string subject) {
  Question value;
  value.stem = stem;
  value.address = "/questions/" + stem + "/";
  value.title = std::move(title);
  value.subject = std::move(subject);
  value.answered = day(2026, 5, 4);
  value.issue = "2026-05";
  return value;
}

Page page(const std::string& stem, std::string title, std::optional<int> menu) {
  Page value;
  value.stem = stem;
  value.address = "/" + stem + "/";
  value.title = std::move(title);
  value.menu = menu;
  return value;
}

Guide guide() {
  Guide value;
  value.title = "Guide for families";
  value.subtitle = "What happens when people are worried about a child, and what you can do.";
  value.edition = "Second edition";
  value.date = day(2026, 3, 1);
  value.publisher = "Northmoor Council";
  value.changes = {"A chapter about meetings is new.", "Shorter sentences throughout."};
  value.chapters = {chapter(1, "what-it-is", "What Signs of Safety is", "Three questions, asked with you."),
                    chapter(2, "visits", "When a social worker visits", "Who comes, and what they may ask."),
                    chapter(3, "meetings", "Meetings and plans", "Who is there, and how the plan is made."),
                    chapter(4, "disagree", "If you do not agree", "")};
  value.chapters[2].easy = Body{.file = "content/guide/03-meetings.easy.md"};
  value.chapters[2].aliases = {"/guide/conferences/"};
  return value;
}

std::vector<Newsletter> issues() {
  auto may = newsletter("2026-05", "Starting with what works");
  may.date = day(2026, 5, 4);
  may.number = 7;
  may.summary =
      "Asking about good days first is changing how we talk with families. Three teams share what they tried.";
  auto april = newsletter("2026-04", "Listening to children");
  april.date = day(2026, 4, 7);
  april.number = 6;
  april.summary = "What children told us, in their own words.";
  auto december = newsletter("2025-12", "A year of maps");
  december.date = day(2025, 12, 1);
  december.aliases = {"/news/2025/december.html"};
  return {may, april, december};
}

std::vector<Term> terms() {
  auto danger = term("danger-statement", "Danger statement", "What could happen to a child if nothing changes.");
  danger.families = "It tells you honestly what people fear, so that you never have to wonder.";
  danger.professionals = "Names who is worried, about what, and the likely effect on the child.";
  danger.see = {"safety-goal"};
  auto network = term("network", "Network", "The people around a child who help to keep the child safe.");
  network.also = {"safety network", "family network"};
  network.families = "Relatives, friends, neighbours: anyone you trust.";
  auto goal = term("safety-goal", "Safety goal", "What life will look like when the child is safe enough.");
  return {danger, network, goal, term("eclair", "Éclair", "A sweet thing at meetings.")};
}

void fill_settings(Settings& settings) {
  settings.title = "Signpost";
  settings.organisation = "Northmoor Council";
  settings.summary = "How families, social workers and everyone around a child can think clearly together.";
  settings.base_url = "https://example.org/signpost";
  settings.contact = "practice@example.org";
  settings.urgent.phone = "01632 960 123";
  settings.footer.values = {"Residents come first", "Kindness and respect", "Doing it well"};
  settings.footer.text = "Published by Northmoor Council’s practice team.";
}

template <class Kind>
void write_each(std::map<std::string, std::string>& files, const std::vector<const Kind*>& entries,
                const std::function<site::OutputFile(const Kind&)>& write) {
  for (const auto* entry : entries) {
    auto file = write(*entry);
    CHECK_MESSAGE(files.emplace(file.path, file.content).second, "two files for ", file.path);
  }
}

}  // namespace

Inlines words(std::string text) {
  return {{.value = Text{std::move(text)}}};
}

Block paragraph(std::string text) {
  return {.value = Paragraph{words(std::move(text))}};
}

Block heading(int level, const std::string& text, std::string id) {
  return {.value = Heading{level, std::move(id), words(text)}};
}

Newsletter newsletter(const std::string& stem, std::string title) {
  Newsletter value;
  value.stem = stem;
  value.address = "/newsletters/" + stem + "/";
  value.title = std::move(title);
  value.date = day(2026, 1, 5);
  value.body.file = "content/newsletters/" + stem + ".md";
  return value;
}

Term term(const std::string& stem, std::string title, std::string brief) {
  Term value;
  value.stem = stem;
  value.address = "/glossary/" + stem + "/";
  value.title = std::move(title);
  value.brief = std::move(brief);
  return value;
}

Document document_of(const Entry& entry) {
  if (entry.stem == "2026-05") return issue_text();
  if (entry.stem == "meetings") return chapter_text();
  if (entry.stem == "knowledge-bank") return bank_text();
  return {.blocks = {paragraph("A few plain words about " + entry.title + ".")}};
}

Library whole_library() {
  Library library;
  fill_settings(library.settings);
  library.newsletters = issues();
  library.guide = guide();
  library.terms = terms();
  library.questions = {asked("who-writes-the-plan", "Who writes the safety plan?", "Plans"),
                       asked("do-i-need-training", "Do I need training before I use scaling?", "Training"),
                       asked("can-partners-book", "Can partner agencies book a place?", "Training")};
  library.pages = {page("knowledge-bank", "Knowledge Bank", 1), page("accessibility", "Accessibility", std::nullopt)};
  return library;
}

Library first_library() {
  Library library;
  library.newsletters = {newsletter("2026-01", "Hello")};
  return library;
}

const render::Templates& templates() {
  static const auto parsed = [] {
    std::vector<render::TemplateSource> sources;
    for (const auto& file : walk_folder(kSource / "templates/site", kSource).files) {
      const auto path = std::filesystem::path("templates/site") / file;
      sources.push_back({"site/" + file.stem().string(), path.string(), read_file(kSource / path)});
    }
    Diagnostics diagnostics;
    auto result = render::Templates::parse(sources, diagnostics);
    for (const auto& one : diagnostics) FAIL(to_text(one, ""));
    return result;
  }();
  return parsed;
}

const std::vector<site::OutputFile>& assets() {
  static const auto files = [] {
    std::vector<site::OutputFile> found;
    for (const auto& file : walk_folder(kSource / "site", kSource).files) {
      found.push_back({file.generic_string(), read_file(kSource / "site" / file)});
    }
    return found;
  }();
  return files;
}

site::Downloads downloads() {
  return {{"/newsletters/2026-05/", {{"/newsletters/2026-05/newsletter-2026-05.pdf", 6, 240'100}, {}}},
          {"/guide/", {{"/guide/guide.pdf", 24, 1'310'000}, {{"/guide/guide-large-print.pdf", 41, 1'390'000}}}}};
}

/// As if every issue and chapter used every word.
site::Mentions mentions_in(const site::Site& made) {
  site::Mentions mentions(made.newsletters().begin(), made.newsletters().end());
  mentions.insert(mentions.end(), made.chapters().begin(), made.chapters().end());
  return mentions;
}

std::map<std::string, std::string> build(const Library& library, const SiteView& view, Diagnostics& diagnostics) {
  const site::Site made(library, view, templates(), assets(), {});
  const auto mentions = mentions_in(made);
  const auto pdfs = downloads();
  std::map<std::string, std::string> files;
  write_each<Newsletter>(files, made.newsletters(), [&](const Newsletter& one) {
    return made.newsletter(one, document_of(one), pdfs, diagnostics);
  });
  write_each<Newsletter>(files, made.newsletters(), [&](const Newsletter& one) {
    return made.briefing(one, brief(one, document_of(one), made.events(), library.settings.contact), pdfs, diagnostics);
  });
  write_each<Chapter>(files, made.chapters(), [&](const Chapter& one) {
    if (one.easy) {
      const auto easy = made.easy_chapter(one, {.blocks = {paragraph("Easy words.")}}, diagnostics);
      files.emplace(easy.path, easy.content);
    }
    return made.chapter(one, document_of(one), pdfs, diagnostics);
  });
  if (!made.chapters().empty()) {
    std::vector<BookPart> parts;
    for (const auto* chapter : made.chapters()) {
      parts.push_back({.id = chapter->stem, .title = chapter->title, .summary = {}, .document = document_of(*chapter)});
    }
    const auto whole = made.whole_guide(bind_book(std::move(parts)), pdfs, diagnostics);
    files.emplace(whole.path, whole.content);
  }
  write_each<Term>(files, made.terms(),
                   [&](const Term& one) { return made.term(one, document_of(one), mentions, diagnostics); });
  write_each<Question>(files, made.questions(),
                       [&](const Question& one) { return made.question(one, document_of(one), diagnostics); });
  write_each<Page>(files, made.pages(),
                   [&](const Page& one) { return made.page(one, document_of(one), pdfs, diagnostics); });
  for (auto& file : made.shared(document_of, pdfs, diagnostics)) {
    CHECK_MESSAGE(files.emplace(file.path, file.content).second, "two files for ", file.path);
  }
  return files;
}

std::map<std::string, std::string> build(const Library& library) {
  Diagnostics diagnostics;
  auto files = build(library, SiteView{}, diagnostics);
  for (const auto& one : diagnostics) FAIL_CHECK(to_text(one, ""));
  return files;
}

}  // namespace signpost::moor

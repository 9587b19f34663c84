#include "mail/sample.hpp"

#include "base/files.hpp"

#include <stdexcept>

namespace signpost::mail::sample {
namespace {

using std::chrono::May;

Block wrap(auto value) {
  return {.value = std::move(value)};
}

Inline link(const std::string& target, const std::string& text) {
  return {.value = Link{.target = target, .title = {}, .children = words(text)}};
}

Inline strong(const std::string& text) {
  return {.value = Styled{Style::strong, words(text)}};
}

Block list(bool ordered, const std::vector<std::string>& items) {
  List list{.ordered = ordered};
  for (const auto& item : items) list.items.push_back({.blocks = {paragraph(item)}});
  return wrap(list);
}

Board board(const std::string& title, const std::vector<std::string>& items) {
  return {{.level = 3, .id = {}, .text = words(title)}, {list(false, items)}};
}

Table table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
  Table table;
  table.columns.assign(header.size(), Alignment::none);
  for (const auto& cell : header) table.header.cells.push_back(words(cell));
  for (const auto& cells : rows) {
    auto& row = table.rows.emplace_back();
    for (const auto& cell : cells) row.cells.push_back(words(cell));
  }
  return table;
}

Blocks opening() {
  auto text = words(
      "Since March, four locality teams have opened each group session with one question: when did this "
      "go better than you feared? ");
  text.push_back(link("/guide/mapping/", "Read what three teams tried"));
  text.push_back({.value = FootnoteMark{1, 1}});
  return {
      paragraph("Hello, and welcome. This issue is about beginning where things already work."),
      heading(2, "What is going well"),
      wrap(Paragraph{text}),
      wrap(PullQuote{{paragraph("Turning that round felt odd for a week. Now nobody wants to go back.")},
                     {},
                     "Team manager",
                     "Early Help, Coast locality"}),
      heading(3, "A worked example"),
      paragraph("A school and a health visitor mapped this together with a grandmother, who agreed to our sharing "
                "it with the details changed."),
      wrap(Mapping{board("Worries", {"Missed eleven days of school when Mum was unwell", "Nobody knew whom to ring"}),
                   board("Strengths", {"Gran lives two streets away", "He tells his teacher when home feels hard"}),
                   board("Next steps", {"Gran holds a spare key", "School rings her first, the same morning"})}),
      wrap(Scale{.was = 3,
                 .now = 6,
                 .low = "we would act tonight",
                 .high = "we would close the case",
                 .blocks = {paragraph("Everyone at the table gave a number before anyone explained theirs.")}})};
}

Blocks middle() {
  auto focus = words("Invite yours to a mapping, a network meeting or a tricky phone call. ");
  focus.push_back(link("/pages/champions/", "Find the champion for your team"));
  return {wrap(Box{BoxKind::focus,
                   "This month’s focus",
                   {heading(3, "Ask your Practice Champion to sit in"), wrap(Paragraph{focus})}}),
          heading(2, "Tips to try"),
          wrap(Box{BoxKind::tip,
                   "Top tips",
                   {heading(3, "Three questions that open doors"),
                    list(true, {"When was it even a little better, and who noticed?",
                                "What would your child say is the best part of the week?",
                                "If tomorrow were one point higher, what would be different?"})}}),
          wrap(Steps{{{heading(3, "Before"), paragraph("Ask the family who should be there.")},
                      {heading(3, "During"), paragraph("Write their words, not yours.")},
                      {heading(3, "After"), paragraph("Send everyone the same page, the same day.")}}}),
          wrap(Paragraph{{{.value = Image{.target = "team.png",
                                          .title = "A mapping on a kitchen table",
                                          .alt = "Three columns of sticky notes on a kitchen table",
                                          .picture = Picture{"team.png", "/newsletters/team.png", 1040, 520}}}}})};
}

Blocks end() {
  return {
      heading(2, "Training dates"),
      wrap(table({"Course", "When"}, {{"First steps", "9 June, half day"}, {"Mapping in practice", "16 and 17 June"}})),
      wrap(table({"Course", "For", "When", "Places"},
                 {{"First steps", "Everyone new", "9 June, half day", "14 left"},
                  {"Working with networks", "Partner agencies", "24 June, online", "20 left"}})),
      heading(2, "You asked"),
      wrap(Details{"q1",
                   words("Do I need training before I use scaling questions?"),
                   {paragraph("No. Try one with a colleague first, then with a family who know you well.")}}),
      wrap(Details{"q2", words("Who writes the safety plan?"), {paragraph("The family, with their network.")}}),
      wrap(OtherLanguage{"pl", {heading(3, "Po polsku"), paragraph("Napisz do nas: odpowiemy w ciągu tygodnia.")}}),
      wrap(OtherLanguage{"ar", {paragraph("اكتبوا إلينا، وسنجيب خلال أسبوع."), list(false, {"واحد", "اثنان"})}}),
      wrap(BlockQuote{{paragraph("Less paper, more listening.")}}),
      wrap(CodeBlock{"", "Case note: summary first,\n  then the detail.\n"}),
      wrap(ThematicBreak{}),
      wrap(List{.items = {{.blocks = {paragraph("Booked")}, .done = true},
                          {.blocks = {paragraph("Read the guide"), list(false, {"Chapter one"})}, .done = false}}}),
      wrap(Box{BoxKind::contact,
               "Practice Leads",
               {wrap(Paragraph{
                   {strong("Ask us. "), link("mailto:practice@northmoor.example", "practice@northmoor.example")}})}})};
}

}  // namespace

Inlines words(const std::string& text) {
  return {{.value = Text{text}}};
}

Block paragraph(const std::string& text) {
  return wrap(Paragraph{words(text)});
}

Block heading(int level, const std::string& text) {
  return wrap(Heading{level, "h", words(text)});
}

Document document() {
  Document document;
  for (const auto& part : {opening(), middle(), end()}) {
    document.blocks.insert(document.blocks.end(), part.begin(), part.end());
  }
  document.footnotes = {{.blocks = {paragraph("The teams’ own notes are in the guide.")}}};
  return document;
}

Newsletter newsletter() {
  Newsletter issue;
  issue.body.file = "content/newsletters/2026-05.md";
  issue.stem = "2026-05";
  issue.address = "/newsletters/2026-05/";
  issue.title = "Starting with what works";
  issue.summary =
      "Asking about good days first is changing how we talk with families. Three teams share what they tried.";
  issue.preheader = "Three teams share what changed. Training dates for June.";
  issue.date = Date{std::chrono::year{2026}, May, std::chrono::day{4}};
  issue.number = 7;
  return issue;
}

Settings settings() {
  Settings settings;
  settings.title = "Signpost";
  settings.organisation = "Northmoor Council";
  settings.base_url = "https://signpost.northmoor.example";
  settings.contact = "practice@northmoor.example";
  settings.urgent.question = "Worried about a child now?";
  settings.urgent.text = "Someone answers day and night. In danger call 999.";
  settings.urgent.phone = "01632 960 123";
  settings.mail.from = "Signpost, Northmoor Council <signpost@northmoor.example>";
  settings.mail.list_id = "signpost.northmoor.example";
  return settings;
}

render::Templates templates() {
  const std::string file = SIGNPOST_SOURCE_DIR "/templates/mail/newsletter.mustache";
  Diagnostics faults;
  auto templates = render::Templates::parse({{"mail/newsletter", file, read_file(file)}}, faults);
  if (!faults.empty()) throw std::runtime_error(to_text(faults.front(), {}));
  return templates;
}

StyleSheet styles() {
  const std::string file = SIGNPOST_SOURCE_DIR "/templates/mail/styles.css";
  Diagnostics faults;
  auto styles = parse_styles(file, read_file(file), faults);
  if (!faults.empty()) throw std::runtime_error(to_text(faults.front(), {}));
  return styles;
}

Message message(const Newsletter& newsletter, const Document& document, const Settings& settings) {
  Diagnostics faults;
  auto message = compose(newsletter, document, settings, templates(), styles(), sample_recipient(),
                         start_of(newsletter.date), faults);
  if (!faults.empty()) throw std::runtime_error(to_text(faults.front(), {}));
  return message;
}

}  // namespace signpost::mail::sample

#include "post/words.hpp"

#include "base/text.hpp"
#include "model/written.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace signpost::post {
namespace {

using mail::LetterText;
using Values = std::map<std::string, std::string>;

/// A paragraph that is a link.
Block way(std::string words, const std::string& target) {
  return {.value = Paragraph{{{.value = Link{target, {}, {{.value = Text{std::move(words)}}}}}}}};
}

/// Words as somebody typed them: text, its lines kept.
Block quotation(const std::string& words) {
  Blocks paragraphs;
  Inlines lines;
  const auto finish = [&] {
    if (!lines.empty()) paragraphs.push_back({.value = Paragraph{std::move(lines)}});
    lines.clear();
  };
  const auto unix_lines = replace_all(words, "\r\n", "\n");
  for (const auto line : split(unix_lines, '\n')) {
    if (trim(line).empty()) {
      finish();
      continue;
    }
    if (!lines.empty()) lines.push_back({.value = LineBreak{}});
    lines.push_back({.value = Text{std::string(line)}});
  }
  finish();
  return {.value = BlockQuote{std::move(paragraphs)}};
}

std::string_view kind_in_words(std::string_view kind) {
  if (kind == "question") return "question";
  if (kind == "volunteer") return "offer to help";
  if (kind == "comment") return "comment";
  return "feedback";
}

std::string is_read(const Settings& settings) {
  const auto& within = settings.web_read_within;
  return within.empty() ? "An editor reads it." : fmt::format("An editor reads it within {}.", within);
}

std::string value_of(const Values& values, const std::string& name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string() : found->second;
}

/// What becomes of it, as the form's page says too. Who wrote a mail was never asked what may be published.
std::string what_happens(const Values& values, const Settings& settings) {
  const auto& kind = values.at("kind");
  const auto read = is_read(settings);
  if (value_of(values, "source") == "mail") return read + " We publish nothing of it without asking you first.";
  if (kind == "question") {
    return read + " If we answer it in the newsletter, we tell you. We never publish your name with a question.";
  }
  if (kind == "volunteer") return "We read it, and write to you. Nothing of this is published.";
  if (kind == "comment" || value_of(values, "consent") == "private") return read + " Nothing of this is published.";
  return read + " We publish it only as you allowed.";
}

constexpr auto kSentSomething = "You get this because somebody gave your address when they wrote to us.";

LetterText receipt(const Values& values, const Settings& settings) {
  const auto what = kind_in_words(values.at("kind"));
  return {
      .subject = fmt::format("We have your {}: {}", what, values.at("receipt")),
      .heading = fmt::format("Thank you. We have your {}", what),
      .blocks = {paragraph(fmt::format("Its number is {}. Please keep it: it finds your words again when you write "
                                       "to us.",
                                       values.at("receipt"))),
                 paragraph("You wrote:"), quotation(values.at("message")), paragraph(what_happens(values, settings)),
                 way("Change your mind? Take your words back here", values.at("withdraw")),
                 paragraph("Was it not you? Take the words back by the same link, or simply leave this be.")},
      .why = kSentSomething};
}

LetterText confirmation(const Values& values, const Settings& settings) {
  return {.subject = fmt::format("One step left to get {}", settings.title),
          .heading = "One step is left",
          .blocks = {paragraph(fmt::format("Somebody asked us to send {} to this address.", settings.title)),
                     way("Yes, send me the newsletter", values.at("confirm")), paragraph("The link works for 30 days."),
                     paragraph("Was it not you? Then do nothing, and nothing more comes.")},
          .why = "You get this because somebody gave your address on our website."};
}

LetterText subscriber_links(const Values& values, const Settings& settings) {
  return {
      .subject = fmt::format("You already get {}", settings.title),
      .heading = "You are on the list already",
      .blocks = {paragraph(fmt::format("Somebody asked us to send {} to this address. It is on the list, so there is "
                                       "nothing to do.",
                                       settings.title)),
                 way("Change what you get", values.at("preferences")),
                 way("Stop the newsletter", values.at("unsubscribe"))},
      .why = "You get this because somebody gave your address on our website."};
}

LetterText withdrawn(const Values& values, const Settings&) {
  const auto& receipt = values.at("receipt");
  // Letters of earlier versions do not say it.
  const bool was_for_readers = value_of(values, "public") != "no";
  Blocks blocks = {paragraph(fmt::format("What you sent us as {} is taken back.", receipt))};
  if (was_for_readers) {
    blocks = {
        paragraph(fmt::format("What you sent us as {} is taken back. It leaves the website when that is made again, "
                              "mostly within minutes, and stands in no further issue.",
                              receipt)),
        paragraph("What went out by e-mail before, or was saved by somebody, we cannot call back.")};
  } else {
    blocks.push_back(paragraph("Nothing of it was published, and nothing will be."));
  }
  return {.subject = fmt::format("Your words are taken back: {}", receipt),
          .heading = "Your words are taken back",
          .blocks = std::move(blocks),
          .why = kSentSomething};
}

LetterText answered(const Values& values, const Settings& settings) {
  Blocks blocks = {paragraph(fmt::format("You asked us something, and the answer is in {}.", settings.title)),
                   quotation(values.at("question"))};
  if (!values.at("address").empty()) blocks.push_back(way("Read the answer", values.at("address")));
  blocks.push_back(paragraph("Your name stands nowhere in it."));
  blocks.push_back(way("Would you rather have the question taken out? Do so here", values.at("withdraw")));
  return {.subject = fmt::format("Your question is answered: {}", values.at("receipt")),
          .heading = "Your question is answered",
          .blocks = std::move(blocks),
          .why = kSentSomething};
}

struct Kind {
  std::string_view name;
  LetterText (*write)(const Values&, const Settings&);
};

constexpr std::array kKinds = {Kind{"receipt", receipt}, Kind{"confirmation", confirmation},
                               Kind{"subscriber-links", subscriber_links}, Kind{"withdrawn", withdrawn},
                               Kind{"answered", answered}};

}  // namespace

std::optional<LetterText> words_of(const store::NewLetter& letter, const Settings& settings) {
  for (const auto& kind : kKinds) {
    if (kind.name != letter.kind) continue;
    try {
      return kind.write(letter.values, settings);
    } catch (const std::out_of_range&) {
      return std::nullopt;  // a value is not there
    }
  }
  return std::nullopt;
}

}  // namespace signpost::post

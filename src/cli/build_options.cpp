#include "cli/build_options.hpp"

#include "base/counted.hpp"
#include "base/error.hpp"
#include "base/interrupts.hpp"
#include "base/parallel.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "cli/report.hpp"
#include "cli/withholding.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ostream>

namespace signpost::cli {
namespace {

std::set<Part> parts_of(const std::vector<std::string>& only) {
  if (only.empty()) return {Part::site, Part::mail, Part::pdf};
  std::set<Part> parts;
  for (const auto& name : only) parts.insert(name == "site" ? Part::site : name == "mail" ? Part::mail : Part::pdf);
  return parts;
}

/// reproducible-builds.org: seconds since 1970 in SOURCE_DATE_EPOCH.
std::optional<UtcSeconds> stamp_of(const World& world) {
  const auto text = world.environment("SOURCE_DATE_EPOCH");
  if (text.empty()) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [rest, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr std::int64_t kLast = 253'402'300'799;  // of the year 9999: dates in files have four digits for it
  if (fault != std::errc{} || rest != text.data() + text.size() || seconds < 0 || seconds > kLast) {
    throw Error(fmt::format("SOURCE_DATE_EPOCH is '{}'", text),
                "it takes whole seconds since 1970, up to the year 9999");
  }
  return UtcSeconds(std::chrono::seconds(seconds));
}

/// Texts under review are named below, with their addresses.
void print_left_out(const Published& published, const World& world) {
  for (const auto& entry : published.left_out) {
    if (std::any_of(published.reviews.begin(), published.reviews.end(),
                    [&](const Review& one) { return one.file == entry.file; })) {
      continue;
    }
    fmt::print(world.out, "Left out  {} ({})\n", entry.file, entry.reason);
  }
}

/// Whoever is asked for comments is sent the address.
void print_reviews(const Published& published, const PublishOptions& options, const World& world) {
  for (const auto& review : published.reviews) {
    const auto place = published.settings.base_url.empty() ? options.output->string() : published.settings.base_url;
    fmt::print(world.out, "Review    {}\n          {}{}\n", review.file, place, review.address);
  }
}

/// How many PDFs had not to be printed; nothing for none.
std::string unchanged_part(const Published& published) {
  return published.unchanged_pdfs == 0 ? "" : fmt::format(", {} unchanged", published.unchanged_pdfs);
}

void print_parts(const Published& published, const PublishOptions& options, const World& world) {
  const auto folder = options.output->string();
  if (options.parts.contains(Part::site)) {
    for (const auto& name : published.sites) {
      fmt::print(world.out, "Site      {}/{}/index.html\n", folder, name);
    }
    fmt::print(world.out, "          {}\n", counted(published.pages, "page", "pages"));
  }
  if (options.parts.contains(Part::mail)) {
    fmt::print(world.out, "Mail      {}/mail/\n          {}\n", folder,
               counted(published.messages, "message", "messages"));
  }
  if (options.parts.contains(Part::pdf)) {
    fmt::print(world.out, "PDF       {}/site/ (beside their pages)\n          {}\n", folder,
               counted(published.pdfs, "document", "documents") + unchanged_part(published));
  }
}

void print_summary(const Published& published, const PublishOptions& options, const Diagnostics& diagnostics,
                   std::chrono::milliseconds took, const World& world) {
  const auto counts = count_of(diagnostics);
  if (!published.written) {
    fmt::print(world.err, "Nothing was published: {}. The last build is as it was.{}\n", counts,
               withheld_in_words(published.withheld));
    return;
  }
  print_left_out(published, world);
  print_parts(published, options, world);
  print_reviews(published, options, world);
  fmt::print(world.out, "Done in {:.1f} s{}{}\n", static_cast<double>(took.count()) / 1000.0,
             counts.empty() ? "" : ", ", counts);
}

std::vector<std::string> files_of(const std::vector<content::LeftOut>& entries) {
  std::vector<std::string> files;
  files.reserve(entries.size());
  for (const auto& entry : entries) files.push_back(entry.file);
  return files;
}

std::string left_out_json(const std::vector<content::LeftOut>& entries) {
  std::vector<std::string> rows;
  rows.reserve(entries.size());
  for (const auto& entry : entries) {
    rows.push_back(fmt::format(R"({{"file": {}, "title": {}, "reason": {}}})", json_string(entry.file),
                               json_string(entry.title), json_string(entry.reason)));
  }
  return "[" + join(rows, ", ") + "]";
}

std::string reviews_json(const std::vector<Review>& reviews) {
  std::vector<std::string> rows;
  rows.reserve(reviews.size());
  for (const auto& review : reviews) {
    rows.push_back(
        fmt::format(R"({{"file": {}, "address": {}}})", json_string(review.file), json_string(review.address)));
  }
  return "[" + join(rows, ", ") + "]";
}

void print_json(const Published& published, const PublishOptions& options, const Diagnostics& diagnostics,
                const World& world) {
  fmt::print(world.out,
             R"({{"published": {}, "withheld": {}, "output": {}, "pages": {}, "messages": {}, "pdfs": {}, )"
             R"("pdfs_unchanged": {}, "left_out": {}, "reviews": {}, "diagnostics": {}}})"
             "\n",
             published.written, published.withheld, json_string(options.output->string()), published.pages,
             published.messages, published.pdfs, published.unchanged_pdfs, left_out_json(published.left_out),
             reviews_json(published.reviews), json_array(diagnostics));
}

/// What a build makes must not stand among what it is made from: the next build would read it.
bool lies_among_sources(const std::filesystem::path& output, const std::filesystem::path& project) {
  const auto place = std::filesystem::weakly_canonical(output);
  const auto root = std::filesystem::weakly_canonical(project);
  if (place == root) return true;
  for (const auto* folder : {"content", "templates", "site"}) {
    const auto inside = place.lexically_relative(root / folder);
    if (!inside.empty() && *inside.begin() != "..") return true;
  }
  return false;
}

}  // namespace

void BuildOptions::offer(CLI::App& app) {
  app.add_option("--output", output, "where to (default: build/out in the project)")->type_name("OUT");
  app.add_option("--only", only, "some parts alone, the others stay as they are: site, mail, pdf")
      ->type_name("PART,...")
      ->delimiter(',')
      ->check([](const std::string& part) {
        static const std::vector<std::string> names = {"site", "mail", "pdf"};
        const bool known = std::find(names.begin(), names.end(), part) != names.end();
        if (!known) throw WrongUse(fmt::format("no part '{}'", part), suggest(part, names));
        return std::string();
      });
  app.add_flag("--drafts", drafts, "also drafts, and what is to be published later");
  offer_clock(app, clock);
  app.add_option("--jobs", jobs, "how many threads (default: one a core)")
      ->type_name("N")
      ->check([](const std::string& n) {
        const bool few =
            !n.empty() && n.size() <= 3 && n.find_first_not_of("0123456789") == std::string::npos && n != "0";
        if (!few) throw WrongUse(fmt::format("'{}' is no number of threads", n), "write a whole number from 1 to 999");
        return std::string();
      });
}

PublishOptions publish_options(const CommonOptions& common, const BuildOptions& build, const World& world,
                               std::function<void()> checkpoint) {
  return {.project = common.project,
          .output = build.output.empty() ? common.project / "build" / "out" : build.output,
          .parts = parts_of(build.only),
          .drafts = build.drafts,
          .record = build.record,
          .today = today_of(build.clock, world),
          .stamp = stamp_of(world),
          .workers = build.jobs == 0 ? default_workers() : build.jobs,
          .checkpoint = std::move(checkpoint)};
}

BuildOutcome run_build(const CommonOptions& common, const BuildOptions& build, const World& world) {
  const auto start = std::chrono::steady_clock::now();
  const Interrupts interrupts;
  const auto options = publish_options(common, build, world, [&interrupts] { interrupts.check(); });
  if (lies_among_sources(*options.output, options.project)) {
    throw WrongUse(fmt::format("'{}' is where the sources are", options.output->string()),
                   "choose another place with --output");
  }
  Diagnostics diagnostics;
  withhold_or_tell(options.project, world, *options.output);
  const auto published = publish(options, diagnostics);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  if (common.json) {
    print_json(published, options, diagnostics, world);
  } else {
    print_diagnostics(diagnostics, options.project, world);
    if (!common.quiet) print_summary(published, options, diagnostics, took, world);
  }
  return {.exit = published.written ? Exit::done : Exit::content_fault,
          .output = *options.output,
          .settings = published.settings,
          .left_out = files_of(published.left_out)};
}

}  // namespace signpost::cli

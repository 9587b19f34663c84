#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "check/outside_links.hpp"
#include "content/project.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace signpost::cli {

/// What a build makes. The PDFs stand in the site's folders but are a part of their own.
enum class Part { site, mail, pdf };

struct PublishOptions {
  std::filesystem::path project;
  std::optional<std::filesystem::path> output;  ///< nothing: everything is made and checked, nothing written
  std::set<Part> parts = {Part::site, Part::mail, Part::pdf};
  bool drafts = false;
  bool record = false;  ///< adds what was published to content/addresses.txt
  Date today{};
  std::optional<UtcSeconds> stamp;  ///< the dates inside files (SOURCE_DATE_EPOCH); else each issue's own date
  std::size_t workers = 1;
  bool collects_links = false;               ///< those to other sites, for `check --external`
  std::function<void()> checkpoint = [] {};  ///< called between pieces of work, on any thread: what it throws ends it
};

/// A text that only those can read who were sent its address.
struct Review {
  std::string file;     ///< relative to the project
  std::string address;  ///< from the site's root: "/review/…/"
};

struct Published {
  bool written = false;  ///< false where a fault stopped it: the output is then as it was, but for what is withheld
  /// Pages that say that they are being changed, because they held words that were taken back (withholding.hpp).
  std::size_t withheld = 0;
  std::size_t pages = 0;
  std::size_t messages = 0;
  std::size_t pdfs = 0;
  std::size_t unchanged_pdfs = 0;  ///< of these, taken over from the last build
  std::vector<std::string> sites;  ///< the folders of the sites, "site" first
  std::vector<content::LeftOut> left_out;
  std::vector<Review> reviews;
  std::vector<check::OutsideLink> outside_links;  ///< where they were asked for
  Settings settings;
};

/// From the project's folder to the output's, in one go: reads everything, reports every fault, and puts the result in
/// place only if there is no error. Where it is not put in place, words that were taken back leave the present output
/// all the same. Throws Error for faults of the environment, and what `checkpoint` throws.
Published publish(const PublishOptions& options, Diagnostics& diagnostics);

}  // namespace signpost::cli

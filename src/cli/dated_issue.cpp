#include "cli/dated_issue.hpp"

#include "cli/named_issue.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/format.h>

namespace signpost::cli {
namespace {

[[noreturn]] void refuse_unpublished(const std::string& stem, const content::LeftOut& entry, const std::string& hint) {
  throw WrongUse(fmt::format("'{}' is not published yet: {}", stem, entry.reason), hint);
}

}  // namespace

DatedIssue::DatedIssue(const std::filesystem::path& root, const std::string& stem, const Date& day)
    : root_(root), stem_(stem), day_(day), project_(content::load_project(root, {.today = day}, found_)) {
  find();
}

void DatedIssue::read_as_of(const Date& day) {
  if (day == day_) return;
  day_ = day;
  found_.clear();
  project_ = content::load_project(root_, {.today = day}, found_);
  find();
}

const Newsletter& DatedIssue::issue() const {
  if (issue_ != nullptr) return *issue_;
  refuse_unpublished(stem_, *left_out_,
                     fmt::format("set it for that day or later: --at {}T09:00; a test goes out by --test",
                                 iso_date(*left_out_->entry.publish_on)));
}

void DatedIssue::find() {
  issue_ = nullptr;
  for (const auto& entry : project_.left_out) {
    if (entry.file != "content/newsletters/" + stem_ + ".md") continue;
    left_out_ = &entry;
    if (entry.entry.status == Status::published) return;  // then it is the day alone
    refuse_unpublished(stem_, entry, "put 'status: published' into it once it is ready; a test goes out by --test");
  }
  issue_ = &issue_named(stem_, project_.library);
}

}  // namespace signpost::cli

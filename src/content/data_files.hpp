#pragma once

#include "base/diagnostic.hpp"
#include "content/source.hpp"
#include "model/library.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace signpost::content {

/// The YAML files of a project that are data rather than text, each checked key by key (see `Fields` for the faults).
/// `audiences` are those that the settings know (see read_audience).

using KnownAudiences = std::vector<std::string>;

std::vector<Person> read_people(const Source& source, Diagnostics& diagnostics);

/// Also course.role: a course is for a role that the file does not list.
Training read_training(const Source& source, Diagnostics& diagnostics);

/// `folder` is content/documents, where each file must lie; also document.missing, and review.overdue (a warning) for
/// those whose `review_by` is before `today`.
std::vector<DownloadFile> read_documents(const Source& source, const std::filesystem::path& folder,
                                         const KnownAudiences& audiences, const Date& today, Diagnostics& diagnostics);

std::vector<KnowledgeLink> read_links(const Source& source, const KnownAudiences& audiences, Diagnostics& diagnostics);
std::vector<Event> read_events(const Source& source, const KnownAudiences& audiences, Diagnostics& diagnostics);

/// guide.yaml; the guide's chapters are not its matter.
Guide read_guide(const Source& source, Diagnostics& diagnostics);

}  // namespace signpost::content

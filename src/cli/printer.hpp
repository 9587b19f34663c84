#pragma once

#include "base/diagnostic.hpp"
#include "base/output.hpp"
#include "cli/print_record.hpp"
#include "pdf/press.hpp"

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>

namespace signpost::cli {

/// A PDF that was put in its place.
struct PlacedPdf {
  std::size_t pages = 0;
  std::size_t bytes = 0;
  bool unchanged = false;  ///< taken over from the present output, not printed
};

/// Makes the PDFs of one build. What the present output has of the same input, by the same program, is taken over if it
/// is still what was printed. Thread-safe.
class Printer {
 public:
  /// `output` may be null: then all is printed to be judged, and put nowhere. Both must outlive it.
  Printer(const pdf::Press& press, Output* output);

  /// Puts a PDF into `folder`, which is the output's part of the name `part`. A print of which there is something to
  /// say goes on no record, so that it is said at each build.
  PlacedPdf print(const pdf::Publication& publication, const std::string& part, StagedFolder* folder,
                  const std::string& path, Diagnostics& diagnostics);

  /// As the press counts them; it is asked only for what it was not asked in the last build.
  std::size_t count_pages(const pdf::Publication& publication);

  /// Leaves word for the next build, in the output; once all is printed.
  void put_on_record() const;

 private:
  /// What is on record of `place`, if it was printed from `input` and could be taken over.
  std::optional<PrintedFile> taken_over(const std::string& place, const std::string& input, StagedFolder& folder,
                                        const std::string& path) const;

  const pdf::Press& press_;
  Output* output_;
  std::string program_;
  PrintRecord before_;
  std::mutex guard_;
  PrintRecord record_;  ///< of this build
};

}  // namespace signpost::cli

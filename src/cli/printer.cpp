#include "cli/printer.hpp"

#include "base/hash.hpp"
#include "base/program_identity.hpp"

#include <iterator>
#include <utility>

namespace signpost::cli {
namespace {

constexpr auto kRecordName = ".prints";

}  // namespace

Printer::Printer(const pdf::Press& press, Output* output) : press_(press), output_(output) {
  if (output_ == nullptr) return;
  program_ = program_identity();
  before_ = parse_print_record(output_->note(kRecordName), program_);
}

std::optional<PrintedFile> Printer::taken_over(const std::string& place, const std::string& input, StagedFolder& folder,
                                               const std::string& path) const {
  const auto known = before_.files.find(place);
  if (known == before_.files.end() || known->second.input != input) return std::nullopt;
  if (!folder.take_over(path, known->second.bytes, known->second.hash)) return std::nullopt;
  return known->second;
}

PlacedPdf Printer::print(const pdf::Publication& publication, const std::string& part, StagedFolder* folder,
                         const std::string& path, Diagnostics& diagnostics) {
  if (folder == nullptr) {
    const auto pdf = press_.print(publication, diagnostics);
    return {.pages = pdf.pages, .bytes = pdf.bytes.size()};
  }
  const auto place = part + "/" + path;
  const auto input = press_.input_of(publication);
  Diagnostics found;
  auto printed = taken_over(place, input, *folder, path);
  const bool unchanged = printed.has_value();
  if (!printed) {
    const auto pdf = press_.print(publication, found);
    folder->write(path, pdf.bytes);
    printed = {input, pdf.pages, pdf.bytes.size(), content_hash(pdf.bytes)};
  }
  if (found.empty()) {
    const std::lock_guard lock(guard_);
    record_.files[place] = *printed;
  }
  std::move(found.begin(), found.end(), std::back_inserter(diagnostics));
  return {.pages = printed->pages, .bytes = printed->bytes, .unchanged = unchanged};
}

std::size_t Printer::count_pages(const pdf::Publication& publication) {
  if (output_ == nullptr) return press_.count_pages(publication);
  const auto input = press_.input_of(publication);
  const auto known = before_.counts.find(input);
  const auto pages = known != before_.counts.end() ? known->second : press_.count_pages(publication);
  const std::lock_guard lock(guard_);
  record_.counts[input] = pages;
  return pages;
}

void Printer::put_on_record() const {
  if (output_ != nullptr) output_->set_note(kRecordName, to_text(record_, program_));
}

}  // namespace signpost::cli

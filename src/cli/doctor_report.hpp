#pragma once

#include "cli/command.hpp"
#include "doctor/finding.hpp"

#include <string_view>

namespace signpost::cli {

enum class DoctorTelling { everything, faults, json };

/// What the doctor found, told as it comes: as text under headings, or as one JSON document at the end.
class DoctorReport {
 public:
  /// `world` must outlive it.
  DoctorReport(DoctorTelling telling, const World& world) : telling_(telling), world_(world) {}

  void add(std::string_view heading, const doctor::Findings& findings);
  /// The last line, or the JSON; the exit status: a fault where anything is wrong.
  Exit finish();

 private:
  std::size_t count(doctor::Level level) const;

  DoctorTelling telling_;
  const World& world_;
  doctor::Findings all_;
};

}  // namespace signpost::cli

#pragma once

#include "base/diagnostic.hpp"
#include "base/project_key.hpp"
#include "cli/command.hpp"
#include "cli/issue_gate.hpp"
#include "cli/sending_rounds.hpp"
#include "desk/sendings.hpp"

#include <filesystem>
#include <mutex>
#include <string>

namespace signpost::cli {

/// The desk's way to send: the terminal's gate and account, and a sender of its own that works beside it.
class DeskSendings final : public desk::Sendings {
 public:
  explicit DeskSendings(const SendingGround& ground);

  desk::SendGate gate(const std::string& issue, std::int64_t edition) override;
  desk::Approved approve(const desk::Approval& approval) override;
  desk::Work work_on(std::int64_t dispatch) override { return rounds_.work_on(dispatch); }
  void wake() override { rounds_.wake(); }

 private:
  /// What a build of the project as it is now would say on that day.
  Diagnostics build_findings(const Date& day);
  /// What is corrected; nothing where it is no correction.
  std::optional<store::Dispatch> corrected(const std::string& issue, std::int64_t edition);

  SendingGround ground_;
  std::mutex guard_;  ///< one gate at a time
  std::string judged_;
  Diagnostics found_;
  SendingRounds rounds_;
};

}  // namespace signpost::cli

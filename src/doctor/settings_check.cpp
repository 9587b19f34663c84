#include "doctor/settings_check.hpp"

#include "base/counted.hpp"
#include "base/files.hpp"
#include "content/settings.hpp"
#include "mail/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace signpost::doctor {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "settings.file";

std::string in_words(const Diagnostic& fault) {
  return fmt::format("{}:{}:{}: {}", fault.where.file, fault.where.line, fault.where.column, fault.message);
}

Finding judge_file(const Diagnostics& faults) {
  if (faults.empty()) return ok(kFile, "signpost.yaml is read, and every key in it is known");
  const auto is_error = [](const Diagnostic& one) { return one.severity == Severity::error; };
  const auto first = std::find_if(faults.begin(), faults.end(), is_error);
  const auto& told = first == faults.end() ? faults.front() : *first;
  auto advice = told.hint.empty() ? "correct that line of signpost.yaml" : told.hint;
  if (faults.size() > 1) {
    advice += fmt::format("; {} like it: 'signpost check' shows them all",
                          counted(faults.size() - 1, "more line is", "more lines are"));
  }
  return first == faults.end() ? look(kFile, in_words(told), advice) : wrong(kFile, in_words(told), advice);
}

Finding check_base_url(const Settings& settings) {
  constexpr std::string_view kName = "settings.base_url";
  if (settings.base_url.empty()) {
    return wrong(kName, "signpost.yaml has no base_url, so that no copy could say where the e-mails can be stopped",
                 "write where readers will find the site: base_url: https://news.your-council.example");
  }
  if (!settings.base_url.starts_with("https://")) {
    return wrong(kName,
                 fmt::format("base_url is {}, and mail programs stop a newsletter by https alone", settings.base_url),
                 "have the site served with a certificate, then write https:// in base_url (docs/running.md)");
  }
  return ok(kName, fmt::format("the site is at {}", settings.base_url));
}

Finding check_sender(const Settings& settings) {
  constexpr std::string_view kName = "settings.sender";
  if (settings.mail.from.empty()) {
    return wrong(kName, "nobody is named as the sender",
                 "write into signpost.yaml, below mail:   from: Your newsletter <news@your-council.example>");
  }
  const auto address = mail::split_mailbox(settings.mail.from).address;
  const auto fault = mail::address_fault(address);
  if (fault.empty()) return ok(kName, fmt::format("mail is from {}", address));
  return wrong(kName, fmt::format("mail cannot come from '{}': {}", address, fault),
               "correct mail: from: in signpost.yaml");
}

Finding check_forms(const Settings& settings) {
  constexpr std::string_view kName = "settings.forms";
  if (settings.has_forms) {
    return ok(kName, fmt::format("the forms, and those who want the e-mails to stop, are answered at {}",
                                 settings.web_listen));
  }
  return wrong(kName, "signpost.yaml has no 'web' section: nobody could answer who wants the e-mails to stop",
               "write  web:  and below it  listen: 127.0.0.1:8080, and run 'signpost web' (docs/running.md)");
}

Finding check_return_path(const Settings& settings) {
  constexpr std::string_view kName = "settings.bounces";
  if (!settings.mail.bounces.empty()) {
    return ok(kName, fmt::format("what cannot be delivered comes back to {}, and names whose copy it was",
                                 settings.mail.bounces));
  }
  return look(kName,
              "what cannot be delivered comes back to the sender's own mailbox, and may not say whose copy it was",
              "have a mailbox made for it and name it in signpost.yaml: mail: bounces: (docs/settings.md)");
}

}  // namespace

Findings check_settings_file(const fs::path& project, Settings& settings) {
  const auto file = project / "signpost.yaml";
  if (!fs::exists(file)) {
    return {look(kFile, "signpost.yaml is not there: every setting has its default",
                 "write one: docs/settings.md shows it whole")};
  }
  const auto text = read_file(file);
  Diagnostics faults;
  settings = content::read_settings({"signpost.yaml", text}, faults);
  return {judge_file(faults)};
}

Findings check_settings(const Settings& settings) {
  return {check_base_url(settings), check_sender(settings), check_forms(settings), check_return_path(settings)};
}

Findings check_content(const fs::path& project) {
  constexpr std::string_view kName = "content.issues";
  std::int64_t count = 0;
  std::error_code fault;
  for (fs::directory_iterator entry(project / "content" / "newsletters", fault), end; !fault && entry != end;
       entry.increment(fault)) {
    if (entry->path().extension() == ".md") ++count;
  }
  if (count == 0) {
    return {look(kName, "there is no newsletter in content/newsletters", "start one: signpost new newsletter 2021-03")};
  }
  return {ok(kName, fmt::format("content/newsletters has {}; 'signpost check' reads every word of it",
                                counted(count, "issue", "issues")))};
}

}  // namespace signpost::doctor

#include "cli/base_url_warning.hpp"

#include <algorithm>

namespace signpost::cli {

void warn_without_base_url(const Settings& settings, Diagnostics& diagnostics) {
  const bool are_faulty = std::any_of(diagnostics.begin(), diagnostics.end(),
                                      [](const Diagnostic& one) { return one.where.file == "signpost.yaml"; });
  if (!settings.base_url.empty() || are_faulty) return;
  diagnostics.push_back({.severity = Severity::warning,
                         .code = "url.missing",
                         .where = {.file = "signpost.yaml"},
                         .message = "without 'base_url' there is no feed, no sitemap and no 'Read on the web' in mails",
                         .hint = "add the site's address: base_url: https://signpost.example.org"});
}

}  // namespace signpost::cli

#pragma once

#include "mail/compose.hpp"

#include <string>

/// An issue that uses every block, for the mail's tests. All names, places and numbers are invented.
namespace signpost::mail::sample {

Inlines words(const std::string& text);
Block paragraph(const std::string& text);
Block heading(int level, const std::string& text);

Document document();
Newsletter newsletter();
Settings settings();

/// The repository's own templates and styles; a fault in them fails the test.
render::Templates templates();
StyleSheet styles();

/// The sample issue composed at a fixed moment, without faults.
Message message(const Newsletter& newsletter = sample::newsletter(), const Document& document = sample::document(),
                const Settings& settings = sample::settings());

}  // namespace signpost::mail::sample

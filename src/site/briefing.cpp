#include "site/briefing.hpp"

#include "base/text.hpp"
#include "render/html.hpp"
#include "site/address.hpp"
#include "site/newsletters.hpp"

namespace signpost::site {

OutputFile briefing_page(const Parts& parts, const Newsletter& newsletter, const Briefing& briefing,
                         const Downloads& downloads, Diagnostics& diagnostics) {
  const auto address = briefing_address(newsletter);
  const auto root = root_of(address);
  const auto lead = join(briefing.lead, " ");
  auto view = parts.frame.page({.address = address,
                                .title = briefing_title(newsletter),
                                .description = lead,
                                .lang = newsletter.lang,
                                .part = "/newsletters/"});
  view.set("heading", briefing_title(newsletter))
      .set("lead", optional_text(lead))
      .set("issue", render::View{}.set("path", newsletter.address.substr(1)).set("words", issue_in_words(newsletter)))
      .set("download", download_view(downloads, address, root))
      .set("content", render::to_html(document_of(briefing), {.root = root}));
  return make_page(parts, "site/briefing", view, address, diagnostics);
}

}  // namespace signpost::site

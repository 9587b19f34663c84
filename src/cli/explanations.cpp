#include "cli/explanations.hpp"

#include "base/suggestion.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

constexpr Explanation kExplanations[] = {
    {"accessibility.result", "the accessibility report's result and its list of problems do not go together",
     "list what does not work, or say that the standard is met in full"},
    {"acronym.unexplained",
     "an acronym stands where nothing has explained it: no term of the glossary, no long form beside it",
     "write it in full with the acronym in brackets behind it, add a term, or list it in the settings under checks, "
     "acronyms"},
    {"address.duplicate", "two files would have the same address in the site", "rename one of them"},
    {"address.record", "a line of content/addresses.txt is no address",
     "write it from the site's root: /guide/mapping/"},
    {"address.reserved", "the page's address belongs to a part of the site itself, such as the glossary",
     "rename the file"},
    {"address.vanished", "an address that was published once is no longer there",
     "give the page in its place the old address among its aliases, or take the line out of content/addresses.txt"},
    {"alias.address", "an alias is no address inside this site", "write it from the site's root, such as /old-page/"},
    {"alias.taken", "an alias is the address of a page that exists, or two pages claim it", "remove the alias"},
    {"audience.unknown", "text is for an audience that no site of the settings shows",
     "correct the name, or add it under 'sites' in signpost.yaml"},
    {"course.role", "a course names a role that 'roles' does not list", "correct the role, or list it"},
    {"data.empty", "a data block has nothing to show", "add data, widen its filter, or remove the block"},
    {"data.nested", "a data block stands inside a text that is itself shown by a data block",
     "move it to the page that shows it"},
    {"date.past", "a date that is over is written as if it were to come", "say what happened, or correct the date"},
    {"date.relative",
     "'next month' and its like stand in a text without a date, so nobody can tell from when they count",
     "name the month and the year"},
    {"directive.attribute", "a directive does not take this attribute",
     "use one of the attributes that the message lists"},
    {"directive.audience", "an 'only' block does not say for whom", "write '::: only managers'"},
    {"directive.content", "a directive is empty, or holds what it cannot hold", "put text between its two lines"},
    {"directive.language", "a 'lang' passage does not say in which language it is", "write '::: lang pl'"},
    {"directive.mapping", "a mapping does not hold exactly three headings",
     "give it three: worries, strengths, next steps"},
    {"directive.steps", "'steps' holds something other than one numbered list", "number the steps: 1. 2. 3."},
    {"directive.stray", "a line of colons closes nothing",
     "remove it, or give it as many colons as the line that opens"},
    {"directive.syntax", "the words after the colons cannot be read", "write '::: name {key=value key=\"two words\"}'"},
    {"directive.unclosed", "a directive is never closed", "put a line with as many colons after its last line"},
    {"directive.unknown", "there is no directive of this name", "use one of the names that the message lists"},
    {"directive.value", "an attribute's value is not one that it takes", "use a value that the message names"},
    {"document.missing", "a file listed in documents.yaml is not in content/documents",
     "add the file, or correct its name"},
    {"easy.alone", "an easy-read chapter has no full chapter beside it",
     "name it as the chapter: 01-name.easy.md beside 01-name.md"},
    {"event.ends", "an event ends before it begins", "correct one of the two dates"},
    {"excuse.reason", "an excuse gives no reason, and so excuses nothing",
     "write it behind a colon: <!-- allow sentence.long: quoted from the law -->"},
    {"excuse.unknown", "an excuse names nothing that can be excused", "write a code that docs/checks.md lists"},
    {"excuse.unused", "an excuse has nothing to excuse: the text was mended, or it stands in the wrong place",
     "delete it, or put it on the line before its paragraph"},
    {"feedback.anonymous", "feedback is anonymous and has a name all the same",
     "remove the name, or 'anonymous: true'"},
    {"feedback.consent", "a quote does not say that its speaker agreed to it",
     "add 'consent', or 'source: example' for an invented one"},
    {"file.link", "a symbolic link leads out of the project, nowhere, in a circle, or to a folder that is read already",
     "put into the project what it leads to, or delete the link"},
    {"file.name", "a file's name would not make a good address", "use letters, digits and hyphens"},
    {"file.unread", "a file lies where nothing reads it", "move it to one of the folders of content/"},
    {"footnote.missing", "a mark leads to a footnote that is not there", "define it with a line '[^name]: …'"},
    {"footnote.unused", "no mark leads to a footnote; its text is left out", "put [^name] where it belongs"},
    {"frontmatter.missing", "a file does not begin with its front matter", "begin it with '---', its keys, and '---'"},
    {"frontmatter.unclosed", "the front matter does not end", "put a line '---' after its last key"},
    {"heading.skipped",
     "a heading is more than one level below the one before it; screen reader users find their way by levels",
     "give it the next level, or add the heading that is missing"},
    {"html.unbalanced", "an HTML tag is opened or closed without its partner", "add the partner, or remove the tag"},
    {"html.unknown", "an HTML tag that is not understood; its words were kept",
     "write it in Markdown or as a directive"},
    {"image.alt", "a picture has no text for those who do not see it",
     "describe it between the brackets: ![what it shows](file.png)"},
    {"image.kind", "a file is no whole PNG or JPEG picture", "save it as PNG or JPEG"},
    {"image.missing", "there is no such picture", "correct its name, or put the file there"},
    {"image.outside", "a picture lies outside content/", "copy it beside the text"},
    {"image.remote", "a picture would be fetched from someone else's server, who would learn of every reader",
     "copy it beside the text"},
    {"image.size", "a picture has more pixels than can be shown", "make it smaller"},
    {"issue.missing", "'issue' names no newsletter", "write a newsletter's file name without .md"},
    {"issue.unpublished", "'issue' names a newsletter that is not published", "publish it, or leave the key out"},
    {"key.address", "a value is no address", "write it as the message shows"},
    {"key.date", "a value is no date that exists", "write it as 2021-03-01"},
    {"key.duplicate", "a key is given twice", "remove one of them"},
    {"key.language", "a value is no language tag (BCP 47)", "write it as en-GB or cy"},
    {"key.missing", "a required key is missing", "add it"},
    {"key.text", "a text has more than one line, or a control character", "write it in one line"},
    {"key.type", "a value is of the wrong kind", "write what the message names"},
    {"key.unknown", "there is no such key", "use one of the keys that the message lists"},
    {"link.address", "a link's address cannot be one", "correct it"},
    {"link.ambiguous", "the same words lead to two places; a list of the page's links cannot tell them apart",
     "give the two links different words"},
    {"link.anchor", "a link leads to a place that the page does not have", "use one of the page's headings"},
    {"link.audience", "a link leads to a page that some of its readers cannot see",
     "put it in an 'only' block, or link elsewhere"},
    {"link.empty", "a link leads nowhere; its words were kept", "give it an address, or remove the brackets"},
    {"link.external", "a link to another site leads to nothing, which 'check --external' asked",
     "find the page's new address, or take the link out"},
    {"link.missing", "a link leads to a page, word or file that is not there", "correct it"},
    {"link.moved", "a page of another site has moved for good", "write its new address"},
    {"link.private", "a link leads into a network that is not public; it was not asked",
     "check that all of its readers are in that network"},
    {"link.scheme", "a link is of a kind that is not published", "use http, https, mailto, tel, page or term"},
    {"link.unanswered", "another site could not be asked, which is not the link's fault", "check again another day"},
    {"link.unpublished", "a link leads to a page that is not published", "publish that page, or remove the link"},
    {"link.url", "a link's words are its address, which screen readers spell out", "write what it leads to"},
    {"link.vague", "a link's words, such as 'click here', do not say where it leads",
     "use words that make sense alone"},
    {"link.wordless", "a link has no words and no picture with words, so nobody can see or hear it",
     "write what it leads to between the square brackets"},
    {"mail.from", "'mail.from' is no address to send from", "write it as: Name <name@example.org>"},
    {"mail.header", "a header would hold something it must not, such as a control character",
     "correct the setting or key that the message names"},
    {"mail.list_id", "'mail.list_id' cannot stand in a header", "write it as news.example.org"},
    {"mail.reply_to", "'mail.reply_to' is no address", "write it as: Name <name@example.org>"},
    {"mail.size", "a message is so large that large receivers would cut it off",
     "shorten the part that the message names, and link to the page"},
    {"mail.unsubscribe", "readers could not stop the e-mails by the link in their copy",
     "do what the message says: base_url begins with https://, and the template has a link"},
    {"markdown.depth", "lists, quotes or directives are nested too deeply", "take some of the levels away"},
    {"pdf.glyph", "a character is in none of the PDF's fonts", "write it with other characters"},
    {"pdf.picture", "a picture cannot be put in the PDF", "save it again as PNG or JPEG, or smaller"},
    {"pdf.picture-in-line", "a picture inside a line of text is shown in the PDF by its words alone",
     "give it a paragraph of its own"},
    {"personal.birth", "somebody's date of birth stands in their own words", "leave it out; say how old somebody was"},
    {"personal.case", "a case or reference number stands in somebody's own words", "leave it out"},
    {"personal.email", "an e-mail address stands in somebody's own words",
     "leave it out, or excuse it if it is a service's"},
    {"personal.insurance", "a National Insurance number stands in somebody's own words", "leave it out"},
    {"personal.nhs", "an NHS number stands in somebody's own words", "leave it out"},
    {"personal.phone", "a telephone number stands in somebody's own words",
     "leave it out, or excuse it if it is a service's"},
    {"personal.postcode", "a postcode stands in somebody's own words: a few houses", "leave it out; name the town"},
    {"project.empty", "there is nothing to publish", "start with: signpost new newsletter 2021-04"},
    {"reading.age", "the text's sentences and words are longer than its readers should have to cope with",
     "shorten the sentences that the message names, and use everyday words"},
    {"review.overdue", "the day by which somebody was to read this again is over",
     "read it, mend what is no longer so, and set review_by anew"},
    {"sentence.long", "a sentence has more words than its readers can easily follow", "make two of it, or a list"},
    {"settings.base_url", "'base_url' is no address where a site can be", "write it as https://signpost.example.org"},
    {"settings.checks", "'checks' sets a level for a code that no finding has",
     "use one of the codes that 'signpost check --explain' lists"},
    {"settings.database", "'database' is none that can be used", "write sqlite:FILE or postgresql://…"},
    {"settings.inbox", "the mailbox that readers write to is none, or there are two",
     "write maildir: FOLDER, or imap: imaps://host/INBOX with user: NAME"},
    {"settings.listen", "an address to listen on is none", "write it as 127.0.0.1:8080"},
    {"settings.password", "a password stands in the settings",
     "remove it; set the environment variable SIGNPOST_SMTP_PASSWORD"},
    {"settings.proxy", "the proxy is no address of a machine", "write its IP address, such as 127.0.0.1"},
    {"settings.sites", "a site's name cannot be used, or stands twice", "rename it"},
    {"settings.smtp", "the mail server's address is none", "write smtp://host:587, smtps://host:465 or outbox"},
    {"style.selector", "the mail's style sheet uses a selector that cannot be written into a mail",
     "use an element, a class, or both"},
    {"style.syntax", "the mail's style sheet cannot be read", "correct it at the place shown"},
    {"style.value", "a value in the mail's style sheet cannot be used", "correct it"},
    {"table.cells", "a row of a table has more cells than the table has columns",
     "take the cells away, or write '\\|' for a stroke that is no border"},
    {"template.kind", "a template asks for a text where the view has a list", "use a section: {{#name}}…{{/name}}"},
    {"template.missing", "there is no such template", "add it, or remove the project's file that stands in its place"},
    {"template.partial", "a template takes in a partial that is not there", "correct its name"},
    {"template.recursive", "a template takes itself in", "remove one of the partials"},
    {"template.syntax", "a template cannot be read", "correct it at the place shown"},
    {"template.unknown", "a template asks for a name that is not there",
     "use one of the names that the message suggests"},
    {"term.claimed", "two terms have one name", "leave the name to the one that readers mean by it"},
    {"term.missing", "'see' names no term", "write a term's file name without .md"},
    {"term.unpublished", "'see' names a term that is not published", "publish it, or leave it out"},
    {"term.unused", "no text uses the term", "add the words that your texts use to its 'also', or take the file out"},
    {"text.control", "a file holds a control character", "remove it"},
    {"text.empty", "a question has no answer, or feedback no words", "write it, or make the file a draft"},
    {"text.utf8", "a file is not UTF-8 text", "save it as UTF-8"},
    {"theme.contrast", "a text colour is too near to its ground (WCAG 2.2, 1.4.3)", "choose a darker or a lighter one"},
    {"theme.syntax", "the PDF's theme cannot be read", "correct it at the place shown"},
    {"theme.unknown", "the PDF's theme has no such key", "use one of the keys that the message lists"},
    {"theme.value", "a value in the PDF's theme cannot be used", "write what the message names"},
    {"url.missing", "the project does not say where its site will be", "add base_url to signpost.yaml"},
    {"yaml.syntax", "the YAML cannot be read", "correct it at the place shown; put texts with a colon in quotes"},
};

void print(const Explanation& one, const World& world) {
  fmt::print(world.out, "{}\n  {}\n  = {}\n", one.code, one.meaning, one.remedy);
}

}  // namespace

std::span<const Explanation> explanations() {
  return kExplanations;
}

Exit explain(const std::string& code, const World& world) {
  const auto all = explanations();
  if (code.empty()) {
    for (const auto& one : all) print(one, world);
    return Exit::done;
  }
  const auto found = std::find_if(all.begin(), all.end(), [&](const Explanation& one) { return one.code == code; });
  if (found != all.end()) {
    print(*found, world);
    return Exit::done;
  }
  std::vector<std::string> codes;
  for (const auto& one : all) codes.emplace_back(one.code);
  const auto close = closest(code, codes);
  throw WrongUse(fmt::format("no code '{}'", code),
                 close ? fmt::format("did you mean '{}'?", *close) : "'signpost check --explain' lists them all");
}

}  // namespace signpost::cli

#pragma once

#include "model/library.hpp"
#include "site/site.hpp"

#include <map>
#include <string>
#include <vector>

/// A small council on a moor: one of everything that a site shows, and the files made of it.
namespace signpost::moor {

Inlines words(std::string text);
Block paragraph(std::string text);
Block heading(int level, const std::string& text, std::string id);
Newsletter newsletter(const std::string& stem, std::string title);
Term term(const std::string& stem, std::string title, std::string brief);

/// What the project's Reader would give for an entry: the richest issue, chapter and so on, or one paragraph.
Document document_of(const Entry& entry);

Library whole_library();

/// A project on its first day: one newsletter, no settings.
Library first_library();

/// This repository's templates and published files, as the program has them built in.
const render::Templates& templates();
const std::vector<site::OutputFile>& assets();

site::Downloads downloads();

/// Every file of a site by its path.
std::map<std::string, std::string> build(const Library& library, const SiteView& view, Diagnostics& diagnostics);

/// As above for everyone's site; the test fails where a template is at fault.
std::map<std::string, std::string> build(const Library& library);

}  // namespace signpost::moor

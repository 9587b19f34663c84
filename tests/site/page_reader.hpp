#pragma once

#include <set>
#include <string>
#include <vector>

/// Just enough of HTML and XML to ask a page what it holds; what this repository's templates write is simple.
namespace signpost::moor {

/// Values of `name="…"` anywhere in the page, references to & put back.
std::vector<std::string> attributes(const std::string& page, const std::string& name);

std::set<std::string> ids(const std::string& page);

std::size_t count(const std::string& page, const std::string& part);
bool has(const std::string& page, const std::string& part);

/// What is between the first `from` and the next `to`; empty where either is missing.
std::string between(const std::string& page, const std::string& from, const std::string& to);

/// Whether every element of an XML text is closed in its place, and nothing is outside the first.
bool is_well_formed(const std::string& xml);

}  // namespace signpost::moor

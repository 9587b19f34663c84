#pragma once

#include "base/diagnostic.hpp"
#include "content/yaml.hpp"
#include "model/library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace signpost::content {

/// The easy-read version of a chapter, before it finds its chapter.
struct EasyVersion : Entry {};

/// A Markdown file that was found, with the place it takes in the site.
struct Manuscript {
  std::string file;  ///< relative to the project
  std::string stem;
  std::string address;
  std::optional<int> number;  ///< a chapter's leading "NN-"
};

/// A name in front matter that must exist somewhere, or that a term calls itself by: looked up once all files are read.
struct Reference {
  enum class Kind { term, issue, alias, name };
  Kind kind = Kind::term;
  std::string name;
  Location where;
  std::string file_of;  ///< the address of the entry that names it
};

/// What one file brings besides its entry.
struct Findings {
  Diagnostics diagnostics;
  std::vector<Reference> references;
};

/// What all files of a folder share.
struct FolderRules {
  std::optional<YamlNode> defaults;    ///< _defaults.yaml
  std::vector<std::string> audiences;  ///< those that the settings know; empty: any
  std::string lang;
};

/// The entry that a file's front matter describes, its body still unread; nothing where the keys cannot be read.
/// Kinds: Newsletter, Chapter, EasyVersion, Term, Question, Feedback, Page. Faults: those of front matter and of
/// `Fields`, audience.unknown, feedback.consent, feedback.anonymous.
template <class Kind>
std::optional<Kind> read_entry(const Manuscript& manuscript, std::string&& source, const FolderRules& rules,
                               Findings& findings);

/// Reports what is wrong with a folder's _defaults.yaml: its keys are those of the folder's files, none required.
template <class Kind>
void check_defaults(const Source& source, const YamlNode& keys, const FolderRules& rules, Diagnostics& diagnostics);

}  // namespace signpost::content

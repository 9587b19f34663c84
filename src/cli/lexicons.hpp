#pragma once

#include "glossary/lexicon.hpp"
#include "model/library.hpp"
#include "model/select.hpp"

#include <map>
#include <mutex>

namespace signpost::cli {

/// The glossary as each group of readers sees it, made when it is first asked for. Thread-safe.
class Lexicons {
 public:
  /// `library` must outlive it.
  explicit Lexicons(const Library& library) : library_(library) {}

  /// Lives as long as this object.
  const glossary::Lexicon& for_readers(const Audiences& readers);

 private:
  const Library& library_;
  std::mutex guard_;
  std::map<Audiences, glossary::Lexicon> made_;
};

}  // namespace signpost::cli

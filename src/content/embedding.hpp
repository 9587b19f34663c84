#pragma once

#include "model/document.hpp"

#include <set>
#include <string>
#include <vector>

namespace signpost::content {

/// Puts documents inside another one so that nothing of theirs clashes with what is there: ids get the entry's stem
/// before them, headings stand below the heading around them, footnotes are numbered on. Lines of other files become 0.
class Embedding {
 public:
  /// `host` must outlive it; footnotes are appended to it.
  explicit Embedding(Document& host);

  /// An id for something new in the host: `wanted`, with a number behind it where that is taken.
  std::string new_id(const std::string& wanted);

  /// The blocks of `guest` as they stand below a heading of level `level`, their ids beginning with `id`. `audience` is
  /// the guest's: its footnotes are for nobody else.
  Blocks embed(Document guest, const std::string& id, int level, const std::vector<std::string>& audience);

 private:
  Document& host_;
  std::set<std::string> ids_;
};

}  // namespace signpost::content

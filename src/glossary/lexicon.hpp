#pragma once

#include "glossary/edges.hpp"
#include "glossary/words.hpp"
#include "model/library.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace signpost::glossary {

/// A place in a text where a term is named.
struct Hit {
  std::size_t begin = 0;  ///< byte offset
  std::size_t end = 0;    ///< behind the last byte, a possessive 's included
  const Term* term = nullptr;
};

/// The names of a glossary's terms in all their forms, found in one pass over a text however many they are.
///
/// A name is found in any letters' case, with one exception a word: one with capitals inside it, such as `MARF`, in
/// those alone ("MARFs" is its plural), and a name whose later words have capitals, such as `Signs of Safety`, only
/// with capitals. English plurals and possessives are found (`match: inflected`), blanks may be line ends or hyphens,
/// and the longest name that begins earliest wins. A term with `match: exact` is found as it is written alone, with
/// `match: never` not at all. Immutable and thread-safe; `terms` must outlive it.
class Lexicon {
 public:
  explicit Lexicon(const std::vector<const Term*>& terms);

  /// Every place in reading order, none within another. `words` is scratch room, kept between calls.
  void find(std::string_view text, std::vector<Word>& words, std::vector<Hit>& hits) const;

  /// The term whose page is at `address`; null where there is none.
  const Term* at(std::string_view address) const;

  bool empty() const { return terms_by_address_.empty(); }

 private:
  enum class Letters : std::uint8_t { any, capital_first, exact };

  /// How one word of a name must be written.
  struct Part {
    std::string text;  ///< as in the name
    std::string folded;
    Letters letters = Letters::any;
    Gap gap_before = Gap::none;
  };
  using Parts = std::vector<Part>;

  struct Form {
    const Term* term = nullptr;
    Parts parts;
  };

  using Node = Edges::Node;
  using Growing = std::unordered_map<std::uint64_t, Node>;

  void add_name(const Term& term, std::string_view name, Growing& edges);
  void add_form(const Term& term, Parts parts, Growing& edges);
  void add_numbers(const Term& term, const Parts& parts, std::size_t place, Growing& edges);
  Parts parts_of(std::string_view name, Match match) const;
  const Form* form_at(Node node, std::string_view text, const Word* first, std::size_t count) const;
  const Form* longest_at(std::string_view text, const std::vector<Word>& words, std::size_t first,
                         std::size_t& count) const;
  bool fits(const Form& form, std::string_view text, const Word* words) const;

  Edges edges_;                           ///< by node and key
  std::vector<std::vector<Form>> forms_;  ///< by the node they end at
  std::unordered_map<std::string_view, const Term*> terms_by_address_;
};

}  // namespace signpost::glossary

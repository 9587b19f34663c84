#pragma once

#include "content/markdown_reading.hpp"
#include "content/raw_html.hpp"
#include "content/raw_html_inlines.hpp"
#include "model/document.hpp"

#include <cstdint>
#include <vector>

namespace signpost::content {

/// Neighbouring blocks, collected in reading order. `<details>` may open in one block of raw HTML and close in another:
/// what comes between belongs to it.
class BlockList {
 public:
  explicit BlockList(Reading& reading) : reading_(reading) {}
  ~BlockList() { reading_.leave(open_.size()); }
  BlockList(const BlockList&) = delete;
  BlockList& operator=(const BlockList&) = delete;

  void reserve(std::size_t count) { blocks_.reserve(count); }
  void add(Block block) { (open_.empty() ? blocks_ : open_.back().details.blocks).push_back(std::move(block)); }

  /// One block of raw HTML, from its first line on.
  void add_html(std::string_view html, int parser_line);

  /// What was collected; `<details>` still open are closed with a warning. The list is empty afterwards.
  Blocks take();

 private:
  struct OpenDetails {
    Details details;
    int parser_line = 0;
  };

  class HtmlBlock;

  void open_details(const HtmlTag& tag, int parser_line);
  void close_details(int parser_line);
  void end_details(std::uint32_t line);

  Reading& reading_;
  Blocks blocks_;
  std::vector<OpenDetails> open_;  ///< the innermost last
};

}  // namespace signpost::content

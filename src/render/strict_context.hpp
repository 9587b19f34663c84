#pragma once

#include "render/template_tags.hpp"
#include "render/view.hpp"

#include <kainjow/mustache.hpp>

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace signpost::render {

/// What kainjow's renderer asks for values during one rendering. Tags in the parsed template are called by their number
/// in `tags`, so that a name which the view lacks is reported where it stands. Values become kainjow's when they are
/// asked for, so a view is never copied whole.
class StrictContext final : public kainjow::mustache::basic_context<std::string> {
 public:
  using Data = kainjow::mustache::data;

  StrictContext(const std::vector<Tag>& tags, const View& view);

  void push(const Data* data) override;
  void pop() override;
  const Data* get(const std::string& number) const override;
  const Data* get_partial(const std::string& name) const override;

  /// Template faults met so far, each tag's once.
  const Diagnostics& faults() const { return faults_; }

 private:
  /// A section's value and the views that its turns see, one for each element of `data` or one alone.
  struct Opened {
    Data data;
    const View* views = nullptr;
    std::size_t count = 0;
  };
  struct Level {
    const View* view = nullptr;
    std::size_t opened = 0;  ///< how many sections were open when it was pushed
  };

  const View* find(const Tag& tag) const;
  const Data* text_of(const Tag& tag, const View& view) const;
  const Data* section_of(const View& view) const;
  const Data* open(Data data, const View* views, std::size_t count) const;
  void report(const Tag& tag, std::string code, std::string message, std::string hint) const;
  std::vector<std::string> names_for(const Tag& tag) const;

  const std::vector<Tag>& tags_;
  std::vector<Level> levels_;
  const Data false_{false};
  // kainjow asks a const context; what it is given has to live somewhere until it is done with it.
  mutable Data text_;
  mutable std::deque<Opened> opened_;
  mutable Diagnostics faults_;
};

}  // namespace signpost::render

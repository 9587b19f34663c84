#include "render/view.hpp"

#include <cassert>

namespace signpost::render {

View& View::set(std::string name, View value) {
  auto* names = std::get_if<Map>(&value_);
  assert(names != nullptr);
  names->insert_or_assign(std::move(name), std::move(value));
  return *this;
}

}  // namespace signpost::render

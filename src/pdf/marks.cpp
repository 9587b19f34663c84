#include "pdf/marks.hpp"

namespace signpost::pdf {

Marks moved(Marks marks, double dx, double dy) {
  for (auto& mark : marks) {
    mark.x += dx;
    mark.y += dy;
  }
  return marks;
}

}  // namespace signpost::pdf

#pragma once

#include "pdf/objects.hpp"
#include "pdf/pictures.hpp"

namespace signpost::pdf {

/// An image XObject (ISO 32000-1 §8.9.5), with its transparency as a soft mask.
Object image_object(QPDF& pdf, const PictureData& picture);

}  // namespace signpost::pdf

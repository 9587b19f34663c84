#pragma once

#include <string>
#include <string_view>

/// Exif 2.3 (JEITA CP-3451C): what cameras write into a picture's file. It is a TIFF file without a picture.
namespace signpost {

/// How the camera was held (§4.6.4, tag 0x0112): 1 to 8; 1 where the block does not say or cannot be read.
int exif_orientation(std::string_view block);

/// A block that says this and nothing else.
std::string exif_of_orientation(int orientation);

}  // namespace signpost

#pragma once

#include "pdf/writer.hpp"

#include <string>

namespace signpost::pdf {

/// An XMP packet (ISO 16684-1) with the title, and the claim to be PDF/UA-1 (ISO 14289-1 §5).
std::string xmp_packet(const Metadata& metadata);

/// "D:20210301090000Z" (ISO 32000-1 §7.9.4).
std::string pdf_date(UtcSeconds time);

}  // namespace signpost::pdf

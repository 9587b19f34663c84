#include "base/loaded_pages.hpp"

#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bit>
#include <cstdint>

namespace signpost {
namespace {

int release_pages_of(dl_phdr_info* library, std::size_t /*size*/, void* /*ours*/) {
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  for (ElfW(Half) k = 0; k < library->dlpi_phnum; ++k) {
    const auto& segment = library->dlpi_phdr[k];
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) continue;
    const auto from = (library->dlpi_addr + segment.p_vaddr) & ~(page - 1);
    const auto to = library->dlpi_addr + segment.p_vaddr + segment.p_memsz;
    ::madvise(std::bit_cast<void*>(from), to - from, MADV_DONTNEED);  // where it cannot, nothing is lost
  }
  return 0;
}

}  // namespace

void release_loaded_pages() {
  ::dl_iterate_phdr(release_pages_of, nullptr);
}

}  // namespace signpost

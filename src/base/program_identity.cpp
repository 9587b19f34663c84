#include "base/program_identity.hpp"

#include "base/digest.hpp"
#include "base/files.hpp"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

namespace signpost {
namespace {

std::size_t padded(std::size_t size, std::size_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}

/// The build id among the notes of a segment; empty where it is not among them.
std::string_view build_id_in(std::string_view notes, std::size_t alignment) {
  constexpr std::string_view kOwner("GNU\0", 4);
  ElfW(Nhdr) note;
  while (notes.size() >= sizeof note) {
    std::memcpy(&note, notes.data(), sizeof note);
    const auto words = notes.substr(sizeof note);
    const auto begin = padded(note.n_namesz, alignment);
    if (words.size() < begin + note.n_descsz) return {};
    if (note.n_type == NT_GNU_BUILD_ID && words.starts_with(kOwner)) return words.substr(begin, note.n_descsz);
    notes = words.substr(std::min(words.size(), begin + padded(note.n_descsz, alignment)));
  }
  return {};
}

std::string_view build_id_of(const dl_phdr_info& module) {
  for (std::size_t index = 0; index < module.dlpi_phnum; ++index) {
    const auto& segment = module.dlpi_phdr[index];
    if (segment.p_type != PT_NOTE) continue;
    const auto* begin = std::bit_cast<const char*>(module.dlpi_addr + segment.p_vaddr);
    const auto id = build_id_in({begin, segment.p_memsz}, segment.p_align == 8 ? 8 : 4);
    if (!id.empty()) return id;
  }
  return {};
}

/// Called for each module in the order of loading; the first is the program, which has no name here.
int add_module(dl_phdr_info* module, std::size_t, void* digest) {
  const std::string_view name = module->dlpi_name;
  const bool is_a_file = name.empty() || name.find('/') != std::string_view::npos;
  if (!is_a_file) return 0;  // the kernel's own (vDSO), which has no part in what we make
  const auto id = build_id_of(*module);
  add_to(*static_cast<Digest*>(digest),
         id.empty() ? content_hash(read_file(name.empty() ? "/proc/self/exe" : std::string(name))) : std::string(id));
  return 0;
}

}  // namespace

std::string program_identity() {
  Digest digest;
  dl_iterate_phdr(add_module, &digest);
  return digest.name();
}

}  // namespace signpost

# Warnings are errors in everything that is ours; third parties' headers come in as system headers.
add_library(signpost_warnings INTERFACE)
add_library(Signpost::warnings ALIAS signpost_warnings)
target_compile_options(signpost_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough -Werror
  -Wno-missing-field-initializers)  # designated initialisers leave the rest to its defaults
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 reports these inside the standard library's own std::string and std::variant at -O2.
  target_compile_options(signpost_warnings INTERFACE -Wno-null-dereference -Wno-restrict -Wno-maybe-uninitialized)
endif()

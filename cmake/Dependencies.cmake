# Every package the program links. docs/dependencies.md says what for; tools/setup installs them.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(CURL REQUIRED)
find_package(mimalloc REQUIRED)
find_package(JPEG REQUIRED)
find_package(PNG REQUIRED)
find_package(PkgConfig REQUIRED)

# deps_from_pkg_config(NAME modules...): Deps::NAME, whose headers count as system headers.
function(deps_from_pkg_config name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
  add_library(Deps::${name} ALIAS PkgConfig::${name})
endfunction()

find_package(Poco REQUIRED COMPONENTS Foundation Net JSON Data DataSQLite)

deps_from_pkg_config(libpq libpq)
deps_from_pkg_config(sqlite sqlite3)
deps_from_pkg_config(sodium libsodium)
deps_from_pkg_config(idn libidn2)
deps_from_pkg_config(glib glib-2.0)
deps_from_pkg_config(gmime gmime-3.0)
deps_from_pkg_config(xml libxml-2.0)
deps_from_pkg_config(pango pangoft2 pangofc)
deps_from_pkg_config(harfbuzz harfbuzz harfbuzz-subset)
deps_from_pkg_config(fontconfig fontconfig)
deps_from_pkg_config(qpdf libqpdf)

# cmark-gfm ships neither a CMake package nor a .pc file, kainjow's Mustache is one header.
add_library(deps_cmark INTERFACE)
add_library(Deps::cmark ALIAS deps_cmark)
find_library(CMARK_LIBRARY cmark-gfm REQUIRED)
find_library(CMARK_EXTENSIONS_LIBRARY cmark-gfm-extensions REQUIRED)
target_link_libraries(deps_cmark INTERFACE ${CMARK_EXTENSIONS_LIBRARY} ${CMARK_LIBRARY})

find_path(MUSTACHE_INCLUDE kainjow/mustache.hpp REQUIRED)

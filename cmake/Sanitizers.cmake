# SIGNPOST_SANITIZE: a list for -fsanitize, set by the presets asan, tsan and fuzz.
set(SIGNPOST_SANITIZE "" CACHE STRING "Sanitizers, such as address,undefined")
if(SIGNPOST_SANITIZE)
  add_compile_options(-fsanitize=${SIGNPOST_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SIGNPOST_SANITIZE})
endif()

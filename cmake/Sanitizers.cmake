# SIGNPOST_SANITIZE: a list for -fsanitize, set by the presets asan, tsan and fuzz.
set(SIGNPOST_SANITIZE "" CACHE STRING "Sanitizers, such as address,undefined")
if(SIGNPOST_SANITIZE)
  # A null pointer ends the program with its place anyway; checking every access for it takes a third of the compile time.
  add_compile_options(-fsanitize=${SIGNPOST_SANITIZE} -fno-sanitize=null,alignment -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SIGNPOST_SANITIZE})
endif()

# cmake -DROOT=... -DFILES=a;b;c -DOUTPUT=out.cpp -P Embed.cmake: the files as constants of the program, so that it
# needs none of them at run time. Names are relative to ROOT.
set(code "#include \"cli/builtin_files.hpp\"\n\nnamespace signpost::cli {\nnamespace {\n\n")
set(rows "")
set(index 0)
string(REPLACE "|" ";" FILES "${FILES}")
foreach(file IN LISTS FILES)
  file(READ "${ROOT}/${file}" hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND code "constexpr unsigned char kFile${index}[] = {${bytes}0};\n")
  string(APPEND rows "      {\"${file}\", {reinterpret_cast<const char*>(kFile${index}), ${size}}},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND code "\n}  // namespace\n\nstd::vector<BuiltinFile> builtin_files() {\n  return {\n${rows}  };\n}\n\n"
                   "}  // namespace signpost::cli\n")
file(WRITE "${OUTPUT}" "${code}")

# bugpin_embed_assets(<target> FUNCTION <name> FOLDER <dir> COMMAND <command…> DEPENDS <file…>)
#
# Makes library <target>, which holds files to be served from memory and defines
# `std::span<const bugpin::http::Asset> bugpin::server::<name>()` (apps/bugpin-server/embedded_assets.hpp).
# COMMAND finds <dir> empty; it writes <dir>/files.json, an array of {"path", "file", "type", "immutable"}, and beside it the files
# that are named there, each also as .br and .gz where that is worth it. It runs again when one of DEPENDS is newer.
#
# The bytes come in by the assembler's .incbin: a C++ array of a megabyte takes seconds to compile and gigabytes of memory.
include_guard(GLOBAL)

function(bugpin_embed_assets target)
    cmake_parse_arguments(ARG "" "FUNCTION;FOLDER" "COMMAND;DEPENDS" ${ARGN})
    set(script ${PROJECT_SOURCE_DIR}/cmake/scripts/embed_assets.cmake)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp)
    add_custom_command(
        OUTPUT ${source}
        COMMAND ${CMAKE_COMMAND} -E rm -rf ${ARG_FOLDER}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${ARG_FOLDER}
        COMMAND ${ARG_COMMAND}
        COMMAND ${CMAKE_COMMAND} -DTARGET=${target} -DFUNCTION=${ARG_FUNCTION} -DFOLDER=${ARG_FOLDER} -DSOURCE=${source} -P ${script}
        DEPENDS ${ARG_DEPENDS} ${script}
        COMMENT "Building and embedding ${target}"
        VERBATIM)
    add_library(${target} STATIC ${source})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/apps/bugpin-server)
    target_link_libraries(${target} PUBLIC bugpin::http)
    bugpin_warnings(${target})
endfunction()

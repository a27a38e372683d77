# bugpin_embed(<target> NAMESPACE <ns> FILES <file…>)
#
# Makes library <target> with header "<target>.hpp": for each file a std::string_view named after it ("0001_initial.sql" →
# kEmbedded_0001_initial_sql), and kAll, an array of {name, content} in the order given. Contents become raw arrays.
include_guard(GLOBAL)

function(bugpin_embed target)
    cmake_parse_arguments(ARG "" "NAMESPACE" "FILES" ${ARGN})
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target})
    list(TRANSFORM ARG_FILES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE inputs)
    add_custom_command(
        OUTPUT ${folder}/${target}.cpp ${folder}/${target}.hpp
        COMMAND ${CMAKE_COMMAND} -DTARGET=${target} -DNAMESPACE=${ARG_NAMESPACE} "-DFILES=${inputs}" -DFOLDER=${folder}
                -P ${PROJECT_SOURCE_DIR}/cmake/scripts/embed.cmake
        DEPENDS ${inputs} ${PROJECT_SOURCE_DIR}/cmake/scripts/embed.cmake
        VERBATIM)
    add_library(${target} STATIC ${folder}/${target}.cpp ${folder}/${target}.hpp)
    target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${folder}>)
    target_compile_features(${target} PUBLIC cxx_std_20)
    install(TARGETS ${target} EXPORT bugpinTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
endfunction()

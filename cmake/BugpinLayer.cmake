# bugpin_layer(<name> [SOURCES …] [LINKS …] [PRIVATE …])
#
# One layer of libbugpin: target bugpin_<name>, alias bugpin::<name>, its own include root, warnings, install and export,
# and a generated translation unit per public header that proves that the header compiles alone.
# Without SOURCES the layer is an interface (headers only).
include_guard(GLOBAL)
include(GNUInstallDirs)

function(bugpin_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
        $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
    # GCC 12 raises false alarms when it optimises: on optional texts just assigned (PR 105562), on concatenation (PR 105651) and
    # on Asio's coroutine frames (PR 109224). Remove when the minimum compiler no longer does.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
        target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized -Wno-restrict -Wno-mismatched-new-delete)
    endif()
    if(BUGPIN_DEVELOPER_MODE)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
endfunction()

function(bugpin_layer name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
    set(target bugpin_${name})
    if(ARG_SOURCES)
        add_library(${target} STATIC ${ARG_SOURCES})
        set(scope PUBLIC)
        target_include_directories(${target} PRIVATE src)
        target_link_libraries(${target} PRIVATE ${ARG_PRIVATE})
        bugpin_warnings(${target})
    else()
        add_library(${target} INTERFACE)
        set(scope INTERFACE)
    endif()
    add_library(bugpin::${name} ALIAS ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
    target_compile_features(${target} ${scope} cxx_std_20)
    target_include_directories(${target} ${scope}
        $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    target_link_libraries(${target} ${scope} ${ARG_LINKS})

    install(TARGETS ${target} EXPORT bugpinTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
    if(BUGPIN_BUILD_TESTS AND NOT BUGPIN_SANITIZE)
        bugpin_header_self_check(${name})
    endif()
endfunction()

function(bugpin_header_self_check name)
    file(GLOB_RECURSE headers RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/include CONFIGURE_DEPENDS include/*.hpp)
    set(units)
    foreach(header ${headers})
        string(MAKE_C_IDENTIFIER ${header} unit)
        set(file ${CMAKE_CURRENT_BINARY_DIR}/self_check/${unit}.cpp)
        file(CONFIGURE OUTPUT ${file} CONTENT "#include \"${header}\"\n")
        list(APPEND units ${file})
    endforeach()
    if(units)
        add_library(bugpin_${name}_headers OBJECT ${units})
        target_link_libraries(bugpin_${name}_headers PRIVATE bugpin::${name})
        target_compile_options(bugpin_${name}_headers PRIVATE -O0 -g0)  # nobody runs them
        bugpin_warnings(bugpin_${name}_headers)
    endif()
endfunction()

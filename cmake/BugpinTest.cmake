# bugpin_test(<name> LABEL <unit|contract|…> SOURCES … LINKS …)
#
# One Catch2 executable, registered with ctest as "<name>"; main lives in tests/support once for all. Works with Catch2 2 and 3:
# test sources include "support/catch.hpp".
include_guard(GLOBAL)
find_package(Catch2 REQUIRED)

function(bugpin_test name)
    cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;LINKS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    string(REPLACE "." "_" target "test_${name}")
    add_executable(${target} ${ARG_SOURCES})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    # Catch2 comes last. The linker keeps the first copy of an inline function, and those in Debian's archive are not
    # instrumented: ThreadSanitizer would not see the release of a shared_ptr, and report what comes after it.
    target_link_libraries(${target} PRIVATE ${ARG_LINKS} Catch2::Catch2WithMain)
    bugpin_warnings(${target})
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT})
endfunction()

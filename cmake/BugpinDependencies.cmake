# Third-party libraries, all from Debian's packages. Each is linked PRIVATE by the one layer that wraps it.
# The installed bugpinConfig.cmake includes this file too, so that consumers find the same targets.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS url)
find_package(SQLiteCpp REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_search_module(BOTAN REQUIRED IMPORTED_TARGET GLOBAL botan-3 botan-2)

# RapidJSON's package defines variables only.
find_package(RapidJSON REQUIRED)
if(NOT TARGET bugpin_rapidjson)
    add_library(bugpin_rapidjson INTERFACE IMPORTED GLOBAL)
    target_include_directories(bugpin_rapidjson SYSTEM INTERFACE ${RapidJSON_INCLUDE_DIRS})
endif()

# zxcvbn-c ships a header and a library, nothing else.
find_path(ZXCVBN_INCLUDE_DIR zxcvbn.h PATH_SUFFIXES zxcvbn REQUIRED)
find_library(ZXCVBN_LIBRARY zxcvbn REQUIRED)
if(NOT TARGET bugpin_zxcvbn)
    add_library(bugpin_zxcvbn UNKNOWN IMPORTED GLOBAL)
    set_target_properties(bugpin_zxcvbn PROPERTIES
        IMPORTED_LOCATION ${ZXCVBN_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${ZXCVBN_INCLUDE_DIR})
endif()

find_package(spdlog REQUIRED)

# prometheus-cpp's own package configuration insists on its HTTP exposer's dependencies, which we do not use.
find_path(PROMETHEUS_INCLUDE_DIR prometheus/registry.h REQUIRED)
find_library(PROMETHEUS_LIBRARY prometheus-cpp-core REQUIRED)
if(NOT TARGET bugpin_prometheus)
    add_library(bugpin_prometheus UNKNOWN IMPORTED GLOBAL)
    set_target_properties(bugpin_prometheus PROPERTIES
        IMPORTED_LOCATION ${PROMETHEUS_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${PROMETHEUS_INCLUDE_DIR})
endif()

# Pictures. giflib's pkg-config file is Debian's own.
pkg_check_modules(SPNG REQUIRED IMPORTED_TARGET GLOBAL spng)
pkg_check_modules(TURBOJPEG REQUIRED IMPORTED_TARGET GLOBAL libturbojpeg)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET GLOBAL libwebp libwebpdemux)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET GLOBAL libseccomp)
find_path(GIF_INCLUDE_DIR gif_lib.h REQUIRED)
find_library(GIF_LIBRARY gif REQUIRED)
# Not linked but loaded by the worker, under the name of the ABI that its header describes ("libavif.so.15").
find_path(AVIF_INCLUDE_DIR avif/avif.h)
find_library(AVIF_LIBRARY avif)
if(NOT TARGET bugpin_codecs)
    add_library(bugpin_codecs INTERFACE IMPORTED GLOBAL)
    target_include_directories(bugpin_codecs SYSTEM INTERFACE ${GIF_INCLUDE_DIR})
    target_link_libraries(bugpin_codecs INTERFACE PkgConfig::SPNG PkgConfig::TURBOJPEG PkgConfig::WEBP ${GIF_LIBRARY}
                                                  ${CMAKE_DL_LIBS})
    if(AVIF_INCLUDE_DIR AND AVIF_LIBRARY)
        get_filename_component(avif_file ${AVIF_LIBRARY} REALPATH)
        string(REGEX MATCH "libavif\\.so\\.[0-9]+" avif_file "${avif_file}")
        target_include_directories(bugpin_codecs SYSTEM INTERFACE ${AVIF_INCLUDE_DIR})
        target_compile_definitions(bugpin_codecs INTERFACE BUGPIN_AVIF_LIBRARY="${avif_file}")
    endif()
endif()

# A header, nothing else.
find_path(MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
if(NOT TARGET bugpin_mustache)
    add_library(bugpin_mustache INTERFACE IMPORTED GLOBAL)
    target_include_directories(bugpin_mustache SYSTEM INTERFACE ${MUSTACHE_INCLUDE_DIR})
endif()

# Not linked but loaded at the first request, under the name of the ABI that its header describes ("libcurl.so.4").
find_path(CURL_INCLUDE_DIR curl/curl.h REQUIRED)
find_library(CURL_LIBRARY curl REQUIRED)
if(NOT TARGET bugpin_curl)
    get_filename_component(curl_file ${CURL_LIBRARY} REALPATH)
    string(REGEX MATCH "libcurl\\.so\\.[0-9]+" curl_file "${curl_file}")
    add_library(bugpin_curl INTERFACE IMPORTED GLOBAL)
    target_include_directories(bugpin_curl SYSTEM INTERFACE ${CURL_INCLUDE_DIR})
    target_compile_definitions(bugpin_curl INTERFACE BUGPIN_CURL_LIBRARY="${curl_file}")
    target_link_libraries(bugpin_curl INTERFACE ${CMAKE_DL_LIBS})
endif()

# Spreadsheets.
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET GLOBAL xlsxwriter)

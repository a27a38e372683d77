// libcurl, loaded when it is first needed: linked and initialised it would cost every idle server
// eight megabytes (docs/adr/0015-libcurl-on-demand.md). Only this header includes curl's.
#pragma once

#include "bugpin/core/result.hpp"

#include <memory>

// The checks are macros that call the functions by name; ours are called through pointers.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace bugpin::outbound {

// The functions that we call, with the types of the header that we were compiled with;
// BUGPIN_CURL_LIBRARY is the file name of that very ABI.
class CurlLibrary {
public:
    // Loads it at the first call, and keeps it as long as the process lives. UNREACHABLE (503) when
    // it is not installed.
    static Result<const CurlLibrary*> load();

    decltype(&::curl_easy_init) easy_init = nullptr;
    decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
    decltype(&::curl_easy_setopt) easy_setopt = nullptr;
    decltype(&::curl_easy_getinfo) easy_getinfo = nullptr;
    decltype(&::curl_easy_perform) easy_perform = nullptr;
    decltype(&::curl_easy_strerror) easy_strerror = nullptr;
    decltype(&::curl_slist_append) slist_append = nullptr;
    decltype(&::curl_slist_free_all) slist_free_all = nullptr;
    decltype(&::curl_url) url = nullptr;
    decltype(&::curl_url_cleanup) url_cleanup = nullptr;
    decltype(&::curl_url_set) url_set = nullptr;
    decltype(&::curl_url_get) url_get = nullptr;
    decltype(&::curl_free) free = nullptr;

private:
    CurlLibrary();
    bool find_all();
    template <class F>
    bool find(F& function, const char* name);

    void* handle_ = nullptr;
    bool is_ready_ = false;
};

// A list of texts for curl to read while it works.
class CurlList {
public:
    explicit CurlList(const CurlLibrary& curl) : list_(nullptr, curl.slist_free_all), curl_(curl) {}
    void add(const std::string& text);
    curl_slist* get() const { return list_.get(); }  // null when empty

private:
    std::unique_ptr<curl_slist, decltype(&::curl_slist_free_all)> list_;
    const CurlLibrary& curl_;
};

}  // namespace bugpin::outbound

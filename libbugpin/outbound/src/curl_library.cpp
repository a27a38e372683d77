#include "curl_library.hpp"

#include <dlfcn.h>
#include <new>
#include <string>

namespace bugpin::outbound {

Result<const CurlLibrary*> CurlLibrary::load() {
    static const CurlLibrary library;
    if (library.is_ready_) return &library;
    return Error{ErrorKind::unavailable, "UNREACHABLE",
                 "Nothing can be sent from this server: the library " BUGPIN_CURL_LIBRARY
                 " is not installed (Debian's package libcurl4)"};
}

CurlLibrary::CurlLibrary() {
    handle_ = ::dlopen(BUGPIN_CURL_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (handle_ == nullptr || !find_all()) return;
    decltype(&::curl_global_init) initialise = nullptr;
    is_ready_ = find(initialise, "curl_global_init") && initialise(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

bool CurlLibrary::find_all() {
    return find(easy_init, "curl_easy_init") && find(easy_cleanup, "curl_easy_cleanup") &&
           find(easy_setopt, "curl_easy_setopt") && find(easy_getinfo, "curl_easy_getinfo") &&
           find(easy_perform, "curl_easy_perform") && find(easy_strerror, "curl_easy_strerror") &&
           find(slist_append, "curl_slist_append") && find(slist_free_all, "curl_slist_free_all") &&
           find(url, "curl_url") && find(url_cleanup, "curl_url_cleanup") &&
           find(url_set, "curl_url_set") && find(url_get, "curl_url_get") &&
           find(free, "curl_free");
}

template <class F>
bool CurlLibrary::find(F& function, const char* name) {
    function = reinterpret_cast<F>(::dlsym(handle_, name));
    return function != nullptr;
}

void CurlList::add(const std::string& text) {
    curl_slist* const longer = curl_.slist_append(list_.get(), text.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    (void)list_.release();
    list_.reset(longer);
}

}  // namespace bugpin::outbound

#include "bugpin/domain/blob.hpp"

#include <algorithm>

namespace bugpin {

bool is_blob_hash(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

}  // namespace bugpin

#include "picture.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return bugpin::fuzz::feed(bugpin::media::Format::jpeg, data, size);
}

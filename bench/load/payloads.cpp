#include "payloads.hpp"

#include <fmt/format.h>

#include <array>
#include <random>

namespace bugpin::bench {
namespace {

constexpr std::string_view kUserAgent =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
    "Safari/537.36";

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? 0xEDB88320U : 0U);
        table[i] = value;
    }
    return table;
}();

// PNG's CRC-32.
std::uint32_t crc(std::string_view bytes) {
    std::uint32_t value = 0xFFFFFFFFU;
    for (const char byte : bytes)
        value = (value >> 8) ^ kCrcTable[(value ^ static_cast<unsigned char>(byte)) & 0xFFU];
    return ~value;
}

void append_number(std::string& out, std::uint32_t number) {  // big endian
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift);
}

void append_chunk(std::string& out, std::string_view type, std::string_view data) {
    append_number(out, static_cast<std::uint32_t>(data.size()));
    const auto at = out.size();
    out.append(type).append(data);
    append_number(out, crc(std::string_view(out).substr(at)));
}

constexpr std::size_t kChunkFrame = 12;  // length, type, checksum
constexpr std::size_t kSerialDigits = 16;

std::string header_chunk() {
    std::string header;
    append_number(header, 1920);
    append_number(header, 1080);
    header.append("\x08\x06\x00\x00\x00", 5);  // 8 bits, RGBA, no interlace
    return header;
}

std::string noise(std::size_t bytes) {
    std::mt19937 random(4711);
    std::string out(bytes, '\0');
    for (auto& byte : out) byte = static_cast<char>(random());
    return out;
}

}  // namespace

std::string page_context() {
    std::string console, network, activity;
    for (int i = 0; i < 3; ++i) {
        const auto comma = i == 0 ? "" : ",";
        console += fmt::format(
            R"({}{{"type":"error","message":"TypeError: properties of undefined, reading 'total'",)"
            R"("source":"https://shop.example.com/assets/checkout.js","line":{},)"
            R"("timestamp":"2026-03-01T10:15:{:02}.120Z"}})",
            comma, 100 + i, i);
        network += fmt::format(
            R"({}{{"url":"https://shop.example.com/api/cart/{}","method":"POST","status":503,)"
            R"("statusText":"Service Unavailable","timestamp":"2026-03-01T10:15:{:02}.310Z"}})",
            comma, i, i);
        activity += fmt::format(
            R"({}{{"type":"button","text":"Pay now","url":"https://shop.example.com/pay?step={}",)"
            R"("timestamp":"2026-03-01T10:15:{:02}.010Z"}})",
            comma, i, i);
    }
    return fmt::format(
        R"({{"url":"https://shop.example.com/checkout?step=3","title":"Checkout – Example Shop",)"
        R"("referrer":"https://shop.example.com/cart",)"
        R"("browser":{{"name":"Chrome","version":"131.0.0.0","userAgent":"{}"}},)"
        R"("device":{{"type":"desktop","os":"Linux","osVersion":"6.1"}},)"
        R"("viewport":{{"width":1920,"height":1080,"devicePixelRatio":1.25,)"
        R"("orientation":"landscape"}},"timestamp":"2026-03-01T10:15:04.000Z",)"
        R"("timezone":"Europe/Berlin","pageLoadTime":1234.5,)"
        R"("consoleErrors":[{}],"networkErrors":[{}],"userActivity":[{}],)"
        R"("storageKeys":{{"cookies":["session","consent"],"localStorage":["cart","theme"],)"
        R"("sessionStorage":["step"]}}}})",
        kUserAgent, console, network, activity);
}

std::string submission(std::string_view title) {
    return fmt::format(
        R"({{"title":"{}","description":"I filled the cart, went to the checkout and pressed )"
        R"(the button to pay. The page showed a spinner for a minute and then nothing happened. )"
        R"(It worked last week, with the same card and the same browser. Reloading the page does )"
        R"(not help, and the cart is empty afterwards.","priority":"high",)"
        R"("reporterName":"Ada Example","reporterEmail":"ada@example.com","metadata":{}}})",
        title, page_context());
}

Picture picture(std::size_t bytes) {
    Picture made;
    made.before = "\x89PNG\r\n\x1a\n";
    append_chunk(made.before, "IHDR", header_chunk());
    append_chunk(made.after, "IEND", "");
    const auto used = made.before.size() + made.after.size() + picture_chunk_size() + kChunkFrame;
    append_chunk(made.before, "IDAT", noise(bytes - used));
    return made;
}

void picture_chunk(std::uint64_t serial, std::string& out) {
    append_chunk(out, "IDAT", fmt::format("{:016x}", serial));
}

std::size_t picture_chunk_size() { return kChunkFrame + kSerialDigits; }

}  // namespace bugpin::bench

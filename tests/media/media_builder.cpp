#include "media/media_builder.hpp"

namespace bugpin::tests {

using namespace std::string_literals;

namespace {

std::uint32_t crc32(const std::string& bytes) {
    std::uint32_t crc = ~0u;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

std::uint32_t adler32(const std::string& bytes) {
    std::uint32_t a = 1, b = 0;
    for (const char c : bytes) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

// A zlib stream of one stored block (RFC 1950 and 1951): nothing is compressed.
std::string zlib_stored(const std::string& bytes) {
    return "\x78\x01\x01"s + le(bytes.size(), 2) + le(~bytes.size() & 0xFFFF, 2) + bytes +
           be(adler32(bytes), 4);
}

std::string grey_rows(std::uint32_t width, std::uint32_t height) {
    std::string rows;
    for (std::uint32_t y = 0; y < height; ++y) {
        rows += '\0';  // no filter
        for (std::uint32_t x = 0; x < width; ++x) rows += static_cast<char>(x * 40 + y * 20);
    }
    return rows;
}

std::string entry(int tag, int type, int count, const std::string& value) {
    return le(static_cast<std::uint64_t>(tag), 2) + le(static_cast<std::uint64_t>(type), 2) +
           le(static_cast<std::uint64_t>(count), 4) + value + std::string(4 - value.size(), '\0');
}

std::string degrees(int whole, int minutes) {
    return le(static_cast<std::uint64_t>(whole), 4) + le(1, 4) +
           le(static_cast<std::uint64_t>(minutes), 4) + le(1, 4) + le(0, 4) + le(1, 4);
}

std::string riff_chunk(const std::string& type, const std::string& data) {
    return type + le(data.size(), 4) + data + std::string(data.size() % 2, '\0');
}

std::string infe(int id, const std::string& type, const std::string& mime = {}) {
    return full_box("infe", 2,
                    be(static_cast<std::uint64_t>(id), 2) + be(0, 2) + type + '\0' +
                        (mime.empty() ? "" : mime + '\0'));
}

std::string ebml(const std::string& id, const std::string& body) {
    return id + be(body.size() | 1ULL << 28, 4) + body;
}

}  // namespace

std::string be(std::uint64_t value, int bytes) {
    std::string out;
    while (bytes-- > 0) out += static_cast<char>(value >> (8 * bytes));
    return out;
}

std::string le(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
}

std::string camera_tiff(int orientation) {
    constexpr int kShort = 3, kAscii = 2, kLong = 4, kRational = 5;
    const int entries = orientation != 0 ? 3 : 2;
    const auto gps_at = static_cast<std::uint64_t>(8 + 2 + entries * 12 + 4);
    const std::uint64_t values_at = gps_at + 2 + 4 * 12 + 4;
    std::string tiff = "II*\0"s + le(8, 4) + le(static_cast<std::uint64_t>(entries), 2);
    tiff += entry(0x010F, kAscii, 4, "Cam\0"s);
    if (orientation != 0)
        tiff += entry(0x0112, kShort, 1, le(static_cast<std::uint64_t>(orientation), 2));
    tiff += entry(0x8825, kLong, 1, le(gps_at, 4)) + le(0, 4);
    tiff += le(4, 2) + entry(1, kAscii, 2, "N\0"s) + entry(2, kRational, 3, le(values_at, 4)) +
            entry(3, kAscii, 2, "E\0"s) + entry(4, kRational, 3, le(values_at + 24, 4)) + le(0, 4);
    return tiff + degrees(48, 51) + degrees(2, 21);
}

std::string location_xmp() {
    return R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">)"
           R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description )"
           R"(rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,51.0N" )"
           R"(exif:GPSLongitude="2,21.0E"/></rdf:RDF></x:xmpmeta><?xpacket end="r"?>)";
}

std::string small_profile() {
    const std::string text = "text\0\0\0\0nobody's\0\0\0\0"s;
    const auto bytes = static_cast<std::uint32_t>(144 + text.size());
    std::string profile = be(bytes, 4) + "none" + be(0x02400000, 4) + "mntrRGB XYZ ";
    profile.resize(36);
    profile += "acsp";
    profile.resize(128);
    return profile + be(1, 4) + "cprt" + be(144, 4) + be(text.size(), 4) + text;
}

std::string png_chunk(const std::string& type, const std::string& data) {
    return be(data.size(), 4) + type + data + be(crc32(type + data), 4);
}

std::string make_png(const PictureParts& parts) {
    std::string png = "\x89PNG\r\n\x1A\n"s;
    png += png_chunk("IHDR", be(parts.width, 4) + be(parts.height, 4) + "\x08\0\0\0\0"s);
    if (!parts.profile.empty())
        png += png_chunk("iCCP", "profile\0\0"s + zlib_stored(parts.profile));
    if (!parts.exif.empty()) png += png_chunk("eXIf", parts.exif);
    if (!parts.xmp.empty()) png += png_chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + parts.xmp);
    if (!parts.comment.empty()) png += png_chunk("tEXt", "Comment\0"s + parts.comment);
    // A header that lies about its size needs no pixels.
    const bool is_small = std::uint64_t{parts.width} * parts.height < 10'000;
    png += png_chunk("IDAT", zlib_stored(is_small ? grey_rows(parts.width, parts.height) : ""));
    return png + png_chunk("IEND", "") + parts.trailer;
}

std::string jpeg_segment(int marker, const std::string& data) {
    return "\xFF"s + static_cast<char>(marker) + be(data.size() + 2, 2) + data;
}

std::string make_jpeg(const PictureParts& parts) {
    std::string jpeg = "\xFF\xD8"s + jpeg_segment(0xE0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s);
    if (!parts.exif.empty()) jpeg += jpeg_segment(0xE1, "Exif\0\0"s + parts.exif);
    if (!parts.xmp.empty())
        jpeg += jpeg_segment(0xE1, "http://ns.adobe.com/xap/1.0/\0"s + parts.xmp);
    if (!parts.profile.empty())
        jpeg += jpeg_segment(0xE2, "ICC_PROFILE\0\x01\x01"s + parts.profile);
    if (!parts.comment.empty()) {
        jpeg += jpeg_segment(0xED, "Photoshop 3.0\0"s + "8BIM\x04\x0B\0\0"s +
                                       be(parts.comment.size(), 4) + parts.comment);
        jpeg += jpeg_segment(0xFE, parts.comment);
    }
    jpeg += jpeg_segment(0xDB, "\0"s + std::string(64, '\x01'));
    jpeg +=
        jpeg_segment(0xC0, "\x08"s + be(parts.height, 2) + be(parts.width, 2) + "\x01\x01\x11\0"s);
    // One code of each table: the block is grey.
    const std::string table = "\x01"s + std::string(15, '\0') + "\0"s;
    jpeg += jpeg_segment(0xC4, "\0"s + table) + jpeg_segment(0xC4, "\x10"s + table);
    jpeg += jpeg_segment(0xDA, "\x01\x01\0\0\x3F\0"s);
    // A stuffed 0xFF and a restart marker: neither ends the scan.
    jpeg += "\x3F\xFF\0\xFF\xD0\x3F"s;
    return jpeg + "\xFF\xD9"s + parts.trailer;
}

std::string make_gif(std::uint32_t width, std::uint32_t height) {
    return "GIF89a" + le(width, 2) + le(height, 2) + "\x80\0\0\0\0\0\xFF\xFF\xFF"s + ","s +
           le(0, 4) + le(width, 2) + le(height, 2) + "\0\x02\x02\x44\x01\0;"s;
}

std::string make_webp(const PictureParts& parts, WebpCoding coding, bool extended) {
    const std::uint64_t w = parts.width, h = parts.height;
    std::string body;
    const int flags = (parts.profile.empty() ? 0 : 0x20) | (parts.exif.empty() ? 0 : 0x08) |
                      (parts.xmp.empty() ? 0 : 0x04);
    if (flags != 0 || extended)
        body += riff_chunk("VP8X",
                           le(static_cast<std::uint64_t>(flags), 4) + le(w - 1, 3) + le(h - 1, 3));
    if (!parts.profile.empty()) body += riff_chunk("ICCP", parts.profile);
    if (coding == WebpCoding::lossless)
        body += riff_chunk("VP8L", "\x2F"s + le((w - 1) | (h - 1) << 14, 4) + "\x88\x88\x08");
    else
        body += riff_chunk("VP8 ", "\x10\0\0\x9D\x01\x2A"s + le(w, 2) + le(h, 2) + "\0\0\0\0"s);
    if (!parts.exif.empty()) body += riff_chunk("EXIF", parts.exif);
    if (!parts.xmp.empty()) body += riff_chunk("XMP ", parts.xmp);
    return "RIFF" + le(body.size() + 4, 4) + "WEBP" + body + parts.trailer;
}

std::string box(const std::string& type, const std::string& body) {
    return be(body.size() + 8, 4) + type + body;
}

std::string full_box(const std::string& type, int version, const std::string& body) {
    return box(type, be(static_cast<std::uint64_t>(version), 1) + be(0, 3) + body);
}

std::string make_avif(const PictureParts& parts, bool items_in_idat) {
    const std::string exif = parts.exif.empty() ? "" : be(0, 4) + parts.exif;
    const std::string pixels = "\x12\0\x0A\x08"s;  // no decoder looks at them here
    const std::string head = box("ftyp", "avif"s + be(0, 4) + "avifmif1miaf");
    const auto locations = [&](std::uint64_t pixels_at, std::uint64_t items_at) {
        // version 1, offsets and lengths of 4 bytes, no base
        const auto item = [](int id, int method, std::uint64_t at, std::size_t bytes) {
            return be(static_cast<std::uint64_t>(id), 2) +
                   be(static_cast<std::uint64_t>(method), 2) + be(0, 2) + be(1, 2) + be(at, 4) +
                   be(bytes, 4);
        };
        const int method = items_in_idat ? 1 : 0;
        return full_box("iloc", 1,
                        be(0x4400, 2) + be(3, 2) + item(1, 0, pixels_at, pixels.size()) +
                            item(2, method, items_at, exif.size()) +
                            item(3, method, items_at + exif.size(), parts.xmp.size()));
    };
    const auto meta = [&](std::uint64_t pixels_at, std::uint64_t items_at) {
        const std::string small = full_box("ispe", 0, be(1, 4) + be(1, 4));
        const std::string size = full_box("ispe", 0, be(parts.width, 4) + be(parts.height, 4));
        return full_box("meta", 0,
                        full_box("hdlr", 0, be(0, 4) + "pict" + std::string(13, '\0')) +
                            full_box("pitm", 0, be(1, 2)) + locations(pixels_at, items_at) +
                            full_box("iinf", 0,
                                     be(3, 2) + infe(1, "av01") + infe(2, "Exif") +
                                         infe(3, "mime", "application/rdf+xml")) +
                            box("iprp", box("ipco", small + size)) +
                            (items_in_idat ? box("idat", exif + parts.xmp) : ""));
    };
    const std::uint64_t data_at = head.size() + meta(0, 0).size() + 8;
    return head + meta(data_at, items_in_idat ? 0 : data_at + pixels.size()) +
           box("mdat", pixels + (items_in_idat ? "" : exif + parts.xmp));
}

std::string make_mp4(const VideoParts& parts) {
    const std::string header = full_box(
        "tkhd", 0, std::string(72, '\0') + be(parts.width << 16, 4) + be(parts.height << 16, 4));
    std::string movie = full_box("mvhd", 0, std::string(96, '\0')) + box("trak", header);
    if (!parts.user_data.empty()) movie += box("udta", parts.user_data);
    return box("ftyp", "isom"s + be(512, 4) + "isomiso2avc1mp41") +
           box("moov", movie + parts.movie_meta) + box("mdat", std::string(100, 'v')) + parts.tail;
}

std::string make_webm(std::uint32_t width, std::uint32_t height, const std::string& doc_type) {
    const auto number = [](const std::string& id, std::uint64_t value) {
        return id + "\x82"s + be(value, 2);
    };
    const std::string type = "\x42\x82"s + static_cast<char>(0x80 | doc_type.size()) + doc_type;
    const std::string video = ebml("\xE0", number("\xB0", width) + number("\xBA", height));
    const std::string audio_track = ebml("\xAE", number("\xD7", 2));
    const std::string tracks =
        ebml("\x16\x54\xAE\x6B", audio_track + ebml("\xAE", number("\xD7", 1) + video));
    // As a browser records: the segment's length is unknown.
    return ebml("\x1A\x45\xDF\xA3", type) + "\x18\x53\x80\x67\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s +
           ebml("\x15\x49\xA9\x66", number("\xEC", 0)) + tracks +
           ebml("\x1F\x43\xB6\x75", number("\xE7", 0));
}

}  // namespace bugpin::tests

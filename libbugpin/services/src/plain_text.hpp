// The plain-text half of a mail, made from its HTML. Pure.
#pragma once

#include <string>
#include <string_view>

namespace bugpin::services {

// Tags are taken out; blocks and table rows become lines, cells of a row stand beside each other, a
// link that does not say its address gets it behind, in angle brackets; what is in <head>, <style>
// and <script> is dropped. Any text is taken; none is refused.
std::string plain_text(std::string_view html);

}  // namespace bugpin::services

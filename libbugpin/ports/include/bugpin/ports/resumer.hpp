// Where a deferred write's answer is wanted: an opaque home that the program implements (one post
// to its event loop per batch). Thread-safe; must outlive every write that names it.
#pragma once

#include <functional>
#include <vector>

namespace bugpin::ports {

class Resumer {
public:
    virtual ~Resumer() = default;
    // Runs `calls` in order on the home's own thread, soon. Must not throw.
    virtual void resume(std::vector<std::function<void()>> calls) = 0;
};

}  // namespace bugpin::ports

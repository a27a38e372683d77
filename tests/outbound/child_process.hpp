// A program beside the test, spoken to by its standard output. Ends with the object.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bugpin::test {

class ChildProcess {
public:
    explicit ChildProcess(const std::vector<std::string>& words);  // the first one from PATH
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    // The next line that begins with `start`, without it. Throws when the program ends before.
    std::string line_after(std::string_view start);

private:
    int process_ = -1;
    int input_ = -1;   // held open: programs may end when it does
    int output_ = -1;  // what it says
    std::string unread_;
};

// Runs a program to its end; throws unless it succeeds.
void run_program(const std::vector<std::string>& words);

}  // namespace bugpin::test

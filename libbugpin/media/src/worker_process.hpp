// One worker process and the server's end of its socket. Killed and reaped when destroyed. Belongs
// to one thread at a time.
#pragma once

#include "worker_protocol.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <sys/types.h>

namespace bugpin::media {

class WorkerProcess {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    // UNAVAILABLE when the system refuses a socket or a process.
    static Result<std::unique_ptr<WorkerProcess>> start(const std::filesystem::path& program);
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    // Sends the request and moves the answer into `out`. After any error but those of the worker's
    // own mouth (UNDECODABLE_PICTURE, IMAGE_TOO_LARGE) the process is of no more use.
    Result<Done> perform(const WorkerRequest& request, int source, Deadline deadline,
                         ports::StagedBlob& out);
    // Whether the last request was taken up. If not, another worker may try it.
    bool has_accepted() const { return has_accepted_; }
    bool is_usable() const { return is_usable_; }

private:
    WorkerProcess(pid_t process, int socket) : process_(process), socket_(socket) {}
    bool send_request(const std::string& body, int source, Deadline deadline);
    bool send_first(const std::string& length, int source, Deadline deadline);
    bool receive(char* to, std::size_t count, Deadline deadline);
    bool wait_for(short events, Deadline deadline) const;
    std::optional<FrameHead> receive_head(Deadline deadline);
    Result<> take_data(std::size_t count, Deadline deadline, ports::StagedBlob& out);

    const pid_t process_;
    const int socket_;
    bool has_accepted_ = false;
    bool is_usable_ = true;
};

}  // namespace bugpin::media

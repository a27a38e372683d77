#include "commands/commands.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <termios.h>
#include <unistd.h>

namespace bugpin::server {
namespace {

const Actor kOperator = Actor::command_line();

// Typing is not shown while one of these lives.
class EchoOff {
public:
    EchoOff() {
        is_terminal_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
        if (!is_terminal_) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~EchoOff() {
        if (!is_terminal_) return;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::cerr << '\n';
    }
    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;

private:
    termios before_{};
    bool is_terminal_ = false;
};

Secret read_line() {
    std::string line;
    std::getline(std::cin, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return Secret(std::move(line));
}

// Never from an argument: every user of the machine can read those.
Secret read_password(const Command& command) {
    if (command.password_from_stdin) return read_line();
    if (const char* given = std::getenv("BUGPIN_PASSWORD")) return Secret(given);
    const EchoOff quiet;
    std::cerr << "Password for " << command.email << ": " << std::flush;
    return read_line();
}

std::string state_of(const User& user) {
    if (!user.is_active) return "disabled";
    return user.must_change_password ? "must change password" : "active";
}

}  // namespace

int create_user(Application& app, const Command& command) {
    const services::CreateUser input{
        command.email, read_password(command).reveal(),
        command.person_name.empty() ? command.email : command.person_name,
        enum_from<Role>(command.role)};
    const auto user = app.users().create(kOperator, input, false);
    if (!user) return fail(user.error());
    fmt::print("{}\n", user->id.str());
    return 0;
}

int list_users(Application& app) {
    const auto users = app.users().list(kOperator);
    if (!users) return fail(users.error());
    for (const User& user : *users)
        fmt::print("{}  {:<8} {:<22} {}\n", user.id.str(), name_of(user.role), state_of(user),
                   user.email);
    return 0;
}

int reset_password(Application& app, const Command& command) {
    const auto user = app.users().find_by_email(kOperator, command.email);
    if (!user) return fail(user.error());
    const auto reset = app.users().reset_password(kOperator, user->id);
    if (!reset) return fail(reset.error());
    fmt::print("{}\n", reset->token.reveal());
    fmt::print(stderr, "one-time token for {}, good until {}\n", user->email,
               format_time(reset->expires_at));
    return 0;
}

int disable_user(Application& app, const Command& command) {
    const auto user = app.users().find_by_email(kOperator, command.email);
    if (!user) return fail(user.error());
    services::UpdateUser change;
    change.is_active = false;
    const auto disabled = app.users().update(kOperator, user->id, change);
    return disabled ? 0 : fail(disabled.error());
}

}  // namespace bugpin::server

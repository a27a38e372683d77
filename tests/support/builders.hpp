// Entities for tests, sound by default; say only what the test is about:
//     a_report(project).titled("Button is dead").closed()
// Each call makes another one: ids grow with time, as those of the product do.
#pragma once

#include "bugpin/domain/api_token.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/session.hpp"
#include "bugpin/domain/user.hpp"

#include <fmt/format.h>

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bugpin::test {

// A moment from which builders count; each entity is a millisecond younger than the one before.
inline const Time kEpoch = time_from_millis(1'760'000'000'000);

inline std::int64_t next_serial() {
    static std::atomic<std::int64_t> serial{0};
    return ++serial;
}

inline std::string serial_hex(std::int64_t serial, int digits) {
    return fmt::format("{:0{}x}", serial, digits);
}

template <class IdType>
IdType serial_id(std::string_view prefix, std::int64_t serial) {
    return IdType(std::string(prefix) + serial_hex(serial, 32));
}

class ProjectBuilder {
public:
    ProjectBuilder() {
        const std::int64_t serial = next_serial();
        project_.id = serial_id<ProjectId>(kProjectIdPrefix, serial);
        project_.name = fmt::format("Project {}", serial);
        project_.api_key_hash = serial_hex(serial, 64);
        project_.api_key_prefix = "proj_0123456";
        project_.created_at = project_.updated_at = kEpoch + std::chrono::milliseconds(serial);
    }
    ProjectBuilder& named(std::string name) { return project_.name = std::move(name), *this; }
    ProjectBuilder& at(std::int64_t position) { return project_.position = position, *this; }
    ProjectBuilder& paused() { return project_.is_active = false, *this; }
    operator Project() const { return project_; }

private:
    Project project_;
};

class UserBuilder {
public:
    UserBuilder() {
        const std::int64_t serial = next_serial();
        user_.id = serial_id<UserId>(kUserIdPrefix, serial);
        user_.email = fmt::format("user{}@example.com", serial);
        user_.name = fmt::format("User {}", serial);
        user_.created_at = user_.updated_at = kEpoch + std::chrono::milliseconds(serial);
    }
    UserBuilder& reached_at(std::string email) { return user_.email = std::move(email), *this; }
    UserBuilder& as(Role role) { return user_.role = role, *this; }
    UserBuilder& seeing(ProjectAccess projects) {
        return user_.projects = std::move(projects), *this;
    }
    UserBuilder& inactive() { return user_.is_active = false, *this; }
    UserBuilder& invited(std::string hash) {
        user_.is_active = false;
        user_.invitation_sent_at = user_.created_at;
        user_.invitation_token_hash = std::move(hash);
        user_.invitation_expires_at = user_.created_at + std::chrono::hours(1);
        return *this;
    }
    UserBuilder& with_reset_token(std::string hash) {
        user_.reset_token_hash = std::move(hash);
        user_.reset_token_expires_at = user_.created_at + std::chrono::hours(1);
        return *this;
    }
    operator User() const { return user_; }

private:
    User user_;
};

class SessionBuilder {
public:
    explicit SessionBuilder(const UserId& user) {
        const std::int64_t serial = next_serial();
        session_.id = serial_id<SessionId>(kSessionIdPrefix, serial);
        session_.token_hash = serial_hex(serial, 64);
        session_.user_id = user;
        session_.created_at = session_.last_activity_at =
            kEpoch + std::chrono::milliseconds(serial);
        session_.expires_at = session_.created_at + std::chrono::hours(24 * 7);
    }
    SessionBuilder& expiring(Time at) { return session_.expires_at = at, *this; }
    operator Session() const { return session_; }

private:
    Session session_;
};

class ApiTokenBuilder {
public:
    explicit ApiTokenBuilder(const UserId& user) {
        const std::int64_t serial = next_serial();
        token_.id = serial_id<ApiTokenId>(kApiTokenIdPrefix, serial);
        token_.user_id = user;
        token_.name = fmt::format("Token {}", serial);
        token_.token_hash = serial_hex(serial, 64);
        token_.token_prefix = "bpat_0123456";
        token_.created_at = token_.secret_changed_at = kEpoch + std::chrono::milliseconds(serial);
    }
    ApiTokenBuilder& for_scopes(std::vector<Scope> scopes) {
        return token_.scopes = std::move(scopes), *this;
    }
    ApiTokenBuilder& limited_to(ProjectAccess projects) {
        return token_.projects = std::move(projects), *this;
    }
    ApiTokenBuilder& expiring(Time at) { return token_.expires_at = at, *this; }
    ApiTokenBuilder& revoked(Time at) { return token_.revoked_at = at, *this; }
    ApiTokenBuilder& replacing(std::string hash, Time until) {
        token_.previous_hash = std::move(hash);
        token_.previous_expires_at = until;
        return *this;
    }
    operator ApiToken() const { return token_; }

private:
    ApiToken token_;
};

class ReportBuilder {
public:
    explicit ReportBuilder(const ProjectId& project) {
        const std::int64_t serial = next_serial();
        report_.id = serial_id<ReportId>(kReportIdPrefix, serial);
        report_.project_id = project;
        report_.title = fmt::format("Report {}", serial);
        report_.metadata.json = R"({"url":"https://shop.example/"})";
        report_.created_at = report_.updated_at = kEpoch + std::chrono::milliseconds(serial);
    }
    ReportBuilder& titled(std::string title) { return report_.title = std::move(title), *this; }
    ReportBuilder& described(std::string text) {
        return report_.description = std::move(text), *this;
    }
    ReportBuilder& with(Priority priority) { return report_.priority = priority, *this; }
    ReportBuilder& in(Status status) {
        return report_.change_status(status, std::nullopt, report_.created_at), *this;
    }
    ReportBuilder& closed() { return in(Status::closed); }
    ReportBuilder& assigned_to(const UserId& user) { return report_.assigned_to = user, *this; }
    ReportBuilder& created(Time at) { return report_.created_at = report_.updated_at = at, *this; }
    ReportBuilder& updated(Time at) { return report_.updated_at = at, *this; }
    ReportBuilder& metadata(std::string json) {
        return report_.metadata.json = std::move(json), *this;
    }
    operator Report() const { return report_; }

private:
    Report report_;
};

class FileBuilder {
public:
    explicit FileBuilder(const ReportId& report) {
        const std::int64_t serial = next_serial();
        file_.id = serial_id<FileId>(kFileIdPrefix, serial);
        file_.report_id = report;
        file_.filename = file_.id.str() + ".png";
        file_.mime_type = "image/png";
        file_.blob = {serial_hex(serial, 64), 1000 + serial};
        file_.created_at = kEpoch + std::chrono::milliseconds(serial);
    }
    FileBuilder& at(std::int64_t position) { return file_.position = position, *this; }
    FileBuilder& of(FileType type) { return file_.type = type, *this; }
    FileBuilder& holding(std::string sha256) {
        return file_.blob.sha256 = std::move(sha256), *this;
    }
    operator File() const { return file_; }

private:
    File file_;
};

inline ProjectBuilder a_project() { return {}; }
inline UserBuilder a_user() { return {}; }
inline SessionBuilder a_session(const UserId& user) { return SessionBuilder(user); }
inline ApiTokenBuilder a_token(const UserId& user) { return ApiTokenBuilder(user); }
inline ReportBuilder a_report(const ProjectId& project) { return ReportBuilder(project); }
inline FileBuilder a_file(const ReportId& report) { return FileBuilder(report); }

}  // namespace bugpin::test

// The page that a reporter sees behind the link of their report: HTML without script, one card, in
// the reader's language. Pure and thread-safe.
#pragma once

#include "bugpin/domain/language.hpp"
#include "bugpin/http/message.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/services/status_service.hpp"

#include <optional>
#include <string>

namespace bugpin::http {

class StatusPage {
public:
    // `digest` is used here only: the policy names the style sheet by its hash.
    explicit StatusPage(const ports::Digest& digest);

    Response found(const services::PublicStatus& status, Language language) const;  // 200
    Response not_found(Language language) const;                                    // 404
    Response gone(Language language) const;                                         // 410

private:
    Response page(int status, Language language, const std::string& title,
                  const std::string& card) const;
    std::string policy_;
};

}  // namespace bugpin::http

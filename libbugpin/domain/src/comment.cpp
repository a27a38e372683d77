#include "bugpin/domain/comment.hpp"

namespace bugpin {
namespace {

bool is_author(const Actor& actor, const Comment& comment) {
    return can_edit_reports(actor) && !actor.user.empty() && comment.author == actor.user;
}

}  // namespace

bool can_edit(const Actor& actor, const Comment& comment) {
    return is_author(actor, comment) && !comment.is_message();
}

bool can_delete(const Actor& actor, const Comment& comment) {
    return is_author(actor, comment) || can_administer(actor);
}

}  // namespace bugpin

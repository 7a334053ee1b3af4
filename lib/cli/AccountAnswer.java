//SOURCES Session.java
//SOURCES ../explain/RolePermissions.java
//SOURCES ../auth/OwnAccount.java

package cli;

import auth.OwnAccount;
import explain.RolePermissions;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Reply;

/// Whose token it is, as one answer of several.
public final class AccountAnswer {

    private AccountAnswer() {}

    /// Sends the calls, which ask for the id, the account, its organization and its roles, and then for the permissions. Prints
    /// `{"instance", "user", "organization", "roles", "memberships", "permissions"}`, or the first error; returns the exit status.
    public static int print(Session session, List<Call> calls) {
        try (var zitadel = session.open()) {
            var replies = zitadel.send(calls);
            var last = calls.get(replies.size() - 1);
            if (!replies.getLast().ok()) {
                return session.answer(last, replies.getLast(), null);
            }
            var answer = Json.object().put("instance", zitadel.settings().base().toString());
            answer.setAll(answer(replies));
            var permissions = zitadel.send(OwnAccount.permissions());
            if (!permissions.ok() || permissions.json() == null) {
                session.options().watcher().warns("API v1, which alone tells permissions, answers HTTP " + permissions.status()
                        + ": these are what the roles come down to by the table that ZITADEL comes with");
            }
            RolePermissions.of(permissions, replies.getLast()).forEach(answer.putArray("permissions")::add);
            return session.answer(last, replies.getLast(), answer);
        }
    }

    private static ObjectNode answer(List<Reply> replies) {
        var answer = Json.object();
        answer.set("user", replies.get(1).json().get("user"));
        // Without a role that may read it, the organization is known by its id only.
        var organization = replies.get(2).json().at("/result/0");
        answer.set("organization", organization.isObject() ? organization
                : Json.object().set("id", answer.at("/user/details/resourceOwner")));
        var roles = answer.putArray("roles");
        var memberships = answer.putArray("memberships");
        replies.get(3).json().path("administrators").forEach(membership -> {
            memberships.add(membership);
            membership.path("roles").forEach(roles::add);
        });
        return answer;
    }
}

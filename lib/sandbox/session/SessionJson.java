package sandbox.session;

import sandbox.state.Model.UserSession;
import sandbox.state.State;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Sessions as the answers show them.
final class SessionJson {

    private SessionJson() {}

    static ObjectNode of(State state, UserSession session) {
        var json = Json.object().put("id", session.id()).put("creationDate", session.created().toString())
                .put("changeDate", session.changed().toString()).put("sequence", Long.toString(session.sequence()));
        if (session.user() != null) {
            var factors = json.putObject("factors");
            var factor = factors.putObject("user").put("verifiedAt", session.userChecked().toString()).put("id", session.user());
            var user = state.visible(session.user());
            if (user != null) {
                factor.put("loginName", user.username());
                if (user.human() != null) {
                    factor.put("displayName", user.displayName());
                }
            }
            factor.put("organizationId", session.userOrg());
            if (session.passwordChecked() != null) {
                factors.putObject("password").put("verifiedAt", session.passwordChecked().toString());
            }
        }
        if (!session.metadata().isEmpty()) {
            var metadata = json.putObject("metadata");
            session.metadata().forEach(metadata::put);
        }
        if (session.agent() != null && !session.agent().isEmpty()) {
            json.set("userAgent", session.agent());
        }
        if (session.expires() != null) {
            json.put("expirationDate", session.expires().toString());
        }
        return json;
    }
}

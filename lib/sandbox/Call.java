package sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One request after its checks: who calls, in which organization (the header `x-zitadel-orgid`, else
/// the caller's own), and the request message with the values of the path in it.
record Call(State state, Model.User caller, String org, ObjectNode request) {

    /// What an operation does with a call; it runs under the lock of the state.
    @FunctionalInterface
    interface Handler {
        /// The answer message as JSON; throws [Problem].
        JsonNode answer(Call call);
    }

    /// The text of a field, empty where it is unset.
    String text(String field) {
        return request.path(field).asString("");
    }

    boolean isSelf(String userId) {
        return caller.id().equals(userId);
    }

    /// Throws the refusals of the v2 API where the caller lacks the permission in that organization.
    void require(String permission, String orgId) {
        state.require(caller, permission, orgId, "AUTH-AWfge");
    }

    boolean may(String permission, String orgId) {
        return state.may(caller.id(), permission, orgId);
    }
}

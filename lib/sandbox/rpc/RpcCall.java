package sandbox.rpc;

import sandbox.state.Model.User;
import sandbox.state.State;
import tools.jackson.databind.node.ObjectNode;

/// One request after its checks: who calls, in which organization (the header `x-zitadel-orgid`, else
/// the caller's own), and the request message with the values of the path in it.
public record RpcCall(State state, User caller, String org, ObjectNode request) {

    /// The text of a field, empty where it is unset.
    public String text(String field) {
        return request.path(field).asString("");
    }

    /// Whether that user is the caller.
    public boolean isSelf(String userId) {
        return caller.id().equals(userId);
    }

    /// Throws the refusals of the v2 API where the caller lacks the permission in that organization.
    public void require(String permission, String orgId) {
        state.require(caller, permission, orgId, "AUTH-AWfge");
    }

    /// Whether the caller has the permission in that organization.
    public boolean may(String permission, String orgId) {
        return state.may(caller.id(), permission, orgId);
    }
}

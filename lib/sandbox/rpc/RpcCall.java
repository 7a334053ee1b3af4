package sandbox.rpc;

import sandbox.http.RequestTrace;
import sandbox.state.Model.User;
import sandbox.state.State;
import tools.jackson.databind.node.ObjectNode;

/// One request after its checks: who calls, in which organization (the header `x-zitadel-orgid`, else
/// the caller's own), and the request message with the values of the path in it. `trace` learns which permission it needs.
public record RpcCall(State state, User caller, String org, ObjectNode request, RequestTrace trace) {

    /// This call with another message.
    public RpcCall with(ObjectNode message) {
        return new RpcCall(state, caller, org, message, trace);
    }

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
        require(permission, orgId, "AUTH-AWfge");
    }

    /// Throws them with that id in a 403.
    void require(String permission, String orgId, String deniedId) {
        trace.needs(permission, orgId, false);
        state.require(caller, permission, orgId, deniedId);
        trace.needs(permission, orgId, true);
    }

    /// Whether the caller has the permission in that organization.
    public boolean may(String permission, String orgId) {
        var may = state.may(caller.id(), permission, orgId);
        trace.filtersBy(permission, orgId, may);
        return may;
    }
}

package sandbox.org;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.state.Model.Metadata;
import sandbox.user.UserMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Metadata of organizations; values are base64 (recorded exchanges 961–963).
public final class OrgMetadata {

    private OrgMetadata() {}

    /// SetOrganizationMetadata.
    public static JsonNode set(RpcCall call) {
        var entries = call.request().path("metadata");
        if (entries.isEmpty()) {
            throw ZitadelError.METADATA_EMPTY.exception();
        }
        var org = organization(call);
        var when = call.state().now();
        for (var entry : entries) {
            if (UserMetadata.put(call.state().orgMetadata, org, entry, when)) {
                call.state().countEvent(org);
            }
        }
        var last = of(call, org).values().stream().map(Metadata::changed).max(Comparator.naturalOrder());
        return Json.object().put("setDate", last.map(Instant::toString).orElse(Details.NEVER));
    }

    /// DeleteOrganizationMetadata.
    public static JsonNode delete(RpcCall call) {
        var keys = call.request().path("keys");
        if (keys.isEmpty()) {
            throw ZitadelError.ORG_METADATA_EMPTY.exception();
        }
        var org = organization(call);
        for (var key : keys) {
            if (!of(call, org).containsKey(key.asString())) {
                throw ZitadelError.ORG_METADATA_KEY_UNKNOWN.exception();
            }
        }
        for (var key : keys) {
            of(call, org).remove(key.asString());
            call.state().countEvent(org);
        }
        return Json.object().put("deletionDate", call.state().now().toString());
    }

    /// ListOrganizationMetadata: nothing where the caller may not read, and no limit is told.
    public static JsonNode search(RpcCall call) {
        var page = PageRequest.ofPagination(call).orUnanswered();
        var org = call.text("organizationId");
        var answer = UserMetadata.list(call, page, call.may("org.read", org) ? of(call, org).values() : List.of());
        ((ObjectNode) answer.path("pagination")).remove("appliedLimit");
        return answer;
    }

    private static Map<String, Metadata> of(RpcCall call, String org) {
        return call.state().orgMetadata.getOrDefault(org, Map.of());
    }

    private static String organization(RpcCall call) {
        var org = call.text("organizationId");
        call.require("org.write", org);
        if (!call.state().orgsById.containsKey(org)) {
            throw ZitadelError.ORG_NOT_FOUND_PRECONDITION.exception();
        }
        return org;
    }
}

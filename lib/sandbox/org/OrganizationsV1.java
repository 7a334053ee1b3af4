package sandbox.org;

import java.util.List;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import sandbox.rpc.TextRules;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Organizations by the v1 APIs, which work in the organization of the header `x-zitadel-orgid`.
public final class OrganizationsV1 {

    private OrganizationsV1() {}

    /// AddOrg.
    public static JsonNode add(RpcCall call) {
        var name = TextRules.trim(call.text("name"));
        if (name.isEmpty()) {
            throw ZitadelError.ORG_NAME_BLANK.exception();
        }
        var org = Organizations.add(call.state(), call.state().nextId(), name);
        var sequence = Administrators.add(call.state(), org.id(), call.caller().id(), List.of("ORG_OWNER")).sequence();
        return Json.object().put("id", org.id()).set("details", Details.v1(sequence, null, org.changed(), org.id()));
    }

    /// GetMyOrg.
    public static JsonNode mine(RpcCall call) {
        return org(call, call.org());
    }

    /// GetOrgByID.
    public static JsonNode byId(RpcCall call) {
        return org(call, call.text("id"));
    }

    private static JsonNode org(RpcCall call, String id) {
        var org = call.state().orgsById.get(id);
        if (org == null) {
            throw ZitadelError.ORG_NOT_FOUND_QUERY.exception();
        }
        return Json.object().set("org", Organizations.v1(org, org.events()));
    }
}

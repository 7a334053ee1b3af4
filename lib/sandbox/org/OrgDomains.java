package sandbox.org;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.rpc.TextRules;
import sandbox.rpc.Unanswered;
import sandbox.state.Model.Org;
import sandbox.state.Model.OrgDomain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Domains of organizations. With ZITADEL's usual settings a domain needs no proof: it is verified as soon as it is added. Read in
/// ZITADEL's protos and sources, not recorded.
public final class OrgDomains {

    private OrgDomains() {}

    /// AddOrganizationDomain.
    public static JsonNode add(RpcCall call) {
        var state = call.state();
        var name = TextRules.trim(call.text("domain"));
        if (name.isEmpty()) {
            throw ZitadelError.DOMAIN_BLANK.exception();
        }
        var org = organization(call);
        var owner = state.orgByDomain(name);
        if (owner != null) {
            throw (owner.id().equals(org.id()) ? ZitadelError.DOMAIN_ALREADY_ADDED : ZitadelError.ORG_DOMAIN_TAKEN).exception();
        }
        for (var user : state.byId.values()) {
            if (!user.org().equals(org.id()) && user.username().endsWith("@" + name)) {
                throw Unanswered.refusal("a domain that is in a user name of another organization, such as " + user.username());
            }
        }
        var when = state.now();
        state.orgDomains.computeIfAbsent(org.id(), _ -> new LinkedHashMap<>()).put(name, new OrgDomain(name, when));
        count(call, org, 2);
        return Json.object().put("creationDate", when.toString());
    }

    /// DeleteOrganizationDomain.
    public static JsonNode delete(RpcCall call) {
        var org = organization(call);
        var name = call.text("domain");
        if (org.domain().equals(name)) {
            throw ZitadelError.DOMAIN_IS_PRIMARY.exception();
        }
        if (further(call, org).remove(name) == null) {
            throw ZitadelError.DOMAIN_UNKNOWN.exception();
        }
        count(call, org, 1);
        return Json.object().put("deletionDate", call.state().now().toString());
    }

    /// GenerateOrganizationDomainValidation: there is none that is not verified.
    public static JsonNode generateValidation(RpcCall call) {
        var org = organization(call);
        if (call.text("type").replace("DOMAIN_VALIDATION_TYPE_UNSPECIFIED", "").isEmpty()) {
            throw ZitadelError.DOMAIN_VALIDATION_TYPE.exception();
        }
        throw (has(call, org) ? ZitadelError.DOMAIN_ALREADY_VERIFIED : ZitadelError.DOMAIN_UNKNOWN_GENERATE).exception();
    }

    /// VerifyOrganizationDomain: there is none that is not verified.
    public static JsonNode verify(RpcCall call) {
        throw (has(call, organization(call)) ? ZitadelError.DOMAIN_ALREADY_VERIFIED : ZitadelError.DOMAIN_UNKNOWN_VERIFY).exception();
    }

    /// ListOrganizationDomains: nothing where the caller may not read; the limit that is told is the one that was asked for.
    public static JsonNode search(RpcCall call) {
        var page = PageRequest.ofPagination(call).orUnanswered();
        var org = call.state().orgsById.get(call.text("organizationId"));
        var rows = new ArrayList<OrgDomain>();
        if (org != null && call.may("org.read", org.id())) {
            rows.add(new OrgDomain(org.domain(), org.created()));
            rows.addAll(further(call, org).values());
        }
        for (var filter : call.request().path("filters")) {
            var test = TextRules.matching(filter.path("domainFilter"), "domain");
            rows.removeIf(domain -> !test.test(domain.name()));
        }
        var byName = call.text("sortingColumn").endsWith("_NAME");
        page.sort(rows, byName ? Comparator.comparing(OrgDomain::name) : Comparator.comparing(OrgDomain::created));
        var answer = page.answer(rows.size());
        var asked = call.request().path("pagination").path("limit").asLong(0);
        var pagination = (ObjectNode) answer.path("pagination");
        if (asked == 0) {
            pagination.remove("appliedLimit");
        } else {
            pagination.put("appliedLimit", Long.toString(asked));
        }
        page.of(rows).forEach(domain -> {
            var row = answer.withArray("domains").addObject().put("organizationId", org.id()).put("domain", domain.name())
                    .put("isVerified", true);
            if (domain.name().equals(org.domain())) {
                row.put("isPrimary", true);
            }
        });
        return answer;
    }

    private static boolean has(RpcCall call, Org org) {
        return org.domain().equals(call.text("domain")) || further(call, org).containsKey(call.text("domain"));
    }

    private static Map<String, OrgDomain> further(RpcCall call, Org org) {
        return call.state().orgDomains.getOrDefault(org.id(), new HashMap<>());
    }

    private static void count(RpcCall call, Org org, int events) {
        for (var i = 0; i < events; i++) {
            call.state().countEvent(org.id());
        }
    }

    private static Org organization(RpcCall call) {
        var id = call.text("organizationId");
        call.require("org.write", id);
        var org = call.state().orgsById.get(id);
        if (org == null) {
            throw ZitadelError.ORG_NOT_FOUND_PRECONDITION.exception();
        }
        return org;
    }
}

package sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The one table of what the sandbox answers: method and path, the RPC (for v2 also reachable by Connect), what the
/// caller must be, and what does it.
final class Routes {

    private static final String USER = "user.v2.UserService/";
    private static final String ORG = "org.v2.OrganizationService/";
    private static final String ADMIN = "internal_permission.v2.InternalPermissionService/";

    /// The caller: nobody is asked for, any valid token, or (v1) that permission in the organization of the request.
    private static final String NOBODY = "";
    private static final String TOKEN = "token";

    /// `rpc` without `zitadel.`; `segments` of the path, one in braces is a value; `path` null: Connect only.
    record Route(String method, String path, List<String> segments, String rpc, String access, boolean body, int success,
            Call.Handler handler) {

        boolean v1() {
            return rpc.contains(".v1.");
        }

        Schema.Message request() {
            return Schema.has(message() + "Request") ? Schema.message(message() + "Request") : NO_FIELDS;
        }

        Schema.Message response() {
            return Schema.message(message() + "Response");
        }

        boolean needsToken() {
            return !access.equals(NOBODY);
        }

        /// The permission that the route itself asks for, or null.
        String permission() {
            return access.equals(NOBODY) || access.equals(TOKEN) ? null : access;
        }

        private String message() {
            var slash = rpc.indexOf('/');
            var dot = rpc.lastIndexOf('.', slash);
            return rpc.substring(0, dot) + rpc.substring(slash).replace('/', '.');
        }
    }

    /// A route and the values of its path, by field.
    record Match(Route route, Map<String, String> values) {}

    /// The request of an operation that the sandbox does not do.
    private static final Schema.Message NO_FIELDS = new Schema.Message("", "", List.of(), Map.of());

    private static final List<Route> ALL = new ArrayList<>();
    private static final Map<String, Route> BY_RPC = new HashMap<>();
    private static final Map<Integer, List<Route>> BY_LENGTH = new TreeMap<>();

    static {
        // users
        v2("POST", "/v2/users", USER + "ListUsers", UserSearch::v2);
        v2("POST", "/v2/users/new", USER + "CreateUser", NewUsers::create);
        v2("POST", "/v2/users/human", USER + "AddHumanUser", NewUsers::addHuman);
        v2("GET", "/v2/users/{userId}", USER + "GetUserByID", Users::get);
        v2("PATCH", "/v2/users/{userId}", USER + "UpdateUser", Users::update);
        v2("DELETE", "/v2/users/{userId}", USER + "DeleteUser", Users::delete);
        v2("POST", "/v2/users/{userId}/deactivate", USER + "DeactivateUser", Users.DEACTIVATE);
        v2("POST", "/v2/users/{userId}/reactivate", USER + "ReactivateUser", Users.REACTIVATE);
        v2("POST", "/v2/users/{userId}/lock", USER + "LockUser", Users.LOCK);
        v2("POST", "/v2/users/{userId}/unlock", USER + "UnlockUser", Users.UNLOCK);
        v2("POST", "/v2/users/{userId}/email/verify", USER + "VerifyEmail", Users::verifyEmail);
        v2("POST", "/v2/users/{userId}/pats", USER + "AddPersonalAccessToken", Credentials::addPat);
        v2("DELETE", "/v2/users/{userId}/pats/{tokenId}", USER + "RemovePersonalAccessToken", Credentials::removePat);
        v2("POST", "/v2/users/pats/search", USER + "ListPersonalAccessTokens", CredentialSearch::searchPats);
        v2("POST", "/v2/users/{userId}/keys", USER + "AddKey", Credentials::addKey);
        v2("DELETE", "/v2/users/{userId}/keys/{keyId}", USER + "RemoveKey", Credentials::removeKey);
        v2("POST", "/v2/users/keys/search", USER + "ListKeys", CredentialSearch::searchKeys);
        v2("POST", "/v2/users/{userId}/secret", USER + "AddSecret", Credentials::addSecret);
        v2("DELETE", "/v2/users/{userId}/secret", USER + "RemoveSecret", Credentials::removeSecret);
        v2("POST", "/v2/users/{userId}/metadata", USER + "SetUserMetadata", MetadataStore::set);
        v2("POST", "/v2/users/{userId}/metadata/search", USER + "ListUserMetadata", MetadataStore::search);
        v2("DELETE", "/v2/users/{userId}/metadata", USER + "DeleteUserMetadata", MetadataStore::delete);
        // organizations
        add("POST", "/v2/organizations", ORG + "AddOrganization", TOKEN, 201, Organizations::create);
        v2("POST", "/v2/organizations/_search", ORG + "ListOrganizations", OrgSearch::v2);
        v2("POST", "/v2/organizations/{organizationId}", ORG + "UpdateOrganization", Organizations::rename);
        v2("DELETE", "/v2/organizations/{organizationId}", ORG + "DeleteOrganization", Organizations::delete);
        v2("POST", "/v2/organizations/{organizationId}/deactivate", ORG + "DeactivateOrganization", Organizations::deactivate);
        v2("POST", "/v2/organizations/{organizationId}/activate", ORG + "ActivateOrganization", Organizations::activate);
        v2("POST", "/v2beta/organizations/search", "org.v2beta.OrganizationService/ListOrganizations", OrgSearch::v2beta);
        v2("GET", "/v2/features/instance", "feature.v2.FeatureService/GetInstanceFeatures", Features::instance);
        // administrators, by Connect only
        v2("POST", null, ADMIN + "ListAdministrators", MemberSearch::listAdministrators);
        v2("POST", null, ADMIN + "CreateAdministrator", Members::createAdministrator);
        v2("POST", null, ADMIN + "UpdateAdministrator", Members::updateAdministrator);
        v2("POST", null, ADMIN + "DeleteAdministrator", Members::deleteAdministrator);
        // v1
        v1("GET", "/auth/v1/healthz", "Healthz", NOBODY, V1::healthz);
        v1("GET", "/auth/v1/users/me", "GetMyUser", TOKEN, V1::me);
        v1("POST", "/auth/v1/memberships/me/_search", "ListMyMemberships", TOKEN, MemberSearch::mine);
        v1("POST", "/auth/v1/permissions/zitadel/me/_search", "ListMyZitadelPermissions", TOKEN, MemberSearch::myPermissions);
        v1("GET", "/management/v1/healthz", "Healthz", NOBODY, V1::healthz);
        v1("GET", "/management/v1/orgs/me", "GetMyOrg", "org.read", V1::myOrg);
        v1("POST", "/management/v1/orgs", "AddOrg", "org.create", V1::addOrg);
        v1("POST", "/management/v1/users/machine", "AddMachineUser", "user.write", V1::addMachine);
        v1("POST", "/management/v1/users/_search", "ListUsers", "user.read", UserSearch::v1);
        v1("GET", "/management/v1/users/{id}", "GetUserByID", "user.read", V1::user);
        v1("DELETE", "/management/v1/users/{id}", "RemoveUser", "user.delete", V1::deleteUser);
        v1("POST", "/management/v1/users/{userId}/pats", "AddPersonalAccessToken", "user.write", Credentials::addPatV1);
        v1("POST", "/management/v1/users/{userId}/pats/_search", "ListPersonalAccessTokens", "user.read",
                CredentialSearch::searchPatsV1);
        v1("DELETE", "/management/v1/users/{userId}/pats/{tokenId}", "RemovePersonalAccessToken", "user.write",
                Credentials::removePatV1);
        v1("POST", "/management/v1/orgs/me/members", "AddOrgMember", "org.member.write", call -> Members.addV1(call, false));
        v1("PUT", "/management/v1/orgs/me/members/{userId}", "UpdateOrgMember", "org.member.write",
                call -> Members.updateV1(call, false));
        v1("DELETE", "/management/v1/orgs/me/members/{userId}", "RemoveOrgMember", "org.member.delete",
                call -> Members.removeV1(call, false));
        v1("POST", "/management/v1/orgs/me/members/_search", "ListOrgMembers", "org.member.read",
                call -> MemberSearch.searchV1(call, false));
        v1("GET", "/admin/v1/healthz", "Healthz", NOBODY, V1::healthz);
        v1("GET", "/admin/v1/orgs/{id}", "GetOrgByID", "iam.read", V1::orgById);
        v1("POST", "/admin/v1/orgs/_search", "ListOrgs", "iam.read", OrgSearch::v1);
        v1("POST", "/admin/v1/members", "AddIAMMember", "iam.member.write", call -> Members.addV1(call, true));
        v1("PUT", "/admin/v1/members/{userId}", "UpdateIAMMember", "iam.member.write", call -> Members.updateV1(call, true));
        v1("DELETE", "/admin/v1/members/{userId}", "RemoveIAMMember", "iam.member.delete", call -> Members.removeV1(call, true));
        v1("POST", "/admin/v1/members/_search", "ListIAMMembers", "iam.member.read", call -> MemberSearch.searchV1(call, true));
        Unanswered.addTo(Routes::v2);
    }

    private Routes() {}

    /// The service is named after the beginning of the path.
    private static void v1(String method, String path, String rpc, String access, Call.Handler handler) {
        var service = path.substring(1, path.indexOf('/', 1));
        add(method, path, service + ".v1." + Schema.goName(service) + "Service/" + rpc, access, 200, handler);
    }

    private static void v2(String method, String path, String rpc, Call.Handler handler) {
        add(method, path, rpc, TOKEN, 200, handler);
    }

    private static void add(String method, String path, String rpc, String access, int success, Call.Handler handler) {
        var segments = path == null ? List.<String>of() : List.of(path.substring(1).split("/"));
        var body = !method.equals("GET") && !method.equals("DELETE") && !rpc.endsWith("ListMyZitadelPermissions");
        var route = new Route(method, path, segments, rpc, access, body, success, handler);
        ALL.add(route);
        if (!route.v1()) BY_RPC.put(rpc, route);
        if (path != null) BY_LENGTH.computeIfAbsent(segments.size(), _ -> new ArrayList<>()).add(route);
    }

    static List<Route> all() {
        return ALL;
    }

    /// The route of `user.v2.UserService/GetUserByID`, or null.
    static Route byRpc(String rpc) {
        return BY_RPC.get(rpc);
    }

    static boolean hasService(String service) {
        return BY_RPC.keySet().stream().anyMatch(rpc -> rpc.startsWith(service + "/"));
    }

    /// The route for a request; throws [Problem] 405 where the path has other methods, 404 where it is unknown. What
    /// stands in a path wins over what a value may be.
    static Match find(String method, List<String> path) {
        Match best = null;
        var known = false;
        for (var route : BY_LENGTH.getOrDefault(path.size(), List.of())) {
            var values = values(route, path);
            if (values == null) continue;
            known = true;
            if (route.method.equals(method) && (best == null || values.size() < best.values.size())) {
                best = new Match(route, values);
            }
        }
        if (best != null) return best;
        if (known) throw Problem.raw(Code.UNIMPLEMENTED, 405, "Method Not Allowed");
        Unanswered.checkPath(method, "/" + String.join("/", path));
        throw Problem.raw(Code.NOT_FOUND, "Not Found");
    }

    private static Map<String, String> values(Route route, List<String> path) {
        Map<String, String> values = Map.of();
        for (var i = 0; i < path.size(); i++) {
            var wanted = route.segments.get(i);
            if (wanted.startsWith("{")) {
                if (path.get(i).isEmpty()) return null;
                if (values.isEmpty()) values = new HashMap<>();
                values.put(wanted.substring(1, wanted.length() - 1), path.get(i));
            } else if (!wanted.equals(path.get(i))) {
                return null;
            }
        }
        return values;
    }
}

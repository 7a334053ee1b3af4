package sandbox.org;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.rpc.TextRules;
import sandbox.rpc.TimestampFilter;
import sandbox.state.Model.Member;
import sandbox.state.Roles;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The lists of administrator roles: v1's members, one's own, and Connect's administrators.
public final class AdministratorSearch {

    private AdministratorSearch() {}

    /// ListIAMMembers or ListOrgMembers.
    public static JsonNode searchV1(RpcCall call, boolean instance) {
        var org = instance ? call.state().instance : call.org();
        var rows = new ArrayList<Member>();
        for (var member : call.state().members.values()) {
            if (member.org().equals(org)) {
                rows.add(member);
            }
        }
        for (var query : call.request().path("queries")) {
            var kind = query.propertyNames().iterator().next();
            var body = query.get(kind);
            var test = TextRules.matching(body, kind.replace("Query", ""));
            rows.removeIf(member -> {
                var user = call.state().byId.get(member.user());
                var human = user.human();
                return switch (kind) {
                    case "userIdQuery" -> !test.test(user.id());
                    case "firstNameQuery" -> human == null || !test.test(human.profile().givenName());
                    case "lastNameQuery" -> human == null || !test.test(human.profile().familyName());
                    default -> human == null || !test.test(human.email().address());
                };
            });
        }
        var page = PageRequest.ofV1Query(call).orUnanswered();
        var answer = Details.listV1(rows.size(), call);
        page.of(rows).forEach(member -> answer.withArray("result").add(v1(call.state(), member)));
        return answer;
    }

    private static ObjectNode v1(State state, Member member) {
        var user = state.byId.get(member.user());
        var json = membership(member).put("preferredLoginName", user.username());
        if (user.human() != null) {
            json.put("email", user.human().email().address()).put("firstName", user.human().profile().givenName())
                    .put("lastName", user.human().profile().familyName());
        }
        return json.put("displayName", user.displayName()).put("userType", user.human() == null ? "TYPE_MACHINE" : "TYPE_HUMAN")
                .put("userResourceOwner", user.org());
    }

    private static ObjectNode membership(Member member) {
        var json = Json.object().put("userId", member.user());
        json.set("details", Details.v1(member.sequence(), member.created(), member.changed(), member.org()));
        member.roles().forEach(role -> json.withArray("roles").add(role));
        return json;
    }

    /// The order in which ZITADEL lists what nothing else tells apart (recorded exchange 628).
    private static List<Member> organizationsFirst(State state, Collection<Member> members) {
        var rows = new ArrayList<>(members);
        rows.sort(Comparator.comparing(member -> member.org().equals(state.instance)));
        return rows;
    }

    /// POST /auth/v1/memberships/me/_search
    public static JsonNode mine(RpcCall call) {
        var state = call.state();
        var rows = organizationsFirst(state, state.memberships(call.caller().id(), null));
        for (var query : call.request().path("queries")) {
            if (query.has("orgQuery")) {
                rows.removeIf(member -> !member.org().equals(query.path("orgQuery").path("orgId").asString("")));
            } else if (query.has("iamQuery")) {
                rows.removeIf(member -> !member.org().equals(state.instance));
            } else {
                rows.clear();
            }
        }
        var answer = Details.listV1(rows.size(), call);
        PageRequest.ofV1Query(call).orUnanswered().of(rows).forEach(member -> {
            var json = membership(member);
            if (member.org().equals(state.instance)) {
                json.put("displayName", "ZITADEL").put("iam", true);
            } else {
                json.put("displayName", state.orgsById.get(member.org()).name()).put("orgId", member.org());
            }
            answer.withArray("result").add(json);
        });
        return answer;
    }

    /// POST /auth/v1/permissions/zitadel/me/_search: of the roles that count in the caller's organization.
    public static JsonNode myPermissions(RpcCall call) {
        var answer = Json.object();
        call.state().memberships(call.caller().id(), call.org()).stream().flatMap(member -> member.roles().stream())
                .flatMap(role -> Roles.permissions(role).stream()).distinct()
                .forEach(permission -> answer.withArray("result").add(permission));
        return answer;
    }

    // Connect

    /// ListAdministrators.
    public static JsonNode listAdministrators(RpcCall call) {
        var state = call.state();
        var page = PageRequest.ofPagination(call).orUnanswered();
        var rows = organizationsFirst(state, state.members.values());
        for (var filter : call.request().path("filters")) {
            rows.removeIf(filter(state, filter).negate());
        }
        var order = switch (call.text("sortingColumn").replace("ADMINISTRATOR_FIELD_NAME_", "")) {
            case "USER_ID" -> Comparator.comparing(Member::user);
            case "CHANGE_DATE" -> Comparator.comparing(Member::changed);
            default -> Comparator.comparing(Member::created);
        };
        page.sort(rows, order);
        var answer = page.answer(rows.size());
        page.of(rows).filter(member -> call.isSelf(member.user()) || call.may(
                (member.org().equals(state.instance) ? "iam" : "org") + ".member.read", member.org()))
                .forEach(member -> answer.withArray("administrators").add(administrator(state, member)));
        return answer;
    }

    private static ObjectNode administrator(State state, Member member) {
        var user = state.byId.get(member.user());
        var json = Json.object().put("creationDate", member.created().toString())
                .put("changeDate", member.changed().toString());
        var to = json.putObject("user").put("id", user.id()).put("preferredLoginName", user.username());
        if (user.human() != null) {
            to.put("displayName", user.displayName());
        }
        to.put("organizationId", user.org());
        if (member.org().equals(state.instance)) {
            json.put("instance", true);
        } else {
            json.putObject("organization").put("id", member.org()).put("name", state.orgsById.get(member.org()).name());
        }
        member.roles().forEach(role -> json.withArray("roles").add(role));
        return json;
    }

    private static Predicate<Member> filter(State state, JsonNode filter) {
        if (filter.isEmpty()) {
            throw ZitadelError.QUERY_INVALID.exception();
        }
        var kind = filter.propertyNames().iterator().next();
        var body = filter.get(kind);
        return switch (kind) {
            case "inUserIdsFilter" -> member -> {
                for (var id : body.path("ids")) {
                    if (id.asString().equals(member.user())) {
                        return true;
                    }
                }
                return false;
            };
            case "userOrganizationId" -> m -> state.byId.get(m.user()).org().equals(body.path("id").asString(""));
            case "userPreferredLoginName" -> {
                var test = TextRules.matching(body, "preferredLoginName");
                yield member -> test.test(state.byId.get(member.user()).username());
            }
            case "userDisplayName" -> {
                var test = TextRules.matching(body, "displayName");
                yield member -> state.byId.get(member.user()).human() != null
                        && test.test(state.byId.get(member.user()).displayName());
            }
            case "resource" -> member -> body.has("instance") ? member.org().equals(state.instance)
                    : member.org().equals(body.path("organizationId").asString(""));
            case "role" -> member -> member.roles().contains(body.path("roleKey").asString(""));
            case "creationDate" -> member -> TimestampFilter.matches(member.created(), body);
            case "changeDate" -> member -> TimestampFilter.matches(member.changed(), body);
            case "and" -> parts(state, body).stream().reduce(m -> true, Predicate::and);
            case "or" -> parts(state, body).stream().reduce(m -> false, Predicate::or);
            default -> {
                if (!body.has("query")) {
                    throw ZitadelError.QUERY_MISSING.exception();
                }
                yield filter(state, body.path("query")).negate();
            }
        };
    }

    private static List<Predicate<Member>> parts(State state, JsonNode body) {
        var parts = new ArrayList<Predicate<Member>>();
        body.path("queries").forEach(query -> parts.add(filter(state, query)));
        return parts;
    }
}

package sandbox.org;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.rpc.TextRules;
import sandbox.state.Model.Org;
import sandbox.state.Release.Change;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The searches for organizations, of v2, v2beta and v1.
///
/// Rows that the caller may not read are counted, and left out after the page is cut (recorded exchanges 130, 184).
public final class OrgSearch {

    /// Without a column there is no promised order: as they were created, or by id, the greatest first.
    private static final Comparator<Org> AS_CREATED = Comparator.comparing(Org::created).thenComparing(Org::id);
    private static final Comparator<Org> BY_ID_DOWN = Comparator.comparing(Org::id).reversed();
    private static final Comparator<Org> BY_NAME =
            Comparator.comparing((Org org) -> org.name().toLowerCase(Locale.ROOT)).thenComparing(Org::id);

    private OrgSearch() {}

    /// ListOrganizations.
    public static JsonNode v2(RpcCall call) {
        var page = PageRequest.ofQuery(call);
        var rows = find(call, call.request().path("queries"), page, call.state().release.has(Change.LIST_LIMITS) ? BY_ID_DOWN : AS_CREATED);
        var answer = Details.listV2(rows.size() > page.offset() ? rows.size() : 0, call.state().orgs.timestamp());
        readable(call, page, rows, Organizations::v2, answer, "result");
        return answer;
    }

    /// ListOrganizations of v2beta.
    public static JsonNode v2beta(RpcCall call) {
        var page = PageRequest.ofPagination(call);
        var rows = find(call, call.request().path("filter"), page, AS_CREATED);
        var answer = page.answer(rows.size());
        readable(call, page, rows, Organizations::v2beta, answer, "organizations");
        return answer;
    }

    /// POST /admin/v1/orgs/_search
    public static JsonNode v1(RpcCall call) {
        var page = PageRequest.ofV1Query(call);
        var rows = find(call, call.request().path("queries"), page, AS_CREATED);
        var answer = Details.listV1(rows.size(), call);
        page.of(rows).forEach(org -> answer.withArray("result").add(Organizations.v1(org, org.sequence())));
        return answer;
    }

    private static void readable(RpcCall call, PageRequest page, List<Org> rows, Function<Org, ObjectNode> form,
            ObjectNode answer, String name) {
        var all = call.may("org.read", call.state().instance);
        page.of(rows).filter(org -> all || call.may("org.read", org.id()))
                .forEach(org -> answer.withArray(name).add(form.apply(org)));
    }

    /// The rows in order; throws [sandbox.message.RpcException].
    private static List<Org> find(RpcCall call, JsonNode queries, PageRequest page,
            Comparator<Org> unsorted) {
        var state = call.state();
        state.catchUp();
        var column = call.text("sortingColumn").replaceFirst("^ORG(ANIZATION)?_FIELD_NAME_", "");
        var sorted = column.equals("NAME") || column.equals("CREATION_DATE");
        var order = column.equals("NAME") ? BY_NAME : sorted ? AS_CREATED : unsorted;
        var rows = new ArrayList<>(state.orgs.sorted(order));
        if (sorted && !page.asc()) {
            Collections.reverse(rows);
        }
        for (var query : queries) {
            rows.removeIf(filter(state, query).negate());
        }
        page.orElse(ZitadelError.ORG_OFFSET_TOO_LARGE);
        return rows;
    }

    private static Predicate<Org> filter(State state, JsonNode query) {
        var kind = query.propertyNames().iterator().next();
        var body = query.get(kind);
        return switch (kind.replaceFirst("(Query|Filter)$", "")) {
            case "name" -> {
                var test = TextRules.matching(body, "name");
                yield org -> test.test(org.name());
            }
            case "domain" -> {
                var test = TextRules.matching(body, "domain");
                yield org -> test.test(org.domain())
                        || state.orgDomains.getOrDefault(org.id(), Map.of()).keySet().stream().anyMatch(test);
            }
            case "state" -> org -> body.path("state").asString("").replaceFirst("^ORG(ANIZATION)?_STATE_", "")
                    .equals(org.active() ? "ACTIVE" : "INACTIVE");
            case "id" -> org -> org.id().equals(body.path("id").asString(""));
            default -> org -> org.id().equals(state.defaultOrg);
        };
    }
}

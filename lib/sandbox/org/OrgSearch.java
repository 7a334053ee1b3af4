package sandbox.org;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import sandbox.rpc.Details;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.rpc.TextRules;
import sandbox.state.Model.Org;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The searches for organizations, of v2, v2beta and v1.
///
/// Rows that the caller may not read are counted, and left out after the page is cut (recorded exchanges 130, 184).
public final class OrgSearch {

    /// Without a column there is no promised order: as they were created.
    private static final Comparator<Org> AS_CREATED = Comparator.comparing(Org::created).thenComparing(Org::id);
    private static final Comparator<Org> BY_NAME =
            Comparator.comparing((Org org) -> org.name().toLowerCase(Locale.ROOT)).thenComparing(Org::id);

    private OrgSearch() {}

    /// ListOrganizations.
    public static JsonNode v2(RpcCall call) {
        var window = PageRequest.ofQuery(call.request().path("query"));
        var rows = find(call, call.request().path("queries"), window.asc());
        var answer = Details.listV2(rows.size() > window.offset() ? rows.size() : 0, call.state().orgs.timestamp());
        readable(call, window, rows, Organizations::v2, answer, "result");
        return answer;
    }

    /// ListOrganizations of v2beta.
    public static JsonNode v2beta(RpcCall call) {
        var window = PageRequest.ofPagination(call.request().path("pagination"));
        var rows = find(call, call.request().path("filter"), window.asc());
        var answer = window.answer(rows.size());
        readable(call, window, rows, Organizations::v2beta, answer, "organizations");
        return answer;
    }

    /// POST /admin/v1/orgs/_search
    public static JsonNode v1(RpcCall call) {
        var window = PageRequest.ofQuery(call.request().path("query"));
        var rows = find(call, call.request().path("queries"), window.asc());
        var answer = Details.listV1(rows.size(), call);
        window.of(rows).forEach(org -> answer.withArray("result").add(Organizations.v1(org, org.sequence())));
        return answer;
    }

    private static void readable(RpcCall call, PageRequest window, List<Org> rows, Function<Org, ObjectNode> form,
            ObjectNode answer, String name) {
        var all = call.may("org.read", call.state().instance);
        window.of(rows).filter(org -> all || call.may("org.read", org.id()))
                .forEach(org -> answer.withArray(name).add(form.apply(org)));
    }

    private static List<Org> find(RpcCall call, JsonNode queries, boolean asc) {
        var state = call.state();
        state.catchUp();
        var column = call.text("sortingColumn").replaceFirst("^ORG(ANIZATION)?_FIELD_NAME_", "");
        var order = column.equals("NAME") ? BY_NAME : AS_CREATED;
        var rows = new ArrayList<>(state.orgs.sorted(order));
        if (!asc && (column.equals("NAME") || column.equals("CREATION_DATE"))) {
            Collections.reverse(rows);
        }
        for (var query : queries) {
            rows.removeIf(filter(state, query).negate());
        }
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
                yield org -> test.test(org.domain());
            }
            case "state" -> org -> body.path("state").asString("").replaceFirst("^ORG(ANIZATION)?_STATE_", "")
                    .equals(org.active() ? "ACTIVE" : "INACTIVE");
            case "id" -> org -> org.id().equals(body.path("id").asString(""));
            default -> org -> org.id().equals(state.defaultOrg);
        };
    }
}

package sandbox.user;

import module java.base;
import sandbox.message.Schema;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.state.Model.User;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The searches for users, of v2 and v1: filters, order, pages.
public final class UserSearch {

    /// By `sortingColumn`; ignoring case, service accounts last where they have no value (recorded exchanges 366–382).
    private static final Map<String, Comparator<User>> ORDERS = orders();

    private UserSearch() {}

    /// Sorts by every column that may be asked for: with many users, the first page of an order would wait for that.
    public static void prepare(State state) {
        ORDERS.values().forEach(state.users::sorted);
    }

    private static Map<String, Comparator<User>> orders() {
        var orders = new HashMap<String, Comparator<User>>();
        orders.put("", Comparator.comparing(User::id));
        for (var column : List.of("USER_NAME", "FIRST_NAME", "LAST_NAME", "NICK_NAME", "DISPLAY_NAME", "EMAIL")) {
            var name = column.equals("EMAIL") ? "emailAddress" : Schema.jsonName(column.toLowerCase(Locale.ROOT));
            orders.put(column, Comparator.comparing(UserFilter.TEXTS.get(name), Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER)));
        }
        orders.put("STATE", Comparator.comparing(User::state));
        orders.put("TYPE", Comparator.comparing((User u) -> u.human() == null));
        orders.put("CREATION_DATE", Comparator.comparing(User::created));
        orders.replaceAll((_, order) -> order.thenComparing(User::id));
        return orders;
    }

    /// POST /v2/users: the rows that the caller may see are counted.
    public static JsonNode v2(RpcCall call) {
        var all = call.may("user.read", call.state().instance);
        var readable = new HashMap<String, Boolean>();
        Predicate<User> visible = user -> call.isSelf(user.id())
                || readable.computeIfAbsent(user.org(), org -> call.may("user.read", org));
        var page = find(call, PageRequest.ofQuery(call), all ? null : visible);
        var answer = Details.listV2(page.total, call.state().users.timestamp());
        page.rows.forEach(user -> answer.withArray("result").add(UserJson.v2(user)));
        return answer;
    }

    /// ListUsers of v2beta: without the dates of creation.
    public static JsonNode v2beta(RpcCall call) {
        var answer = v2(call);
        answer.path("result").forEach(user -> ((ObjectNode) user.path("details")).remove("creationDate"));
        return answer;
    }

    /// POST /management/v1/users/_search: the users of one organization.
    public static JsonNode v1(RpcCall call) {
        var page = find(call, PageRequest.ofV1Query(call), user -> user.org().equals(call.org()));
        var answer = Details.listV1(page.total, call);
        page.rows.forEach(user -> answer.withArray("result").add(UserJson.v1(user)));
        return answer;
    }

    private record Found(long total, List<User> rows) {}

    private static Found find(RpcCall call, PageRequest page, Predicate<User> visible) {
        var state = call.state();
        state.catchUp();
        var queries = call.request().path("queries");
        var column = call.text("sortingColumn").replace("USER_FIELD_NAME_", "").replace("UNSPECIFIED", "");
        var sorted = state.users.sorted(ORDERS.getOrDefault(column, ORDERS.get("")));
        var asc = page.asc();
        var filter = UserFilter.all(state, queries);
        page.orElse(ZitadelError.USER_OFFSET_TOO_LARGE);
        var size = sorted.size();
        if (visible == null && queries.isEmpty()) {
            var rows = new ArrayList<User>();
            for (var i = page.offset(); i < size && rows.size() < page.limit(); i++) {
                rows.add(sorted.get((int) (asc ? i : size - 1 - i)));
            }
            return new Found(page.offset() < size ? size : 0, rows);
        }
        var rows = new ArrayList<User>();
        long total = 0;
        for (var i = 0; i < size; i++) {
            var user = sorted.get(asc ? i : size - 1 - i);
            if (!Boolean.TRUE.equals(filter.apply(user)) || visible != null && !visible.test(user)) {
                continue;
            }
            if (total >= page.offset() && rows.size() < page.limit()) {
                rows.add(user);
            }
            total++;
        }
        return new Found(page.offset() < total ? total : 0, rows);
    }
}

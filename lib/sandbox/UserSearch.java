package sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import sandbox.Model.User;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// The searches for users, of v2 and v1: filters, order, pages.
final class UserSearch {

    /// By `sortingColumn`; ignoring case, service accounts last where they have no value (recorded: 366–382).
    private static final Map<String, Comparator<User>> ORDERS = orders();

    private UserSearch() {}

    /// Sorts by every column that may be asked for: with many users, the first page of an order would wait for that.
    static void prepare(State state) {
        ORDERS.values().forEach(state.users::sorted);
    }

    private static Map<String, Comparator<User>> orders() {
        var orders = new HashMap<String, Comparator<User>>();
        orders.put("", Comparator.comparing(User::id));
        orders.put("USER_NAME", byText(User::username));
        orders.put("FIRST_NAME", byText(u -> u.human() == null ? null : u.human().profile().givenName()));
        orders.put("LAST_NAME", byText(u -> u.human() == null ? null : u.human().profile().familyName()));
        orders.put("NICK_NAME", byText(u -> u.human() == null ? null : none(u.human().profile().nickName())));
        orders.put("DISPLAY_NAME", byText(u -> u.human() == null ? null : u.human().profile().displayName()));
        orders.put("EMAIL", byText(u -> u.human() == null ? null : u.human().email().address()));
        orders.put("STATE", Comparator.comparing(User::state).thenComparing(User::id));
        orders.put("TYPE", Comparator.comparing((User u) -> u.human() == null).thenComparing(User::id));
        orders.put("CREATION_DATE", Comparator.comparing(User::created).thenComparing(User::id));
        return orders;
    }

    private static Comparator<User> byText(Function<User, String> text) {
        return Comparator.comparing(text, Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER)).thenComparing(User::id);
    }

    private static String none(String text) {
        return text.isEmpty() ? null : text;
    }

    /// POST /v2/users: the rows that the caller may see are counted.
    static JsonNode v2(Call call) {
        var all = call.may("user.read", call.state().instance);
        var readable = new HashMap<String, Boolean>();
        Predicate<User> visible = user -> call.isSelf(user.id())
                || readable.computeIfAbsent(user.org(), org -> call.may("user.read", org));
        var page = find(call, all ? null : visible, call.request().path("queries"));
        var answer = Json.object();
        var details = answer.putObject("details");
        if (page.total > 0) details.put("totalResult", Long.toString(page.total));
        details.put("timestamp", call.state().users.timestamp().toString());
        if (!page.rows.isEmpty()) page.rows.forEach(user -> answer.withArray("result").add(UserJson.v2(user)));
        return answer;
    }

    /// POST /management/v1/users/_search: the users of one organization.
    static JsonNode v1(Call call) {
        var page = find(call, user -> user.org().equals(call.org()), call.request().path("queries"));
        var answer = Json.object();
        answer.set("details", listDetailsV1(page.total, call));
        page.rows.forEach(user -> answer.withArray("result").add(UserJson.v1(user)));
        return answer;
    }

    /// The details of a list of v1: when it was looked at.
    static ObjectNode listDetailsV1(long total, Call call) {
        var details = Json.object();
        if (total > 0) details.put("totalResult", Long.toString(total));
        return details.put("viewTimestamp", call.state().now().toString());
    }

    private record Page(long total, List<User> rows) {}

    private static Page find(Call call, Predicate<User> visible, JsonNode queries) {
        var state = call.state();
        state.catchUp();
        var query = call.request().path("query");
        var window = Window.ofQuery(query);
        var column = call.text("sortingColumn").replace("USER_FIELD_NAME_", "").replace("UNSPECIFIED", "");
        var sorted = state.users.sorted(ORDERS.getOrDefault(column, ORDERS.get("")));
        var asc = query.path("asc").asBoolean(false);
        var filters = new ArrayList<Function<User, Boolean>>();
        for (var element : queries) filters.add(filter(state, element, 0));
        if (visible == null && filters.isEmpty()) {
            var size = sorted.size();
            var rows = new ArrayList<User>();
            for (var i = window.offset(); i < size && rows.size() < window.limit(); i++) {
                rows.add(sorted.get((int) (asc ? i : size - 1 - i)));
            }
            return new Page(window.offset() < size ? size : 0, rows);
        }
        var rows = new ArrayList<User>();
        long total = 0;
        var size = sorted.size();
        for (var i = 0; i < size; i++) {
            var user = sorted.get(asc ? i : size - 1 - i);
            if (!all(filters, user) || visible != null && !visible.test(user)) continue;
            if (total >= window.offset() && rows.size() < window.limit()) rows.add(user);
            total++;
        }
        return new Page(window.offset() < total ? total : 0, rows);
    }

    private static boolean all(List<Function<User, Boolean>> filters, User user) {
        for (var filter : filters) if (!Boolean.TRUE.equals(filter.apply(user))) return false;
        return true;
    }

    /// A filter as SQL evaluates it: null is unknown, as for the first name of a service account.
    private static Function<User, Boolean> filter(State state, JsonNode query, int level) {
        if (level > 20) throw Errors.QUERY_TOO_DEEP.problem();
        if (query.isEmpty()) throw Errors.QUERY_INVALID.problem();
        var kind = query.propertyNames().iterator().next();
        var body = query.get(kind);
        return switch (kind) {
            case "userNameQuery" -> text(body, "userName", User::username);
            case "loginNameQuery" -> text(body, "loginName", User::username);
            case "firstNameQuery" -> text(body, "firstName", u -> u.human() == null ? null : u.human().profile().givenName());
            case "lastNameQuery" -> text(body, "lastName", u -> u.human() == null ? null : u.human().profile().familyName());
            case "nickNameQuery" -> text(body, "nickName", u -> u.human() == null ? null : none(u.human().profile().nickName()));
            case "displayNameQuery" -> text(body, "displayName", u -> u.human() == null ? null : u.human().profile().displayName());
            case "emailQuery" -> text(body, "emailAddress", u -> u.human() == null ? null : u.human().email().address());
            case "phoneQuery" -> text(body, "number", u -> u.human() == null ? null : none(u.human().phone().number()));
            case "stateQuery" -> user -> ("USER_STATE_" + user.state()).equals(body.path("state").asString(""));
            case "typeQuery" -> user -> (user.human() == null ? "TYPE_MACHINE" : "TYPE_HUMAN")
                    .equals(body.path("type").asString(""));
            case "organizationIdQuery" -> user -> user.org().equals(body.path("organizationId").asString(""));
            case "inUserIdsQuery" -> in(body.path("userIds"), User::id);
            case "inUserEmailsQuery" -> in(body.path("userEmails"), u -> u.human() == null ? null : u.human().email().address());
            case "metadataKeyFilter" -> {
                var test = Text.matching(body.path("key").asString(""), body.path("method").asString(""));
                yield user -> MetadataStore.of(state, user.id()).stream().anyMatch(entry -> test.test(entry.key()));
            }
            case "metadataValueFilter" -> {
                var value = body.path("value").asString("");
                var not = body.path("method").asString("").endsWith("NOT_EQUALS");
                yield user -> MetadataStore.of(state, user.id()).stream().anyMatch(e -> e.value().equals(value) != not);
            }
            case "andQuery" -> {
                var parts = parts(state, body.path("queries"), level);
                yield user -> {
                    var result = Boolean.TRUE;
                    for (var part : parts) {
                        var value = part.apply(user);
                        if (Boolean.FALSE.equals(value)) return false;
                        if (value == null) result = null;
                    }
                    return result;
                };
            }
            case "orQuery" -> {
                var parts = parts(state, body.path("queries"), level);
                yield user -> {
                    var result = Boolean.FALSE;
                    for (var part : parts) {
                        var value = part.apply(user);
                        if (Boolean.TRUE.equals(value)) return true;
                        if (value == null) result = null;
                    }
                    return result;
                };
            }
            case "notQuery" -> {
                var part = filter(state, body.path("query"), level + 1);
                yield user -> part.apply(user) instanceof Boolean value ? !value : null;
            }
            default -> throw new IllegalStateException(kind);
        };
    }

    private static List<Function<User, Boolean>> parts(State state, JsonNode queries, int level) {
        if (queries.isEmpty()) throw Errors.MISSING_COLUMN.problem();
        var parts = new ArrayList<Function<User, Boolean>>();
        for (var query : queries) parts.add(filter(state, query, level + 1));
        return parts;
    }

    private static Function<User, Boolean> text(JsonNode body, String field, Function<User, String> value) {
        var test = Text.matching(body.path(field).asString(""), body.path("method").asString(""));
        return user -> value.apply(user) instanceof String text ? test.test(text) : null;
    }

    private static Function<User, Boolean> in(JsonNode values, Function<User, String> value) {
        if (values.isEmpty()) throw Errors.NO_VALUES.problem();
        var set = new HashSet<String>();
        values.forEach(element -> set.add(element.asString()));
        return user -> value.apply(user) instanceof String text ? set.contains(text) : null;
    }
}

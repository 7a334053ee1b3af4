package sandbox.user;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.TextRules;
import sandbox.state.Model.Human;
import sandbox.state.Model.User;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;

/// A condition of a search for users, as SQL evaluates it: null is unknown, as for the first name of a service account.
@FunctionalInterface
interface UserFilter extends Function<User, Boolean> {

    /// The texts of users that they are searched and sorted by, null where a user has none; `loginName` is the user name
    /// because login names need no domain here.
    Map<String, Function<User, String>> TEXTS = Map.of("userName", User::username, "loginName", User::username,
            "firstName", of(human -> human.profile().givenName()), "lastName", of(human -> human.profile().familyName()),
            "nickName", of(human -> human.profile().nickName()), "displayName", of(human -> human.profile().displayName()),
            "emailAddress", of(human -> human.email().address()), "number", of(human -> human.phone().number()));

    private static Function<User, String> of(Function<Human, String> text) {
        return user -> {
            var value = user.human() == null ? "" : text.apply(user.human());
            return value.isEmpty() ? null : value;
        };
    }

    /// All these conditions together; throws [sandbox.message.RpcException].
    static UserFilter all(State state, JsonNode queries) {
        return first(parts(state, queries, -1), false);
    }

    /// The condition of a `SearchQuery`; throws [sandbox.message.RpcException] for one that ZITADEL refuses.
    private static UserFilter of(State state, JsonNode query, int level) {
        if (level > 20) {
            throw ZitadelError.QUERY_TOO_DEEP.exception();
        }
        if (query.isEmpty()) {
            throw ZitadelError.QUERY_INVALID.exception();
        }
        var kind = query.propertyNames().iterator().next();
        var body = query.get(kind);
        return switch (kind) {
            case "stateQuery" -> user -> ("USER_STATE_" + user.state()).equals(body.path("state").asString(""));
            case "typeQuery" -> user -> (user.human() == null ? "TYPE_MACHINE" : "TYPE_HUMAN")
                    .equals(body.path("type").asString(""));
            case "organizationIdQuery" -> user -> user.org().equals(body.path("organizationId").asString(""));
            case "inUserIdsQuery" -> in(body.path("userIds"), User::id);
            case "inUserEmailsQuery" -> in(body.path("userEmails"), TEXTS.get("emailAddress"));
            case "metadataKeyFilter" -> {
                var test = TextRules.matching(body, "key");
                yield user -> state.metadataOf(user.id()).stream().anyMatch(entry -> test.test(entry.key()));
            }
            case "metadataValueFilter" -> {
                var value = body.path("value").asString("");
                var not = body.path("method").asString("").endsWith("NOT_EQUALS");
                yield user -> state.metadataOf(user.id()).stream().anyMatch(e -> e.value().equals(value) != not);
            }
            case "andQuery", "orQuery" -> {
                if (body.path("queries").isEmpty()) {
                    throw ZitadelError.MISSING_COLUMN.exception();
                }
                yield first(parts(state, body.path("queries"), level), kind.equals("orQuery"));
            }
            case "notQuery" -> {
                if (!body.has("query")) {
                    throw ZitadelError.QUERY_MISSING.exception();
                }
                var part = of(state, body.path("query"), level + 1);
                yield user -> part.apply(user) instanceof Boolean value ? !value : null;
            }
            // the other kinds are named after their text, these two nearly
            case "emailQuery" -> text(body, "emailAddress");
            case "phoneQuery" -> text(body, "number");
            default -> text(body, kind.replace("Query", ""));
        };
    }

    private static List<UserFilter> parts(State state, JsonNode queries, int level) {
        var parts = new ArrayList<UserFilter>();
        for (var query : queries) {
            parts.add(of(state, query, level + 1));
        }
        return parts;
    }

    /// Decided by the first part that has this value, unknown where one of them is.
    private static UserFilter first(List<UserFilter> parts, boolean decisive) {
        return user -> {
            Boolean result = !decisive;
            for (var part : parts) {
                var value = part.apply(user);
                if (value == null) {
                    result = null;
                } else if (value == decisive) {
                    return decisive;
                }
            }
            return result;
        };
    }

    private static UserFilter text(JsonNode body, String field) {
        var test = TextRules.matching(body, field);
        var value = TEXTS.get(field);
        return user -> value.apply(user) instanceof String text ? test.test(text) : null;
    }

    private static UserFilter in(JsonNode values, Function<User, String> value) {
        if (values.isEmpty()) {
            throw ZitadelError.NO_VALUES.exception();
        }
        var set = new HashSet<String>();
        values.forEach(element -> set.add(element.asString()));
        return user -> value.apply(user) instanceof String text ? set.contains(text) : null;
    }
}

package sandbox.session;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.state.Model.UserSession;
import tools.jackson.databind.JsonNode;

/// The search for sessions. Rows that the caller may not read are counted, and left out after the page is cut, as in other searches.
public final class SessionSearch {

    private static final Comparator<UserSession> AS_CREATED = Comparator.comparing(UserSession::created).thenComparing(UserSession::id);

    private SessionSearch() {}

    /// ListSessions.
    public static JsonNode search(RpcCall call) {
        var state = call.state();
        state.catchUp();
        var page = PageRequest.ofQuery(call).orUnanswered();
        var rows = new ArrayList<>(state.sessions.sorted(AS_CREATED));
        if (!page.asc()) {
            Collections.reverse(rows);
        }
        for (var query : call.request().path("queries")) {
            rows.removeIf(filter(call, query).negate());
        }
        var answer = Details.listV2(rows.size() > page.offset() ? rows.size() : 0, state.sessions.timestamp());
        page.of(rows).filter(session -> call.isSelf(session.creator()) || Sessions.isOwn(call, session)
                || call.may("session.read", Sessions.place(state, session)))
                .forEach(session -> answer.withArray("sessions").add(SessionJson.of(state, session)));
        return answer;
    }

    private static Predicate<UserSession> filter(RpcCall call, JsonNode query) {
        var kind = query.propertyNames().iterator().next();
        var body = query.get(kind);
        return switch (kind) {
            case "idsQuery" -> {
                var ids = new HashSet<String>();
                body.path("ids").forEach(id -> ids.add(id.asString()));
                if (ids.isEmpty()) {
                    throw ZitadelError.NO_VALUES.exception();
                }
                yield session -> ids.contains(session.id());
            }
            case "userIdQuery" -> session -> body.path("id").asString("").equals(session.user());
            case "creatorQuery" -> {
                var creator = body.path("id").asString(call.caller().id());
                if (creator.isEmpty()) {
                    throw ZitadelError.SESSION_CREATOR_EMPTY.exception();
                }
                yield session -> session.creator().equals(creator);
            }
            case "userAgentQuery" -> {
                var fingerprint = body.path("fingerprintId").asString("");
                if (fingerprint.isEmpty()) {
                    throw ZitadelError.SESSION_AGENT_EMPTY.exception();
                }
                yield session -> session.agent() != null && fingerprint.equals(session.agent().path("fingerprintId").asString(null));
            }
            case "creationDateQuery" -> {
                var test = date(body, "creationDate");
                yield session -> test.test(session.created());
            }
            default -> {
                var test = date(body, "expirationDate");
                // later than any date is what has no end
                var open = body.path("method").asString("").contains("GREATER");
                yield session -> session.expires() == null ? open : test.test(session.expires());
            }
        };
    }

    private static Predicate<Instant> date(JsonNode body, String field) {
        var date = Instant.parse(body.path(field).asString("1970-01-01T00:00:00Z"));
        return switch (body.path("method").asString("").replace("TIMESTAMP_QUERY_METHOD_", "")) {
            case "GREATER" -> time -> time.isAfter(date);
            case "GREATER_OR_EQUALS" -> time -> !time.isBefore(date);
            case "LESS" -> time -> time.isBefore(date);
            case "LESS_OR_EQUALS" -> time -> !time.isAfter(date);
            default -> date::equals;
        };
    }
}

package sandbox.user;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.PageRequest;
import sandbox.rpc.RpcCall;
import sandbox.rpc.TimestampFilter;
import sandbox.state.Model.IssuedCredential;
import sandbox.state.Model.Token;
import tools.jackson.databind.JsonNode;

/// The lists of personal access tokens and keys.
public final class CredentialSearch {

    private CredentialSearch() {}

    /// ListPersonalAccessTokens.
    public static JsonNode searchPats(RpcCall call) {
        return search(call, call.state().patsById.values(), "tokenIdFilter", ZitadelError.PAT_OFFSET_TOO_LARGE);
    }

    /// ListPersonalAccessTokens of v1: those of one user.
    public static JsonNode searchPatsV1(RpcCall call) {
        var rows = new ArrayList<Token>();
        for (var token : call.state().patsById.values()) {
            if (token.user().equals(call.text("userId")) && token.org().equals(call.org())) {
                rows.add(token);
            }
        }
        var answer = Details.listV1(rows.size(), call);
        PageRequest.ofV1Query(call).orElse(ZitadelError.PAT_OFFSET_TOO_LARGE).of(rows).forEach(token -> {
            var json = answer.withArray("result").addObject().put("id", token.id());
            json.set("details", Details.v1(token.sequence(), token.created(), token.created(), token.org()));
            json.put("expirationDate", expires(token));
            if (token.scopes() != null) {
                token.scopes().forEach(scope -> json.withArray("scopes").add(scope));
            }
        });
        return answer;
    }

    /// ListKeys.
    public static JsonNode searchKeys(RpcCall call) {
        return search(call, call.state().keysById.values(), "keyIdFilter", ZitadelError.KEY_OFFSET_TOO_LARGE);
    }

    /// A search for tokens or keys; rows that the caller may not see are counted and left out (recorded exchange 140).
    private static JsonNode search(RpcCall call, Collection<? extends IssuedCredential> all, String idFilter, ZitadelError tooFar) {
        var page = PageRequest.ofPagination(call);
        var rows = new ArrayList<IssuedCredential>(all);
        for (var filter : call.request().path("filters")) {
            var kind = filter.propertyNames().iterator().next();
            var body = filter.get(kind);
            var wanted = body.path("id").asString("");
            Predicate<IssuedCredential> test = kind.equals(idFilter) ? row -> row.id().equals(wanted) : switch (kind) {
                case "userIdFilter" -> row -> row.user().equals(wanted);
                case "organizationIdFilter" -> row -> row.org().equals(wanted);
                case "createdDateFilter" -> row -> TimestampFilter.matches(row.created(), body);
                default -> row -> TimestampFilter.matches(row.expires(), body);
            };
            rows.removeIf(test.negate());
        }
        var column = call.text("sortingColumn").replaceFirst("^(PERSONAL_ACCESS_TOKEN|KEY)_FIELD_NAME_", "");
        Comparator<IssuedCredential> order = switch (column) {
            case "ID" -> Comparator.comparing(IssuedCredential::id);
            case "USER_ID" -> Comparator.comparing(IssuedCredential::user);
            case "ORGANIZATION_ID" -> Comparator.comparing(IssuedCredential::org);
            case "EXPIRATION_DATE", "KEY_EXPIRATION_DATE" -> Comparator.comparing(IssuedCredential::expires);
            default -> Comparator.comparing(IssuedCredential::created);
        };
        page.orElse(tooFar).sort(rows, order);
        var answer = page.answer(rows.size());
        page.of(rows).filter(row -> call.isSelf(row.user()) || call.may("user.read", row.org()))
                .forEach(row -> answer.withArray("result").addObject().put("creationDate", row.created().toString())
                        .put("changeDate", row.created().toString()).put("id", row.id()).put("userId", row.user())
                        .put("organizationId", row.org()).put("expirationDate", expires(row)));
        return answer;
    }

    /// As the lists keep it: in microseconds.
    private static String expires(IssuedCredential row) {
        return row.expires().truncatedTo(ChronoUnit.MICROS).toString();
    }
}

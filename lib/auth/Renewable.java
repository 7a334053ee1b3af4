//SOURCES OwnAccount.java
//SOURCES KeyFile.java
//SOURCES TokenEndpoint.java
//SOURCES ../zitadel/Zitadel.java

package auth;

import module java.base;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// A kind of credential of which a service account may have several, so that a new one takes over before the old one goes.
///
/// A client secret is none: the account has one, and the next one ends it.
public enum Renewable {

    /// A personal access token.
    PAT("pats", "PERSONAL_ACCESS_TOKEN_FIELD_NAME_CREATED_DATE", "personal access token", "/tokenId", "delete-pat"),
    /// A key, by whose signature an account gets its tokens.
    KEY("keys", "KEY_FIELD_NAME_CREATED_DATE", "key", "/keyId", "delete-key");

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String collection;
    private final String oldestFirst;
    private final String name;
    private final String id;
    private final String deleteCommand;

    Renewable(String collection, String oldestFirst, String name, String id, String deleteCommand) {
        this.collection = collection;
        this.oldestFirst = oldestFirst;
        this.name = name;
        this.id = id;
        this.deleteCommand = deleteCommand;
    }

    /// In a sentence: `token`, `key`.
    public String word() {
        return this == PAT ? "token" : "key";
    }

    /// The account's, the oldest first: `{"id", "creationDate", "expirationDate", …}`. Throws a [Failure].
    List<JsonNode> all(Zitadel zitadel, String userId) {
        var body = Json.object().put("sortingColumn", oldestFirst);
        body.putObject("pagination").put("limit", 1000).put("asc", true);
        body.putArray("filters").addObject().putObject("userIdFilter").put("id", userId);
        var found = wanted(zitadel.send(Call.search("/v2/users/" + collection + "/search").body(body)));
        return List.copyOf(found.json().path("result").valueStream().toList());
    }

    /// The request for a new one; `expires` in RFC 3339.
    public Call add(String userId, String expires) {
        return Call.post("/v2/users/{USER_ID}/" + collection, userId).body(Json.object().put("expirationDate", expires));
    }

    /// The request that deletes one.
    public Call delete(String userId, String credential) {
        return Call.delete("/v2/users/{USER_ID}/" + collection + "/{ID}", userId, credential);
    }

    /// The command that deletes one: `jbang delete-pat 1 2`.
    String deletion(String userId, String credential) {
        return "jbang " + deleteCommand + " " + userId + " " + credential;
    }

    /// The id of the one that was added.
    public String id(Reply added) {
        return added.pick(id);
    }

    /// As [#old(List, String, String)], of what the account has.
    public String old(Zitadel zitadel, String userId, String chosen) {
        return old(all(zitadel, userId), userId, chosen);
    }

    /// The id of the one to replace: the chosen one, or where that is null the only one. Throws a usage [Failure].
    String old(List<JsonNode> all, String userId, String chosen) {
        var ids = all.stream().map(one -> one.path("id").asString("")).toList();
        if (chosen != null && !ids.contains(chosen)) {
            throw Failure.usage("the account " + userId + " has no " + name + " " + chosen, "it has " + listed(all));
        }
        if (chosen == null && ids.size() != 1) {
            throw Failure.usage("the account " + userId + " has " + ids.size() + " " + name + "s, and no answer tells which one is in use",
                    ids.isEmpty() ? "this token is none: make one with jbang create-pat " + userId : "name it with --old: " + listed(all));
        }
        return chosen == null ? ids.getFirst() : chosen;
    }

    private static String listed(List<JsonNode> all) {
        return all.isEmpty() ? "none" : all.stream().map(one -> one.path("id").asString("") + " (made "
                + one.path("creationDate").asString("") + ", " + end(one.path("expirationDate").asString("")) + ")")
                .collect(Collectors.joining(", "));
    }

    // One without an end is listed with the last second that ZITADEL can write.
    private static String end(String expirationDate) {
        return expirationDate.startsWith("9999-12-31T") ? "never expires" : "expires " + expirationDate;
    }

    /// Why the new one does not work for this account, or null where it does.
    String fault(Zitadel zitadel, String userId, Reply added) {
        try {
            needed(added, id.substring(1), null);
            if (this == PAT) {
                var proof = zitadel.send(OwnAccount.id().withToken(needed(added, "token", null)));
                return proof.ok() && userId.equals(proof.pick("/sub")) ? null
                        : "the new token does not work: " + (proof.ok() ? "it is another account's" : proof.error().line());
            }
            return faultOfKey(zitadel, KeyFile.of("the answer", new String(keyFile(added), StandardCharsets.UTF_8)));
        } catch (Failure e) {
            return "the new " + word() + " could not be tried: " + e.getMessage();
        }
    }

    // The server may learn of a key a moment after it has made it.
    private static String faultOfKey(Zitadel zitadel, KeyFile key) {
        var end = zitadel.now().plus(PATIENCE);
        while (true) {
            try {
                var assertion = Assertion.of(key, zitadel.settings().issuer(), zitadel.now());
                new TokenEndpoint(zitadel).exchange(assertion, key, TokenEndpoint.SCOPES);
                return null;
            } catch (Failure e) {
                if (e.answer == null || zitadel.now().isAfter(end)) {
                    return "the new key does not work: " + e.getMessage();
                }
            }
            try {
                zitadel.options().retry().clock().sleep(Duration.ofMillis(50));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
    }

    /// The key file in the answer. Throws a [Failure] where it has none.
    static byte[] keyFile(Reply added) {
        try {
            return Base64.getDecoder().decode(needed(added, "keyContent", null));
        } catch (IllegalArgumentException _) {
            throw Failure.unexpected("the answer has no keyContent", null);
        }
    }

    /// A field of a successful answer without which nothing can go on. Throws a [Failure] where it is missing or empty.
    static String needed(Reply reply, String field, String nextAction) {
        var value = reply.pick("/" + field);
        Failure.unexpectedIf(value == null || value.isEmpty(), "the answer has no " + field, nextAction);
        return value;
    }

    /// The answer, where it is no error. Throws a [Failure].
    static Reply wanted(Reply reply) {
        if (!reply.ok()) {
            throw Failure.refused(reply, reply.error().line(), null);
        }
        return reply;
    }
}

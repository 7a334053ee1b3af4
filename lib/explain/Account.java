//SOURCES Finding.java
//SOURCES Errors.java
//SOURCES Fields.java
//SOURCES ../zitadel/KeyFile.java
//SOURCES ../zitadel/Zitadel.java

package explain;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.KeyFile;
import zitadel.Reply;
import zitadel.Zitadel;

/// Who the token is: its account, when it ends, its organization, its roles. Needs no role.
///
/// - `user`: `/auth/v1/users/me`, or null where the token is refused
/// - `memberships`, `permissions`: as the API has them; empty without a role
record Account(List<Finding> findings, JsonNode user, List<JsonNode> memberships, List<String> permissions) {

    private static final Duration SOON = Duration.ofDays(14);
    private static final int DATES = 10;

    /// @param key the key that the tokens are fetched with; null: a token is set
    static Account of(Zitadel zitadel, KeyFile key, Instant now) {
        var findings = new ArrayList<Finding>();
        try {
            var me = zitadel.send(Call.get("/auth/v1/users/me"));
            if (!me.ok() || me.pick("/user/id") == null) {
                findings.add(refused(me));
                return new Account(findings, null, List.of(), List.of());
            }
            var user = me.json().path("user");
            findings.add(accepted(user));
            findings.add(key == null ? expiry(zitadel.send(tokensOf(me.pick("/user/id"))), now) : expiry(key, now));
            findings.add(organization(zitadel.send(search(me.pick("/user/details/resourceOwner"))),
                    me.pick("/user/details/resourceOwner")));
            var memberships = rows(zitadel.send(Call.search("/auth/v1/memberships/me/_search").body(Json.object())));
            var permissions = rows(zitadel.send(Call.search("/auth/v1/permissions/zitadel/me/_search"))).stream()
                    .map(permission -> permission.asString("")).toList();
            findings.add(roles(memberships, permissions));
            return new Account(findings, user, memberships, permissions);
        } catch (Failure e) {
            findings.add(Finding.failure("token", e.getMessage(), e.nextAction(), status(e)));
            return new Account(findings, null, List.of(), List.of());
        }
    }

    private static int status(Failure failure) {
        return switch (failure.kind()) {
            case USAGE -> Finding.SETTINGS;
            case NO_ANSWER -> Finding.UNREACHABLE;
            case REFUSED, UNEXPECTED -> Finding.REFUSED;
        };
    }

    private static Finding refused(Reply reply) {
        if (reply.ok()) {
            return Finding.failure("token", "the answer to /auth/v1/users/me is not ZITADEL's",
                    "a proxy may lead /auth elsewhere: let it pass all paths to ZITADEL", Finding.REFUSED);
        }
        var error = reply.error();
        if (reply.status() == 401) {
            return Finding.failure("token", "it is not accepted" + (error.id() == null ? "" : " (" + error.id() + ")")
                            + ": expired, deleted, cut off, of another instance, or its account is deactivated; ZITADEL does not say which",
                    "make a new one: Users → Service Accounts → your account → Personal Access Tokens → New",
                            Finding.REFUSED);
        }
        int status = reply.status() >= 500 ? Finding.SERVER : Finding.REFUSED;
        return Finding.failure("token", error.line(), Errors.nextAction(error, null), status);
    }

    private static Finding accepted(JsonNode user) {
        var state = Fields.value(user.path("state"));
        var who = "accepted: it is " + (user.has("machine") ? "the service account " : "the person ")
                + user.path("preferredLoginName").asString(user.path("userName").asString(""))
                + " (" + user.path("id").asString("") + ")";
        boolean active = "USER_STATE_ACTIVE".equals(user.path("state").asString(""));
        return active || state == null ? Finding.ok("token", who)
                : Finding.warning("token", who + ", " + state.what(), state.next());
    }

    private static Call tokensOf(String userId) {
        var body = Json.object();
        body.putArray("filters").addObject().putObject("userIdFilter").put("id", userId);
        return Call.search("/v2/users/pats/search").body(body);
    }

    // No answer tells which of several tokens is in use.
    private static Finding expiry(Reply reply, Instant now) {
        var ends = rows(reply).stream().map(row -> instant(row.path("expirationDate").asString("")))
                .filter(end -> end != null && end.isAfter(now)).sorted().toList();
        if (!reply.ok() || ends.isEmpty()) {
            return Finding.ok("expiry", "no personal access token of this account is listed: "
                    + "this one is an access token, which ends by itself within hours");
        }
        var fact = ends.size() == 1 ? "the account's only personal access token ends on " + day(ends.getFirst())
                : "the account has " + ends.size() + " personal access tokens; ZITADEL does not tell which one this is. They end on "
                        + ends.stream().limit(DATES).map(Account::day).collect(Collectors.joining(", "))
                        + (ends.size() > DATES ? " and later" : "");
        return ends.getFirst().isAfter(now.plus(SOON)) ? Finding.ok("expiry", fact)
                : Finding.warning("expiry", fact, "make a new one in time: jbang create-pat USER_ID");
    }

    private static Finding expiry(KeyFile key, Instant now) {
        if (key.expires() == null) {
            return Finding.ok("expiry", "the key file does not say when its key ends: jbang list-keys USER_ID does");
        }
        var fact = "the key ends on " + day(key.expires()) + "; its access tokens are renewed by themselves";
        return key.expires().isAfter(now.plus(SOON)) ? Finding.ok("expiry", fact)
                : Finding.warning("expiry", fact, "make the next key in time: jbang create-key USER_ID --out next-key.json");
    }

    private static String day(Instant end) {
        return end.toString().replaceFirst("T00:00(:00)?Z$", "").replaceFirst("\\.\\d+Z$", "Z");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static Call search(String organizationId) {
        var body = Json.object();
        body.putArray("queries").addObject().putObject("idQuery").put("id", organizationId);
        return Call.search("/v2/organizations/_search").body(body);
    }

    private static Finding organization(Reply reply, String id) {
        var rows = rows(reply);
        if (rows.isEmpty()) {
            return Finding.ok("organization", id + "; without a role the token cannot see its name and state");
        }
        var state = Fields.value(rows.getFirst().path("state"));
        var fact = rows.getFirst().path("name").asString("") + " (" + id + ")"
                + (state == null ? "" : ", " + state.what());
        return "ORGANIZATION_STATE_ACTIVE".equals(rows.getFirst().path("state").asString(""))
                ? Finding.ok("organization", fact)
                : Finding.warning("organization", fact, state == null ? null : state.next());
    }

    private static Finding roles(List<JsonNode> memberships, List<String> permissions) {
        var roles = memberships.stream().filter(membership -> !membership.path("roles").isEmpty())
                .map(Account::membership).toList();
        return roles.isEmpty()
                ? Finding.warning("roles", "none: the token may read its own account and manage its own tokens, and little else",
                        "grant one: Organization → Administrators → +")
                : Finding.ok("roles", String.join("; ", roles) + ": " + permissions.size() + " permissions");
    }

    private static String membership(JsonNode membership) {
        var roles = String.join(", ", membership.path("roles").valueStream().map(role -> role.asString("")).toList());
        boolean instance = membership.path("iam").asBoolean(false);
        return roles + " on " + (instance ? "the instance" : membership.path("displayName").asString(""));
    }

    private static List<JsonNode> rows(Reply reply) {
        return reply.json() == null ? List.of() : reply.json().path("result").valueStream().toList();
    }

    /// True where a role on the instance allows it; roles that are not built in are the server's own affair.
    boolean everywhere(String permission) {
        return allows(permission, true);
    }

    /// Where it is allowed but not everywhere: the names of the organizations.
    List<String> places(String permission) {
        return memberships.stream().filter(membership -> allows(membership, permission))
                .map(membership -> membership.path("displayName").asString("")).distinct().toList();
    }

    private boolean allows(String permission, boolean instance) {
        return memberships.stream().anyMatch(membership -> membership.path("iam").asBoolean(false) == instance
                && allows(membership, permission));
    }

    private static boolean allows(JsonNode membership, String permission) {
        var allowed = Knowledge.permission(permission).data().path("roles").valueStream().map(JsonNode::stringValue)
                .toList();
        return membership.path("roles").valueStream().anyMatch(role -> allowed.contains(role.asString("")));
    }
}

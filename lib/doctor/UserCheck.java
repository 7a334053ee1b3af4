//SOURCES Account.java
//SOURCES Finding.java
//SOURCES OrganizationCheck.java
//SOURCES RolesCheck.java
//SOURCES Times.java
//SOURCES ../explain/ErrorMeaning.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import module java.base;
import explain.ErrorMeaning;
import explain.Knowledge;
import tools.jackson.databind.JsonNode;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// Why a token of an account is refused, as somebody sees it who may read that account: its state, its organization's, its tokens with
/// their ends, its roles. ZITADEL itself says one and the same for all of it.
final class UserCheck {

    private final Zitadel zitadel;
    private final String id;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    private UserCheck(Zitadel zitadel, String id, Instant now) {
        this.zitadel = zitadel;
        this.id = id;
        this.now = now;
    }

    /// What there is to say of the account with this id, the verdict last.
    static List<Finding> of(Zitadel zitadel, String id, Instant now) {
        var check = new UserCheck(zitadel, id, now);
        try {
            check.check();
        } catch (Failure e) {
            check.findings.add(Finding.ofFailure("account", "", e));
        }
        return check.findings;
    }

    private void check() {
        var call = Call.get("/v2/users/{USER_ID}", id);
        var reply = zitadel.send(call);
        if (!reply.ok()) {
            findings.add(missing(call, reply));
            return;
        }
        if (reply.pick("/user/userId") == null) {
            findings.add(Finding.ofStranger("account", "", call));
            return;
        }
        var user = reply.json().path("user");
        var state = user.path("state").asString("");
        var name = (user.has("machine") ? "the service account " : "the person ") + user.path("username").asString("") + " (" + id + ")";
        boolean active = state.isEmpty() || state.equals("USER_STATE_ACTIVE");
        var known = Knowledge.value(state);
        findings.add(active ? Finding.ok("account", name + ", active") : Finding.failure("account", name + ", " + (known == null ? state
                : known.text("what")), "its tokens are refused while it is so; to end that: " + revival(state), Finding.REFUSED));
        findings.add(OrganizationCheck.of(zitadel, new Account(user, List.of(), List.of())));
        var tokens = rows("pats", "token", "which tokens it has");
        findings.addAll(tokens.untold() == null ? tokens.rows().stream().map(this::token).toList() : List.of(tokens.untold()));
        var keys = rows("keys", "keys", "which keys it has");
        findings.add(keys.untold() == null ? keys(keys.rows()) : keys.untold());
        var roles = RolesCheck.memberships(zitadel, user);
        findings.add(roles.untold() != null ? roles.untold() : roles.rows().isEmpty() ? Finding.warning("roles",
                "none that this token sees", "grant one: jbang grant-role " + id + " ORG_OWNER")
                : RolesCheck.of(new Account(user, roles.rows(), List.of())));
        findings.add(!active ? Finding.failure("verdict", "its tokens are refused because the account is "
                + (state.equals("USER_STATE_LOCKED") ? "locked" : "not active"), "after that, tokens from before may stay refused: "
                + "make a new one: jbang create-pat " + id, Finding.REFUSED)
                : tokens.untold() == null ? verdict(user, tokens.rows(), keys)
                : Finding.failure("verdict", "it is active; whether its tokens are accepted cannot be told without their list",
                "when that can be read: jbang doctor --user " + id, tokens.untold().status()));
    }

    private String revival(String state) {
        return "jbang api POST /v2/users/" + id + (state.equals("USER_STATE_LOCKED") ? "/unlock" : "/reactivate") + " --body '{}'";
    }

    private Finding missing(Call call, Reply reply) {
        if (reply.error().kind() == ApiError.Kind.MISSING_RESOURCE && !id.matches("\\d+")) {
            return Finding.failure("account", "there is no user " + id + " on " + zitadel.settings().domain() + ": an id is wanted here",
                    ErrorMeaning.nextAction(reply.error(), call), Finding.REFUSED);
        }
        if (reply.error().kind() == ApiError.Kind.MISSING_RESOURCE) {
            return Finding.failure("account", "there is no user " + id + " on " + zitadel.settings().domain()
                    + ": it is deleted, and its tokens with it, or it is of another instance",
                    "compare ZITADEL_DOMAIN with the instance that issued the token; the users here: jbang list-users", Finding.REFUSED);
        }
        var kind = reply.error().kind();
        if (kind != ApiError.Kind.MISSING_ROLE && (reply.status() != 403 || kind == ApiError.Kind.NOT_ZITADEL)) {
            return Finding.ofError("account", "its state cannot be told: ", call, reply);
        }
        return Finding.failure("account", "this token may not read it: " + reply.error().line(),
                "use an administrator's token: one with ORG_OWNER_VIEWER on its organization, or IAM_OWNER_VIEWER", Finding.REFUSED);
    }

    private Rows rows(String kind, String check, String what) {
        var body = Json.object();
        body.putArray("filters").addObject().putObject("userIdFilter").put("id", id);
        return Rows.of(zitadel, Call.search("/v2/users/" + kind + "/search").body(body), "result", check, what);
    }

    private static Finding keys(List<JsonNode> keys) {
        return Finding.ok("keys", keys.isEmpty() ? "none" : keys.size() + ", the last one ends on " + keys.stream().map(UserCheck::end)
                .filter(Objects::nonNull).max(Comparator.naturalOrder()).map(Times::day).orElse("?"));
    }

    private Finding token(JsonNode token) {
        var end = end(token);
        var what = token.path("id").asString("") + ", made on " + Times.day(made(token));
        return end != null && !end.isAfter(now) ? Finding.warning("token", what + ", ended on " + Times.day(end),
                "its successor: jbang create-pat " + id)
                : Finding.ok("token", what + ", " + (end == null || end.getEpochSecond() > 250_000_000_000L ? "without an end"
                : "until " + Times.day(end)));
    }

    // The account is active.
    private Finding verdict(JsonNode user, List<JsonNode> tokens, Rows keys) {
        var alive = tokens.stream().filter(token -> end(token) == null || end(token).isAfter(now)).toList();
        if (tokens.isEmpty()) {
            return Finding.failure("verdict", "it has no personal access token (any more): the one that is refused is deleted, of another "
                    + "account or of another instance" + (keys.rows().isEmpty() && keys.untold() == null ? ""
                    : "; or an access token by a key, which ends within hours"),
                    "make a new one: jbang create-pat " + id, Finding.REFUSED);
        }
        if (alive.isEmpty()) {
            return Finding.failure("verdict", "its tokens are refused because they have ended",
                    "make a new one: jbang create-pat " + id, Finding.REFUSED);
        }
        var changed = time(user.at("/details/changeDate"));
        var older = alive.stream().filter(token -> made(token).isBefore(changed)).count();
        var others = "Another one that is refused is expired, deleted, cut off, of another account or of another instance";
        return older == 0 ? Finding.ok("verdict", "it is active and has " + alive.size() + (alive.size() == 1 ? " token" : " tokens")
                + " that should be accepted. " + others)
                : Finding.warning("verdict", "it is active, but " + (alive.size() == 1 ? "its token" : older + " of its " + alive.size()
                + " tokens") + " may be refused. The account was changed on " + Times.day(changed) + ", after "
                + (older == 1 ? "this one was" : "these were") + " made: if it was deactivated or locked then, tokens from before stay "
                + "refused; a new one is accepted: jbang create-pat " + id + ". " + others, null);
    }

    private static Instant end(JsonNode row) {
        return Times.of(row.path("expirationDate"));
    }

    private static Instant made(JsonNode row) {
        return time(row.path("creationDate"));
    }

    private static Instant time(JsonNode value) {
        return Objects.requireNonNullElse(Times.of(value), Instant.EPOCH);
    }
}

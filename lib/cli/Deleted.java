//SOURCES ../os/ShellWord.java
//SOURCES ../zitadel/Zitadel.java

package cli;

import module java.base;
import os.ShellWord;
import tools.jackson.databind.JsonNode;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// What a request deletes, as a person knows it.
///
/// - `name`: `the service account build-bot (123)`
/// - `known`: false where it is not there
/// - `missing`: what to say where the user or the organization in the request is not there, or null
public record Deleted(String name, boolean known, Missing missing) {

    /// What is not there, and how to find what is.
    record Missing(String fact, String next) {}

    private static final Pattern REST = Pattern.compile("/v2/(users|organizations)/([^/?]+)(?:/(pats|keys|secret)(?:/([^/?]+))?)?");
    private static final Pattern CONNECT = Pattern.compile("/zitadel\\.\\w+\\.v2\\w*\\.\\w+/(?:Delete|Remove)(\\w+)");

    private Deleted(String name, boolean known) {
        this(name, known, null);
    }

    /// Null for a request that deletes nothing. It is asked for the names, as far as the token may read them.
    public static Deleted by(Zitadel zitadel, Call call) {
        var rest = REST.matcher(call.path());
        if (call.method().equals("DELETE") && rest.matches()) {
            var id = URLDecoder.decode(rest.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
            return of(zitadel, rest.group(3) == null ? rest.group(1) : rest.group(3), id, rest.group(4));
        }
        var connect = CONNECT.matcher(call.path());
        if (call.method().equals("POST") && connect.matches()) {
            var body = call.body() == null ? Json.object() : call.body();
            var id = body.path("userId").asString(body.path("organizationId").asString(""));
            return of(zitadel, switch (connect.group(1)) {
                case "User" -> "users";
                case "Organization" -> "organizations";
                case "PersonalAccessToken" -> "pats";
                case "Key" -> "keys";
                case "Secret" -> "secret";
                default -> connect.group(1);
            }, id, body.path("tokenId").asString(body.path("keyId").asString(null)));
        }
        return call.method().equals("DELETE") ? new Deleted("what " + call.path() + " names", true) : null;
    }

    private static Deleted of(Zitadel zitadel, String kind, String id, String part) {
        return switch (kind) {
            case "users" -> user(zitadel, id);
            case "organizations" -> organization(zitadel, id);
            case "pats" -> part(zitadel, kind, "personal access token ", "tokenIdFilter", id, part);
            case "keys" -> part(zitadel, kind, "key ", "keyIdFilter", id, part);
            case "secret" -> secret(zitadel, id);
            default -> new Deleted("something (" + kind + ")", true);
        };
    }

    private Deleted with(String before) {
        return new Deleted(before + name, known, missing);
    }

    private static Deleted user(Zitadel zitadel, String id) {
        return user(id, zitadel.send(Call.get("/v2/users/{USER_ID}", id)));
    }

    private static Deleted secret(Zitadel zitadel, String id) {
        var reply = zitadel.send(Call.get("/v2/users/{USER_ID}", id));
        var account = user(id, reply);
        boolean none = reply.ok() && reply.pick("/user/machine/hasSecret") == null;
        return new Deleted("the client secret of " + account.name, account.known && !none, account.missing);
    }

    private static Deleted user(String id, Reply reply) {
        if (!reply.ok()) {
            return unnamed("the user " + id, reply, new Missing("there is no user " + id, id.matches("\\d+")
                    ? "check the id: jbang list-users shows the users that this token can see"
                    : "if this is a user name, find the id: jbang list-users --user-name " + ShellWord.of(id)));
        }
        var user = reply.json().path("user");
        boolean machine = user.has("machine");
        var shown = user.at(machine ? "/machine/name" : "/human/profile/displayName").asString("");
        return new Deleted((machine ? "the service account " : "the person ") + user.path("username").asString(id)
                + " (" + (shown.isEmpty() ? "" : shown + ", ") + id + ")", true);
    }

    private static Deleted unnamed(String name, Reply reply, Missing missing) {
        if (reply.status() == 401 || reply.status() >= 500) {
            throw Failure.refused(reply, reply.error().line(), null);
        }
        boolean there = reply.error().kind() != ApiError.Kind.MISSING_RESOURCE;
        return new Deleted(name + ", whose name this token may not read,", there, there ? null : missing);
    }

    private static Deleted organization(Zitadel zitadel, String id) {
        var body = Json.object();
        body.putArray("queries").addObject().putObject("idQuery").put("id", id);
        var reply = zitadel.send(Call.search("/v2/organizations/_search").body(body));
        var missing = new Missing("there is no organization " + id + " that this token sees",
                "the organizations that it sees: jbang api POST /v2/organizations/_search --table id,name");
        if (!reply.ok()) {
            return unnamed("the organization " + id, reply, missing);
        }
        var name = reply.pick("/result/0/name");
        if (name == null) {
            // The total counts what the token may not see (recorded exchange 130).
            boolean hidden = reply.json().at("/details/totalResult").asLong(0) > 0;
            return new Deleted("the organization " + id + ", which this token does not see,", false, hidden ? null : missing);
        }
        var all = Json.object();
        all.putObject("query").put("limit", 1);
        all.putArray("queries").addObject().putObject("organizationIdQuery").put("organizationId", id);
        var users = zitadel.send(Call.search("/v2/users").body(all));
        long count = users.ok() ? users.json().at("/details/totalResult").asLong(0) : -1;
        return new Deleted("the organization " + name + " (" + id + ") " + (count < 0 ? "with its users"
                : count == 0 ? "without users" : count == 1 ? "with its 1 user" : "with its " + count + " users"), true);
    }

    private static Deleted part(Zitadel zitadel, String kind, String what, String filter, String userId, String id) {
        var account = user(zitadel, userId);
        if (id == null || account.missing != null) {
            return account.with("the " + what + id + " of ");
        }
        var body = Json.object();
        var filters = body.putArray("filters");
        filters.addObject().putObject(filter).put("id", id);
        filters.addObject().putObject("userIdFilter").put("id", userId);
        var reply = zitadel.send(Call.search("/v2/users/" + kind + "/search").body(body));
        var found = reply.ok() ? reply.json().at("/result/0") : Json.object();
        if (found.isMissingNode() && reply.json().at("/pagination/totalResult").asLong(0) == 0) {
            return new Deleted("the " + what + id + " of " + account.name, false, new Missing("there is no " + what + id + " of "
                    + account.name, "see those that are there: jbang list-" + kind + " " + ShellWord.of(userId)));
        }
        return account.with("the " + what + id + validity(found) + " of ");
    }

    private static String validity(JsonNode found) {
        return found.has("creationDate") ? " (made " + day(found, "creationDate") + ", "
                + (day(found, "expirationDate").startsWith("9999") ? "without an end)" : "until " + day(found, "expirationDate") + ")")
                : "";
    }

    private static String day(JsonNode of, String field) {
        return of.path(field).asString("").replaceFirst("T.*", "");
    }
}

//FILES explain/errors.json=errors.json
//SOURCES Access.java
//SOURCES ../os/ShellWord.java
//SOURCES ../zitadel/Retry.java

package explain;

import module java.base;
import os.ShellWord;
import tools.jackson.databind.JsonNode;
import zitadel.ApiError;
import zitadel.Call;
import zitadel.Reply;
import zitadel.Retry;

/// What an error means and what to do next, told by its id, else by its form, never by text that ZITADEL translates. The forms are rules,
/// of which the first that fits counts; their texts are those of the libraries under ZITADEL, which are always English.
public final class ErrorMeaning {

    private static final Pattern FIELD = Pattern.compile("invalid [A-Z]\\w*\\.(\\w+(?:\\[\\d+])?): ");
    private static final Pattern NO_NUMBER = Pattern.compile("/users/([^/?]*[^/?0-9][^/?]*)");

    private ErrorMeaning() {}

    /// The best next action, one line, or null where there is none to name. `call` tells which role would allow it, and may be null.
    public static String nextAction(ApiError error, Call call) {
        boolean role = error.kind() == ApiError.Kind.MISSING_ROLE;
        var access = role ? Access.of(call) : null;
        if (access != null) {
            var lacks = error.status() == 403 ? "this token's role does not let it " : "this token has no role that lets it ";
            return lacks + access.does() + " — " + access.grant(error.status() != 403);
        }
        boolean unknown = error.id() != null && !role && Knowledge.entry("errors/ids", error.id()) == null;
        var field = error.id() == null ? field(error) : null;
        return unknown ? "jbang explain " + error.id() : field != null ? "correct the field " + field
                : orById(entry(error).text("next"), call);
    }

    // An id may be chosen, but most that are no number are a user's name or address.
    private static String orById(String next, Call call) {
        var id = NO_NUMBER.matcher(call == null ? "" : call.path());
        if (next == null || !next.contains("jbang list-users") || !id.find()) {
            return next;
        }
        var text = ShellWord.of(URLDecoder.decode(id.group(1), StandardCharsets.UTF_8));
        return text.contains("@") ? "an address is no id; find the id: jbang list-users --email " + text
                + ", or --user-name " + text + " where it is the user name"
                : "if this is a user name, find the id: jbang list-users --user-name " + text;
    }

    /// What to do after this error answer, first a wait that the server asks for, or null where there is nothing to say.
    public static String advice(Reply reply, Call call, Retry retry) {
        var asked = retry.stillAsked(reply);
        return asked == null ? nextAction(reply.error(), call)
                : "the server asks to wait " + asked.toSeconds() + " s: try again after that";
    }

    /// The same for a request that this toolkit makes: where the server has none such, it is another version.
    public static String adviceForOwn(Reply reply, Call call, Retry retry) {
        return reply.status() == 405 || reply.error().kind() == ApiError.Kind.UNKNOWN_ROUTE
                ? "this is a request of ZITADEL v4: check the server's version" : advice(reply, call, retry);
    }

    /// Never null: at the least what the status tells.
    static Knowledge.Entry entry(ApiError error) {
        var known = Knowledge.entry("errors/ids", error.id());
        var form = known != null ? known
                : Knowledge.all("errors/forms").filter(rule -> fits(rule.data().path("when"), error)).findFirst().orElse(null);
        var status = form != null ? form : Knowledge.entry("errors/statuses", Integer.toString(error.status()));
        return status != null ? status : Knowledge.entry("errors/forms", error.status() >= 500 ? "server-error" : "bad-request");
    }

    private static boolean fits(JsonNode when, ApiError error) {
        return !when.isMissingNode() && List.of("any", error.kind().name()).contains(when.path("kind").asString("OTHER"))
                && (!when.has("status") || Integer.toString(error.status()).matches(when.path("status").asString()))
                && (!when.has("code") || error.code() != null && error.code().matches(when.path("code").asString()))
                && (!when.has("id") || when.path("id").asBoolean() == (error.id() != null))
                && (!when.has("text") || Pattern.compile(when.path("text").asString()).matcher(error.message()).find());
    }

    /// `machine.name: value length must be …`: which field a validation error means, in JSON's spelling; or null.
    private static String field(ApiError error) {
        var names = FIELD.matcher(error.message()).results().toList();
        var path = names.stream().map(name -> name.group(1).substring(0, 1).toLowerCase(Locale.ROOT) + name.group(1).substring(1))
                .collect(Collectors.joining("."));
        return names.isEmpty() ? null : path + ": "
                + error.message().substring(names.getLast().end()).replaceFirst(" \\| caused by: .*", "").replaceFirst("\\s*\\(\\)$", "");
    }
}

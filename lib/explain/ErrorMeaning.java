//SOURCES Knowledge.java
//SOURCES Access.java

package explain;

import java.util.StringJoiner;
import java.util.regex.Pattern;
import zitadel.ApiError;
import zitadel.Call;

/// Finds the entry of an error by its id, else by its form: never by text that ZITADEL translates.
public final class ErrorMeaning {

    // Texts of the libraries under ZITADEL (protoc-gen-validate, protobuf, Go's JSON, gRPC-Gateway, Connect): always
    // English.
    private static final Pattern VALIDATION = Pattern.compile("invalid [A-Z]\\w*\\.(\\w+(?:\\[\\d+])?): ");
    private static final Pattern JSON = Pattern.compile("proto: |invalid character|unexpected E|unmarshal message|"
            + "unexpected end of JSON|EOF");
    private static final Pattern V1_NO_TOKEN = Pattern.compile("code = Unauthenticated");

    private ErrorMeaning() {}

    /// Never null: at the least what the status tells.
    static Entry entry(ApiError error) {
        var known = Knowledge.error(error.id());
        if (known != null) {
            return known;
        }
        var form = Knowledge.form(form(error));
        if (form != null) {
            return form;
        }
        var status = Knowledge.status(Integer.toString(error.status()));
        return status != null ? status : Knowledge.form(error.status() >= 500 ? "server-error" : "bad-request");
    }

    static String form(ApiError error) {
        var byKind = switch (error.kind()) {
            case WRONG_HOST -> "unknown-host";
            case UNKNOWN_ROUTE -> "unknown-path";
            case MISSING_ROLE -> "missing-role";
            case MISSING_RESOURCE -> "missing-resource";
            case NOT_ZITADEL -> "not-zitadel";
            case OTHER -> null;
        };
        return byKind != null ? byKind
                : error.code() != null && Knowledge.form("oauth." + error.code()) != null ? "oauth." + error.code()
                : byStatus(error);
    }

    private static String byStatus(ApiError error) {
        return switch (error.status()) {
            case 400 -> "failed_precondition".equals(error.code()) ? "precondition" : error.id() != null ? null
                    : error.message().startsWith("Connect-Protocol-Version") ? "connect-version"
                    : byMessage(error.message()) == null ? "bad-request" : byMessage(error.message()).name();
            case 401 -> error.id() == null ? "no-token" : null;
            case 405 -> "wrong-method";
            case 409 -> "conflict";
            case 415 -> "content-type";
            case 429 -> error.message().contains("instance is blocked") ? "blocked" : "rate-limit";
            case 500 -> error.id() != null ? "server-error" : V1_NO_TOKEN.matcher(error.message()).find()
                    ? "no-token-v1"
                    : VALIDATION.matcher(error.message()).find() ? "validation-v1"
                    : error.message().startsWith("values array must not be empty") ? "no-user-ids" : "server-error";
            case 501 -> "not-implemented";
            case 503 -> "unavailable";
            case 504 -> "timeout";
            default -> null;
        };
    }

    /// The form of a mistake in the body, told by the message alone, or null.
    static Entry byMessage(String message) {
        return VALIDATION.matcher(message).find() ? Knowledge.form("validation")
                : JSON.matcher(message).find() ? Knowledge.form("json") : null;
    }

    /// `machine.name: value length must be between 1 and 200 runes, inclusive`: which field a validation error means,
    /// in JSON's spelling; or null.
    static String field(ApiError error) {
        var found = VALIDATION.matcher(error.message());
        var path = new StringJoiner(".");
        int end = 0;
        while (found.find()) {
            path.add(Character.toLowerCase(found.group(1).charAt(0)) + found.group(1).substring(1));
            end = found.end();
        }
        return end == 0 ? null : path + ": "
                + error.message().substring(end).replaceFirst(" \\| caused by: .*", "").replaceFirst("\\s*\\(\\)$", "");
    }

    /// The best next action, one line, or null where there is none to name. `call` tells which role would allow it, and may be null.
    public static String nextAction(ApiError error, Call call) {
        if (error.kind() == ApiError.Kind.MISSING_ROLE) {
            return grant(error, Access.of(call));
        }
        var field = error.id() == null ? field(error) : null;
        return field != null ? "correct the field " + field : entry(error).next();
    }

    private static String grant(ApiError error, Access access) {
        if (access == null) {
            return entry(error).next();
        }
        var lacks = error.status() == 403 ? "this token's role does not let it "
                : "this token has no role that lets it ";
        return lacks + access.does() + " — " + access.grant();
    }
}

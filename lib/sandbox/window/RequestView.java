package sandbox.window;

import module java.base;
import sandbox.http.LoggedRequest;
import sandbox.state.Roles;
import sandbox.state.State;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// A request with its answer for the page, without secrets.
final class RequestView {

    private RequestView() {}

    static ObjectNode of(LoggedRequest entry, State state) {
        var request = entry.request();
        var trace = request.trace();
        var token = bearer(request.header("Authorization"));
        var hidden = new HiddenSecrets(token);
        var view = Json.object().put("number", entry.number()).put("millis", entry.millis()).put("micros", entry.micros())
                .put("method", request.method()).put("path", hidden.in(withoutWindowKey(request.target())))
                .put("operation", trace.operation())
                .put("caller", token == null ? null : trace.caller() == null ? owner(token, state) : trace.caller())
                .put("token", token != null).put("type", request.header("Content-Type"))
                .put("organization", request.header("x-zitadel-orgid"))
                .put("status", entry.status()).put("body", readable(entry.body(), request.header("Content-Type"), hidden))
                .put("bytes", entry.body().length).put("answerBytes", entry.answerBytes())
                .put("answer", entry.answer() == null ? "" : readable(entry.answer(), "", hidden));
        if (trace.permission() != null) {
            synchronized (state) {
                // on the instance, and for an organization that is yet to be, a role in an organization does not help
                var roles = state.orgsById.containsKey(trace.place()) ? "(IAM|ORG)_.*" : "IAM_.*";
                view.put("permission", trace.permission()).put("place", InstanceView.place(state, trace.place()))
                        .put("granted", trace.granted());
                Roles.with(trace.permission()).stream().filter(role -> role.matches(roles)).forEach(view.withArray("roles")::add);
            }
        }
        return view;
    }

    /// A visit to the window that was refused, as from another origin, is a request as others are; its key opens the window.
    private static String withoutWindowKey(String target) {
        return target.replaceAll("([?&]window=)[^&]+", "$1<hidden>");
    }

    private static String bearer(String authorization) {
        return authorization == null || authorization.isBlank() ? null : authorization.replaceFirst("(?i)^Bearer +", "").strip();
    }

    /// Whose token it is, where nothing came to ask for that; null where it is not one that is valid now.
    private static String owner(String token, State state) {
        synchronized (state) {
            var user = state.caller(state.tokens.get(token));
            return user == null ? null : user.username();
        }
    }

    /// The text, or an empty one of what is none: protobuf's binary form, what is compressed.
    private static String readable(byte[] bytes, String type, HiddenSecrets hidden) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return "application/proto".equals(type) || text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t') ? ""
                : hidden.in(text);
    }
}

//SOURCES ../zitadel/Call.java

package recipes;

import java.util.LinkedHashMap;
import java.util.Map;
import zitadel.Call;
import zitadel.Placeholder;

/// A call with everything that goes over the wire. The settings stand in it as references, like captured values:
/// `ZITADEL_DOMAIN` in the URL, `ZITADEL_TOKEN` in the Authorization header unless the call has a token of its own.
///
/// - `path`: percent-encoded, may hold references
/// - `headers`: Authorization first; without Content-Type, which each target adds to a body in its own way
record Request(Call call, String url, Map<String, String> headers) {

    static final String DOMAIN = "ZITADEL_DOMAIN";
    static final String TOKEN = "ZITADEL_TOKEN";

    static Request of(Call call, String scheme) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + token(call));
        headers.putAll(call.headers());
        return new Request(call, scheme + "://" + Placeholder.of(DOMAIN) + call.path(), headers);
    }

    /// The token itself, or the reference to it.
    static String token(Call call) {
        return call.token() == null ? Placeholder.of(TOKEN) : call.token();
    }

    /// With the Content-Type that a body needs.
    Map<String, String> allHeaders() {
        if (call.body() == null) {
            return headers;
        }
        var all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        return all;
    }

    /// False for the answers that are known to be something else: health checks, and methods that have no body.
    boolean answersJson() {
        return !call.path().startsWith("/debug/") && !call.method().matches("HEAD|OPTIONS");
    }

    /// What the first comment of every recipe says.
    static String bareDomain(String scheme) {
        return "ZITADEL_DOMAIN is the bare domain, such as " + (scheme.equals("http") ? "localhost:8080" : "my-instance.zitadel.cloud");
    }
}

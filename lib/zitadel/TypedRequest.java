//SOURCES Call.java

package zitadel;

import module java.base;

/// A request as a person types it: any method on any path.
public final class TypedRequest {

    // All but what may stand in a path and query as it is: RFC 3986, sections 3.3 and 3.4.
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9\\-._~!$&'()*+,;=:@/?%]+");
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private TypedRequest() {}

    /// The path with its query must begin with exactly one `/`; what a URI cannot hold is percent-encoded. Throws a usage [Failure].
    public static Call of(String method, String path) {
        if (!method.matches("[A-Za-z]+") || method.equalsIgnoreCase("CONNECT")) {
            throw Failure.usage("METHOD is none that an API has: " + method, "use GET, POST, PUT, PATCH or DELETE");
        }
        if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/\\")) {
            throw Failure.usage("PATH must begin with exactly one /: " + path,
                    "write it as /v2/users/123; the host comes from ZITADEL_DOMAIN");
        }
        Settings.checkPasted("PATH", path.replaceFirst("['\"]+$", ""));   // a filter may end in a quote
        var encoded = OTHER.matcher(LONE_PERCENT.matcher(path).replaceAll("%25"))
                .replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20"));
        var call = new Call(method.toUpperCase(Locale.ROOT), encoded, Map.of(), null, Map.of(), null, Call.ONCE);
        return call.method().matches("GET|HEAD|OPTIONS|DELETE") ? call.repeatable() : call;
    }
}

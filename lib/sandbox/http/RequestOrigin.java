package sandbox.http;

import module java.base;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;

/// Under which name a client calls the instance, as it says itself or a proxy in between says: what ZITADEL makes of `Host` and the
/// headers that win over it, in the order of its origin interceptor.
///
/// - `host`: with its port where it has one; names the instance
/// - `scheme`: `http` or `https`
/// - `publicHost`: under which name the issuer is known, null where it is that of the instance
public record RequestOrigin(String host, String scheme, String publicHost) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern PAIR = Pattern.compile("(" + TOKEN + ")=(" + TOKEN + "|" + QUOTED + ")");
    private static final Pattern PAIRS = Pattern.compile("\\s*" + PAIR + "(?:\\s*[;,]\\s*" + PAIR + ")*\\s*");

    /// The origin of a request.
    public static RequestOrigin of(IncomingRequest request) {
        String host = null;
        String scheme = null;
        for (var name : List.of("x-zitadel-instance-host", "Forwarded", "X-Zitadel-Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
                "X-Forwarded-Proto")) {
            var values = request.headers(name);
            var said = switch (name) {
                case "Forwarded", "X-Zitadel-Forwarded", "X-Forwarded-For" -> forwarded(values);
                case "X-Forwarded-Proto" -> values.isEmpty() ? Map.<String, String>of() : Map.of("proto", values.getFirst());
                default -> values.isEmpty() ? Map.<String, String>of() : Map.of("host", values.getFirst());
            };
            host = host == null || host.isEmpty() ? said.get("host") : host;
            scheme = scheme == null && List.of("http", "https").contains(said.getOrDefault("proto", "")) ? said.get("proto") : scheme;
        }
        if (host == null || host.isEmpty()) {
            host = request.header("Host") == null ? "" : request.header("Host");
        }
        return new RequestOrigin(host, scheme == null ? "http" : scheme, request.header("x-zitadel-public-host"));
    }

    /// The first `host` and the first `proto` of a header as RFC 7239 has it; nothing of one that cannot be read.
    private static Map<String, String> forwarded(List<String> values) {
        var said = new HashMap<String, String>();
        for (var value : values) {
            if (!PAIRS.matcher(value).matches()) {
                return Map.of();
            }
            PAIR.matcher(value).results().forEach(pair -> said.putIfAbsent(pair.group(1).toLowerCase(java.util.Locale.ROOT),
                    pair.group(2).startsWith("\"") ? pair.group(2).replaceAll("^\"|\"$|\\\\(.)", "$1") : pair.group(2)));
        }
        return said;
    }

    /// The issuer of what the instance signs, which tokens and assertions are checked for.
    public String issuer() {
        return scheme + "://" + (publicHost == null || publicHost.isEmpty() ? host : publicHost);
    }

    /// Another name must be one of the trusted domains, which the sandbox does not have.
    private void checkPublicHost() {
        if (publicHost != null && !publicHost.isEmpty() && !publicHost.split(":", 2)[0].equals("localhost")) {
            throw RpcException.raw(GrpcCode.UNIMPLEMENTED,
                    "the sandbox has no trusted domains for x-zitadel-public-host; a real ZITADEL may");
        }
    }

    /// Throws [RpcException] for another name: the instance answers under its domain, `localhost`, with any port or none.
    ///
    /// - `parent`: whether the refusal says how the instance was looked up
    public void check(boolean parent) {
        var name = host.split(":", 2)[0];
        if (name.equals("localhost")) {
            checkPublicHost();
            return;
        }
        throw RpcException.raw(GrpcCode.NOT_FOUND, ("unable to set instance using origin &{%s  %s} (ExternalDomain is localhost): "
                + "ID=QUERY-1kIjX Message=Instance not found. Make sure you got the domain right. Check out "
                + "https://zitadel.com/docs/apis/introduction#domains" + (parent ? " Parent=(unable to get instance by domain: "
                + "instanceDomain %s, publicHostname %s: ID=QUERY-1kIjX Message=Errors.Instance.NotFound)" : ""))
                .formatted(host, scheme, name, name));
    }
}

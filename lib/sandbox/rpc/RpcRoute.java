package sandbox.rpc;

import module java.base;
import sandbox.message.Schema;

/// What the sandbox answers: method and path, the RPC (for v2 also reachable by Connect), what the caller must be, and what does it.
///
/// `rpc` without `zitadel.`; `segments` of the path, one in braces is a value; `path` null: Connect only.
public record RpcRoute(String method, String path, List<String> segments, String rpc, String access, boolean body, int success,
        RpcHandler handler) {

    boolean v1() {
        return rpc.contains(".v1.");
    }

    /// The message of the request; one without fields for an operation that the sandbox does not do.
    public Schema.Message request() {
        return Schema.has(message() + "Request") ? Schema.message(message() + "Request") : NO_FIELDS;
    }

    Schema.Message response() {
        return Schema.message(message() + "Response");
    }

    boolean needsToken() {
        return !access.equals(NOBODY);
    }

    /// The permission that the route itself asks for, or null.
    String permission() {
        return access.equals(NOBODY) || access.equals(TOKEN) ? null : access;
    }

    private String message() {
        var slash = rpc.indexOf('/');
        var dot = rpc.lastIndexOf('.', slash);
        return rpc.substring(0, dot) + rpc.substring(slash).replace('/', '.');
    }

    /// The request of an operation that the sandbox does not do.
    private static final Schema.Message NO_FIELDS = new Schema.Message("", "", List.of(), Map.of());

    /// Who may call: anybody, or whoever has a valid token.
    public static final String NOBODY = "";
    public static final String TOKEN = "token";
}

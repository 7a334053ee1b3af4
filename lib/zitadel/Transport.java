//SOURCES Call.java
//SOURCES ../network/Connection.java

package zitadel;

import module java.base;
import module java.net.http;
import network.Connection;
import network.TransportException;

/// One try: a call as an HTTP request with its Authorization header out, an answer that an API gives back.
record Transport(Connection connection) {

    Reply send(Call call, String token, int tries) throws TransportException {
        long start = System.nanoTime();
        var response = connection.send(request(call, token), call.policy().idempotent() || call.policy().asItComes());
        return Reply.of(response, Duration.ofNanos(System.nanoTime() - start), tries);
    }

    private HttpRequest request(Call call, String token) {
        Failure.usageIf(!call.path().startsWith("/"), "the path leads to another host: " + call.path(), "begin it with exactly one /");
        var request = connection.request(call.path());
        if (token != null && !token.isEmpty()) {
            // Or java.net.http would put it into its exception.
            Failure.unexpectedIf(!token.matches("[!-~]+"), "the token has a character in it that no token has", null);
            request.header("Authorization", "Bearer " + token);
        }
        call.headers().forEach(request::header);
        if (call.body() != null && call.formBody() == null) {
            request.header("Content-Type", "application/json");
        }
        return request.method(call.method(), call.body() == null ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.formBody() == null ? Json.line(call.body()) : call.formBody())).build();
    }

    /// Refuses what no API answers: a redirect (the token must not follow it), or a 2xx that is not JSON.
    static void check(Call call, Reply reply) {
        var target = reply.header("location");
        Failure.unexpectedIf(reply.status() / 100 == 3 && !call.policy().asItComes(), "the server answers with a redirect"
                + (target == null ? "" : " to " + target) + " (HTTP " + reply.status() + ")",
                "set ZITADEL_DOMAIN to the host that serves the API");
        // A page of a list is read once, by Pages, and not for this.
        boolean unread = call.policy().asItComes() || call.policy().everyPage();
        if (reply.ok() && !unread && !reply.isJson() && !mayLackJson(call, reply)) {
            throw notJson(reply);
        }
    }

    static Failure notJson(Reply reply) {
        var text = reply.text().strip();
        var type = reply.header("content-type");
        var form = text.isEmpty() ? "empty" : text.startsWith("{") && !text.endsWith("}") ? "cut off" : type == null ? "no type" : type;
        return Failure.unexpected("the answer is not JSON (HTTP " + reply.status() + ", " + form + ")",
                "a proxy or another server may answer at this domain: look with --verbose, or run jbang doctor");
    }

    // Plain text comes from the health checks only (recorded exchange 166), nothing at all from HEAD, OPTIONS and a 204.
    private static boolean mayLackJson(Call call, Reply reply) {
        return call.method().matches("HEAD|OPTIONS") || call.path().startsWith("/debug/")
                || reply.status() == 204 && (!call.policy().idempotent() || call.method().equals("DELETE"));
    }
}

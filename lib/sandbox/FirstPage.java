package sandbox;

import module java.base;
import sandbox.http.HttpAnswer;
import sandbox.http.IncomingRequest;
import sandbox.message.GrpcCode;
import sandbox.message.RpcException;
import sandbox.rpc.Routes;
import sandbox.rpc.Unanswered;
import sandbox.state.Release;

/// What a browser sees at `GET /`: what the sandbox is, what it answers and what it does not.
final class FirstPage {

    /// What the sandbox is, for its first page and its help.
    static final String ABOUT = """
            An offline stand-in for ZITADEL as far as the quickstart goes. It answers as the current ZITADEL 4.x does,
            or as an older release, on loopback only, and forgets everything when it stops: users, organizations and
            their domains, personal access tokens, keys, client secrets, metadata, administrator roles and sessions, by
            REST (v2, and what of v1 the quickstart needs) and Connect, OAuth 2 for service accounts, health. It has no
            gRPC, no console, no login pages, no projects. A page whose address it prints shows each request as it arrives.""";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>ZITADEL sandbox</title>
            <style>body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
            td { font-family: monospace; padding: 0 1em 0 0; } p { max-width: 45em; }</style></head><body>
            <h1>ZITADEL sandbox: %s</h1>
            <p>%s</p>
            <h2>What it answers</h2>
            <table>%s</table>
            <p>Each operation of v2 also by Connect, in JSON and in binary: <code>POST /zitadel.user.v2.UserService/GetUserByID</code>.
            Those without a path by Connect only.</p>
            <h2>What it does not</h2>
            <p>gRPC, the console (<code>/ui/console</code>), login pages, projects and applications; most of v2beta; other
            languages than English. These operations of its services answer 501: %s.
            So do requests of which it is not known what ZITADEL says: %s.</p>
            </body></html>
            """;

    private static final String OTHER = """
            POST /oauth/v2/token JWT profile, client credentials
            GET /oauth/v2/keys signing keys
            GET /oidc/v1/userinfo userinfo
            GET /.well-known/openid-configuration discovery
            GET /debug/ready health
            GET /debug/healthz health""";

    private FirstPage() {}

    static HttpAnswer answer(IncomingRequest request, Routes table, Release release) {
        if (!request.path().equals("/")) {
            return null;
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw RpcException.raw(GrpcCode.UNIMPLEMENTED, 405, "Method Not Allowed");
        }
        var unanswered = Unanswered.operations().stream().map(Unanswered.UnansweredRpc::rpc).collect(Collectors.toSet());
        // those of v2beta are other forms of what v2 has
        var skipped = Unanswered.operations().stream().filter(operation -> !operation.rpc().contains("v2beta"))
                .map(Unanswered.UnansweredRpc::name).collect(Collectors.joining(", "));
        var routes = table.all().stream().filter(route -> !unanswered.contains(route.rpc()))
                .map(route -> row(route.method(), route.path() == null ? "–" : route.path(),
                        route.rpc().substring(route.rpc().indexOf('/') + 1))).collect(Collectors.joining("\n"));
        var other = OTHER.lines().map(line -> line.split(" ", 3)).map(words -> row(words[0], words[1], words[2]))
                .collect(Collectors.joining("\n"));
        var page = PAGE.formatted(release.version(), ABOUT.replace("\n", " "), routes + "\n" + other, skipped,
                String.join("; ", Unanswered.requests()));
        return HttpAnswer.of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(String method, String path, String what) {
        return "<tr><td>" + method + "</td><td>" + path + "</td><td>" + what + "</td></tr>";
    }
}

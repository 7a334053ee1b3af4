///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Any other request: jbang api POST /zitadel.user.v2.UserService/GetUserByID --body '{"userId": "178366401571647008"}'
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/ApiExamples.java
//SOURCES ../lib/cli/Deletion.java
//SOURCES ../lib/cli/Listing.java
//SOURCES ../lib/cli/Body.java
//SOURCES ../lib/zitadel/TypedRequest.java

import cli.ApiExamples;
import cli.Body;
import cli.Deletion;
import cli.Listing;
import cli.Session;
import cli.Step;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.TypedRequest;

@Parameters(paramLabel = "METHOD", description = "GET, POST, PUT, PATCH or DELETE")
String method;

@Parameters(paramLabel = "PATH", description = "begins with one /; also Connect paths")
String path;

@Option(names = "--body", paramLabel = "JSON", description = "what to send; - reads standard input")
String body;

@Option(names = "--organization", paramLabel = "ID", description = "sent as x-zitadel-orgid, for v1 paths")
String organization;

@Mixin
Deletion deletion;

@Mixin
Listing listing;

@Mixin
ApiExamples examples;

Call call() {
    return listing.of(request(Body.of(body)));
}

Call request(JsonNode json) {
    var call = TypedRequest.of(method, path).body(json);
    return organization == null ? call : call.header("x-zitadel-orgid", organization);
}

int run(Session session) {
    var call = request(Body.of(body, session.terminal().in()));
    return listing.wanted() && !deletion.wanted() && !call.method().equals("DELETE") ? listing.send(session, listing.of(call))
            : deletion.send(session, List.of(call), null);
}

void main(String... args) {
    Step.run(this, args);
}

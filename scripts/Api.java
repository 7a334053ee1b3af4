///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Any other request: jbang api POST /zitadel.user.v2.UserService/GetUserByID --body '{"userId": "178366401571647008"}'
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/Body.java

import cli.Body;
import cli.Step;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zitadel.Call;

@Parameters(paramLabel = "METHOD", description = "GET, POST, PUT, PATCH or DELETE")
String method;

@Parameters(paramLabel = "PATH", description = "begins with one /; also Connect paths")
String path;

@Option(names = "--body", paramLabel = "JSON", description = "what to send; - reads standard input")
String body;

@Option(names = "--organization", paramLabel = "ID", description = "sent as x-zitadel-orgid, for v1 paths")
String organization;

Call call() {
    var call = Call.raw(method, path);
    call = organization == null ? call : call.header("x-zitadel-orgid", organization);
    return body == null ? call : call.body(Body.of(body));
}

void main(String... args) {
    Step.run(this, args);
}

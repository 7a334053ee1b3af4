///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Create a key for a service account, in a file that only you can read: jbang create-key 178366401571647008 --out key.json
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/NewKeyFile.java

import cli.Expiry;
import cli.NewKeyFile;
import cli.Session;
import cli.Step;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Json;

@Parameters(paramLabel = "USER_ID", description = "the service account's id")
String userId;

@Option(names = "--out", paramLabel = "FILE", required = true, description = "where the key goes; never overwritten, mode 600")
String out;

@Option(names = "--expires", paramLabel = "WHEN", defaultValue = "90d", description = Expiry.DESCRIPTION)
String expires;

Call call() {
    return Call.post("/v2/users/{USER_ID}/keys", userId).body(Json.object().put("expirationDate", Expiry.at(expires)));
}

int run(Session session) {
    return new NewKeyFile(out).fill(session, userId, call());
}

void main(String... args) {
    Step.run(this, args);
}

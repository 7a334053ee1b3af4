///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Create a key for a service account, in a file that only you can read: jbang create-key 178366401571647008 --out key.json
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/DryRun.java
//SOURCES ../lib/auth/NewKeyFile.java
//SOURCES ../lib/cli/Expiry.java

import auth.NewKeyFile;
import cli.DryRun;
import cli.Expiry;
import cli.Session;
import cli.Step;
import java.util.List;
import picocli.CommandLine.Mixin;
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

@Mixin
DryRun dryRun;

Call call() {
    return Call.post("/v2/users/{USER_ID}/keys", userId).body(Json.object().put("expirationDate", Expiry.at(expires)));
}

int run(Session session) {
    if (dryRun.wanted()) {
        return dryRun.send(session, List.of(call()), null);
    }
    try (var zitadel = session.open()) {
        var reply = new NewKeyFile(out).fill(zitadel, userId, call());
        if (reply.ok()) {
            session.terminal().say("the key is in " + out + ": it is shown to nobody again, keep it");
        }
        return session.answer(call(), reply, NewKeyFile.withoutKey(reply));
    }
}

void main(String... args) {
    Step.run(this, args);
}

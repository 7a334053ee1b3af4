///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Create a service account (quickstart step 1): jbang create-service-account --user-name my-service
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/DryRun.java
//SOURCES ../lib/auth/OwnAccount.java

import auth.OwnAccount;
import cli.DryRun;
import cli.Step;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Placeholder;

enum AccessTokenType { BEARER, JWT }

@Option(names = "--user-name", paramLabel = "NAME", defaultValue = "quickstart-api",
        description = "unique on the instance (default: ${DEFAULT-VALUE})")
String userName;

@Option(names = "--name", paramLabel = "TEXT", defaultValue = "Quickstart API Service Account",
        description = "for people (default: ${DEFAULT-VALUE})")
String name;

@Option(names = "--description", paramLabel = "TEXT", defaultValue = "Service account for API quickstart",
        description = "default: ${DEFAULT-VALUE}")
String description;

@Option(names = "--access-token-type", paramLabel = "TYPE", defaultValue = "BEARER",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
AccessTokenType accessTokenType;

@Option(names = "--organization", paramLabel = "ID", description = "where it belongs (default: the caller's own organization)")
String organization;

@Option(names = "--id", paramLabel = "ID", description = "an id of your own choice (default: ZITADEL chooses)")
String id;

@Mixin
DryRun dryRun;

List<Call> calls() {
    var body = Json.object().put("organizationId", organization == null ? Placeholder.of("ORGANIZATION_ID") : organization);
    if (id != null) {
        // ZITADEL 4.13 to about 4.16 issue tokens to such an account and refuse each of them (recorded exchanges 911, 912).
        if (id.contains(":")) {
            throw Failure.usage("the id cannot have a : in it: no token of such an account is accepted",
                    "choose another one, or leave it out, and ZITADEL chooses one");
        }
        body.put("userId", id);
    }
    body.put("username", userName).putObject("machine").put("name", name).put("description", description)
            .put("accessTokenType", "ACCESS_TOKEN_TYPE_" + accessTokenType);
    var create = Call.post("/v2/users/new").body(body);
    create = id == null ? create : create.idChosenHere(Json.object().put("id", id));
    return organization != null ? List.of(create) : OwnAccount.then(create);
}

void main(String... args) {
    Step.run(this, args);
}

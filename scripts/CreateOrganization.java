///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Create an organization (quickstart step 5): jbang create-organization "My Organization"
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/DryRun.java

import cli.DryRun;
import cli.Step;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Json;

@Parameters(paramLabel = "NAME", description = "1 to 200 characters, unique on the instance")
String name;

@Option(names = "--id", paramLabel = "ID", description = "an id of your own choice (default: ZITADEL chooses)")
String id;

@Mixin
DryRun dryRun;

Call call() {
    var body = Json.object().put("name", name);
    var create = Call.post("/v2/organizations");
    return id == null ? create.body(body)
            : create.body(body.put("organizationId", id)).idChosenHere(Json.object().put("organizationId", id));
}

void main(String... args) {
    Step.run(this, args);
}

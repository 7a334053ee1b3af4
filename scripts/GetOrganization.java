///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Get one organization by id (quickstart step 5): jbang get-organization 178366401571647008
//CDS
//SOURCES ../lib/cli/Step.java

import cli.Step;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Json;

@Parameters(paramLabel = "ID", description = "the organization's id")
String id;

// The page's GET /v2/organizations/{id} is 405 on real servers: an organization is found by a search for its id.
// The search lags behind a create by some milliseconds, so it is asked again for up to 2 s while it finds nothing.
Call call() {
    var body = Json.object();
    body.putArray("queries").addObject().putObject("idQuery").put("id", id);
    return Call.search("/v2/organizations/_search").body(body)
            .await("/result/0", "no organization with this id is visible to this token");
}

void main(String... args) {
    Step.run(this, args);
}

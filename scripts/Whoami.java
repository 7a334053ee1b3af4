///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Who this token is: account, organization, roles, permissions (quickstart step 3): jbang whoami
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/AccountAnswer.java

import auth.OwnAccount;
import cli.AccountAnswer;
import cli.Session;
import cli.Step;
import java.util.List;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;

List<Call> calls() {
    var ownOrganization = Json.object();
    ownOrganization.putArray("queries").addObject().putObject("idQuery").put("id", Placeholder.of("ORGANIZATION_ID"));
    return List.of(
            Call.get("/oidc/v1/userinfo").capture("CALLER_ID", "/sub"),
            Call.get("/v2/users/{USER_ID}", Placeholder.of("CALLER_ID")).capture("ORGANIZATION_ID", "/user/details/resourceOwner"),
            Call.search("/v2/organizations/_search").body(ownOrganization),
            OwnAccount.roles(Placeholder.of("CALLER_ID")));
}

int run(Session session) {
    return AccountAnswer.print(session, calls());
}

void main(String... args) {
    Step.run(this, args);
}

///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Grant a role on the instance (IAM_…) or on an organization: jbang grant-role 178366401571647008 IAM_ORG_MANAGER
//CDS
//SOURCES ../lib/cli/Step.java

import cli.Step;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;

@Parameters(paramLabel = "USER_ID", description = "who gets the role")
String userId;

@Parameters(paramLabel = "ROLE", description = "such as ORG_OWNER_VIEWER, ORG_OWNER, IAM_ORG_MANAGER")
String role;

@Option(names = "--organization", paramLabel = "ID", description = "for ORG_ roles (default: the caller's own organization)")
String organization;

Call call() {
    boolean instance = role.startsWith("IAM_");
    if (instance && organization != null) {
        throw Failure.usage(role + " is a role on the whole instance", "leave out --organization");
    }
    var call = Call.post(instance ? "/admin/v1/members" : "/management/v1/orgs/me/members");
    var body = Json.object().put("userId", userId);
    body.putArray("roles").add(role);
    return (organization == null ? call : call.header("x-zitadel-orgid", organization)).body(body);
}

void main(String... args) {
    Step.run(this, args);
}

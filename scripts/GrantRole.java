///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Grant a role on the instance (IAM_…) or on an organization: jbang grant-role 178366401571647008 IAM_ORG_MANAGER
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/DryRun.java
//SOURCES ../lib/auth/OwnAccount.java

import auth.OwnAccount;
import cli.DryRun;
import cli.Step;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Placeholder;

@Parameters(paramLabel = "USER_ID", description = "who gets the role")
String userId;

@Parameters(paramLabel = "ROLE", description = "such as ORG_OWNER_VIEWER, ORG_OWNER, IAM_ORG_MANAGER")
String role;

@Option(names = "--organization", paramLabel = "ID", description = "for ORG_ roles (default: the caller's own organization)")
String organization;

@Mixin
DryRun dryRun;

List<Call> calls() {
    var capitals = role.toUpperCase(Locale.ROOT);
    Failure.usageIf(capitals.matches("(IAM|ORG)_.*") && !role.equals(capitals), role + " is not in capitals", "it is " + capitals);
    boolean instance = role.startsWith("IAM_");
    if (instance && organization != null) {
        throw Failure.usage(role + " is a role on the whole instance", "leave out --organization");
    }
    if ("".equals(organization)) {
        throw Failure.usage("--organization is empty", "give the id");
    }
    var resource = instance ? Json.object().put("instance", true)
            : Json.object().put("organizationId", organization == null ? Placeholder.of("ORGANIZATION_ID") : organization);
    var body = Json.object().put("userId", userId).set("resource", resource);
    body.putArray("roles").add(role);
    var grant = Call.post("/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator").body(body);
    return instance || organization != null ? List.of(grant) : OwnAccount.then(grant);
}

void main(String... args) {
    Step.run(this, args);
}

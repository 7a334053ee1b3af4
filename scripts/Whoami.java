///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Who this token is: account, organization, roles, permissions (quickstart step 3): jbang whoami
//CDS
//SOURCES ../lib/cli/Step.java

import cli.Step;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;
import zitadel.Reply;

List<Call> calls() {
    var ownOrganization = Json.object();
    ownOrganization.putArray("queries").addObject().putObject("idQuery").put("id", Placeholder.of("ORGANIZATION_ID"));
    return List.of(
            Call.get("/auth/v1/users/me").capture("ORGANIZATION_ID", "/user/details/resourceOwner"),
            Call.search("/v2/organizations/_search").body(ownOrganization),
            Call.search("/auth/v1/memberships/me/_search").body(Json.object()),
            Call.search("/auth/v1/permissions/zitadel/me/_search"));
}

JsonNode answer(List<Reply> replies) {
    var answer = Json.object();
    answer.set("user", replies.get(0).json().get("user"));
    // Without a role that may read it, the organization is known by its id only.
    var organization = replies.get(1).json().at("/result/0");
    answer.set("organization", organization.isObject() ? organization : Json.object().set("id", answer.at("/user/details/resourceOwner")));
    var roles = answer.putArray("roles");
    var memberships = answer.putArray("memberships");
    replies.get(2).json().path("result").forEach(membership -> {
        memberships.add(membership);
        membership.path("roles").forEach(roles::add);
    });
    var permissions = answer.putArray("permissions");
    replies.get(3).json().path("result").forEach(permissions::add);
    return answer;
}

void main(String... args) {
    Step.run(this, args);
}

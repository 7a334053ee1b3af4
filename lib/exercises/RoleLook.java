//SOURCES Look.java
//SOURCES ../explain/RolePermissions.java

package exercises;

import module java.base;
import explain.RolePermissions;
import tools.jackson.databind.JsonNode;

/// A role in the caller's organization that has one permission and is without another: the least that is needed.
record RoleLook(String name, String permission, String withoutPermission) implements Look {

    @Override
    public void at(InstanceReads instance, Facts facts) {
        var userId = AccountLook.required(instance, facts, name).path("userId").asString();
        var rows = instance.roles(userId);
        facts.require(!rows.isEmpty(), "it has a role", "it has no role");
        var takeAway = "jbang api POST /zitadel.internal_permission.v2.InternalPermissionService/DeleteAdministrator --body "
                + "'{\"userId\": \"" + userId + "\", \"resource\": {%s}}'";
        var onInstance = rows.stream().filter(row -> row.path("instance").asBoolean(false)).findFirst();
        facts.require(onInstance.isEmpty(), "on an organization", onInstance.map(row -> "its role " + roles(row)
                + " is one on the whole instance").orElse(""), takeAway.formatted("\"instance\": true"));
        var home = rows.stream().filter(row -> row.at("/organization/id").asString("").equals(instance.home())).findFirst();
        facts.require(home.isPresent(), "which is yours", "its role is on another organization than yours");
        var roles = roles(home.orElseThrow());
        var permissions = RolePermissions.of(roles);
        facts.require(permissions.contains(permission), roles + " has " + permission, roles + " does not have " + permission);
        facts.require(!permissions.contains(withoutPermission), "and it may write nothing", roles + " has " + withoutPermission
                + " too, which is more than it needs", takeAway.formatted("\"organizationId\": \"" + instance.home() + "\""));
    }

    private static List<String> roles(JsonNode row) {
        return row.path("roles").valueStream().map(role -> role.asString("")).toList();
    }
}

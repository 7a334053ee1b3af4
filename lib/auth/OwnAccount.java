//SOURCES ../zitadel/Call.java

package auth;

import java.util.List;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;

/// The requests by which a token learns about its own account. None of them needs a role.
public final class OwnAccount {

    private OwnAccount() {}

    /// `{"sub": "<the account's id>"}`, for some tokens with more beside it (recorded exchanges 308, 309, 609, 611).
    public static Call id() {
        return Call.get("/oidc/v1/userinfo");
    }

    /// [#id], the account itself, and then this call, which finds the account's id as [Placeholder] `CALLER_ID` and the id of its
    /// organization as `ORGANIZATION_ID`.
    public static List<Call> then(Call call) {
        return List.of(
                id().capture("CALLER_ID", "/sub"),
                Call.get("/v2/users/{USER_ID}", Placeholder.of("CALLER_ID")).capture("ORGANIZATION_ID", "/user/details/resourceOwner"),
                call);
    }

    /// Its roles and what they are on, at `/administrators`, which is missing without any (recorded exchange 617); the oldest first:
    /// `{"instance": true, "roles": […], …}`, `{"organization": {"id", "name"}, "roles": […], …}`. `id` must be its own.
    public static Call roles(String id) {
        var body = Json.object().put("sortingColumn", "ADMINISTRATOR_FIELD_NAME_CREATION_DATE");
        body.putObject("pagination").put("asc", true);
        body.putArray("filters").addObject().putObject("inUserIdsFilter").putArray("ids").add(id);
        return Call.search("/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators").body(body);
    }

    /// What its roles come down to, at `/result`. API v2 has no such request, and a later ZITADEL no API v1: any answer is returned.
    public static Call permissions() {
        return Call.search("/auth/v1/permissions/zitadel/me/_search").asItComes();
    }
}

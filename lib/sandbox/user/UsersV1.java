package sandbox.user;

import sandbox.message.ZitadelError;
import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Users by the v1 APIs, which work in the organization of the header `x-zitadel-orgid`.
public final class UsersV1 {

    private UsersV1() {}

    /// GetMyUser.
    public static JsonNode me(RpcCall call) {
        return Json.object().set("user", UserJson.v1(call.caller()));
    }

    /// GetUserByID.
    public static JsonNode user(RpcCall call) {
        var user = call.state().visible(call.text("id"));
        if (user == null || !user.org().equals(call.org())) {
            throw ZitadelError.USER_NOT_FOUND_V1.exception();
        }
        return Json.object().set("user", UserJson.v1(user));
    }

    /// GetUserByLoginNameGlobal: in whatever organization.
    public static JsonNode byLoginName(RpcCall call) {
        var user = call.state().byUsername(call.text("loginName"));
        if (user == null || !user.username().equals(call.text("loginName"))) {
            throw ZitadelError.USER_NOT_FOUND.exception();
        }
        return Json.object().set("user", UserJson.v1(user));
    }

    /// AddMachineUser.
    public static JsonNode addMachine(RpcCall call) {
        var user = NewUsers.newMachine(call, call.org(), call.request(), call.request());
        return Json.object().put("userId", user.id())
                .set("details", Details.v1(user.sequence(), null, user.changed(), user.org()));
    }

    /// RemoveUser.
    public static JsonNode delete(RpcCall call) {
        var user = call.state().byId.get(call.text("id"));
        if (user == null || !user.org().equals(call.org())) {
            throw ZitadelError.USER_NOT_FOUND_DELETE_V1.exception();
        }
        return Details.only(Users.remove(call.state(), user, true));
    }
}

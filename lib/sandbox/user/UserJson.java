package sandbox.user;

import sandbox.rpc.Details;
import sandbox.state.Model.Human;
import sandbox.state.Model.Machine;
import sandbox.state.Model.User;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Users as the answers show them, in the words of v2 and of v1.
public final class UserJson {

    private UserJson() {}

    /// In the words of v2.
    public static ObjectNode v2(User user) {
        var json = Json.object().put("userId", user.id());
        json.set("details", Details.v2(user.sequence(), user.changed(), user.org(), user.created()));
        names(json, "username", user);
        if (user.human() != null) {
            human(json.putObject("human"), user.human(), false);
        }
        return json;
    }

    static ObjectNode v1(User user) {
        var json = Json.object().put("id", user.id());
        json.set("details", Details.v1(user.sequence(), user.created(), user.changed(), user.org()));
        names(json, "userName", user);
        if (user.human() != null) {
            human(json.putObject("human"), user.human(), true);
        }
        return json;
    }

    /// v1 has other names, and leaves out what is not set.
    private static void human(ObjectNode to, Human human, boolean v1) {
        var from = human.profile();
        var profile = to.putObject("profile").put(v1 ? "firstName" : "givenName", from.givenName())
                .put(v1 ? "lastName" : "familyName", from.familyName());
        if (!v1 || !from.nickName().isEmpty()) {
            profile.put("nickName", from.nickName());
        }
        profile.put("displayName", from.displayName()).put("preferredLanguage", from.language());
        if (!v1 || !from.gender().endsWith("UNSPECIFIED")) {
            profile.put("gender", from.gender());
        }
        set(to.putObject("email"), "email", human.email().address(), v1 ? "isEmailVerified" : "isVerified", human.email().verified());
        set(to.putObject("phone"), "phone", human.phone().number(), v1 ? "isPhoneVerified" : "isVerified", human.phone().verified());
        if (!v1 && human.password().changeRequired()) {
            to.put("passwordChangeRequired", true);
        }
        if (human.password().changed() != null) {
            to.put("passwordChanged", human.password().changed().toString());
        }
    }

    /// What both have in common.
    private static void names(ObjectNode json, String username, User user) {
        json.put("state", "USER_STATE_" + user.state()).put(username, user.username());
        json.putArray("loginNames").add(user.username());
        json.put("preferredLoginName", user.username());
        if (user.machine() != null) {
            json.set("machine", machine(user.machine()));
        }
    }

    private static ObjectNode machine(Machine machine) {
        var json = Json.object();
        if (!machine.name().isEmpty()) {
            json.put("name", machine.name());
        }
        if (!machine.description().isEmpty()) {
            json.put("description", machine.description());
        }
        if (machine.secret() != null) {
            json.put("hasSecret", true);
        }
        if (!machine.type().endsWith("BEARER")) {
            json.put("accessTokenType", machine.type());
        }
        return json;
    }

    private static void set(ObjectNode to, String name, String value, String flag, boolean verified) {
        if (!value.isEmpty()) {
            to.put(name, value);
        }
        if (verified) {
            to.put(flag, true);
        }
    }
}

package sandbox;

import sandbox.Model.Machine;
import sandbox.Model.User;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Users as the answers show them, in the words of v2 and of v1.
final class UserJson {

    private UserJson() {}

    static ObjectNode v2(User user) {
        var json = Json.object().put("userId", user.id());
        json.set("details", Details.v2(user.sequence(), user.changed(), user.org(), user.created()));
        names(json, "username", user);
        if (user.human() == null) return json;
        var human = user.human();
        var profile = human.profile();
        var to = json.putObject("human");
        to.putObject("profile").put("givenName", profile.givenName()).put("familyName", profile.familyName())
                .put("nickName", profile.nickName()).put("displayName", profile.displayName())
                .put("preferredLanguage", profile.language()).put("gender", profile.gender());
        set(to.putObject("email"), "email", human.email().address(), "isVerified", human.email().verified());
        set(to.putObject("phone"), "phone", human.phone().number(), "isVerified", human.phone().verified());
        if (human.password().changeRequired()) to.put("passwordChangeRequired", true);
        if (human.password().changed() != null) to.put("passwordChanged", human.password().changed().toString());
        return json;
    }

    static ObjectNode v1(User user) {
        var json = Json.object().put("id", user.id());
        json.set("details", Details.v1(user.sequence(), user.created(), user.changed(), user.org()));
        names(json, "userName", user);
        if (user.human() == null) return json;
        var human = user.human();
        var from = human.profile();
        var to = json.putObject("human");
        var profile = to.putObject("profile").put("firstName", from.givenName()).put("lastName", from.familyName());
        if (!from.nickName().isEmpty()) profile.put("nickName", from.nickName());
        profile.put("displayName", from.displayName()).put("preferredLanguage", from.language());
        if (!from.gender().endsWith("UNSPECIFIED")) profile.put("gender", from.gender());
        set(to.putObject("email"), "email", human.email().address(), "isEmailVerified", human.email().verified());
        set(to.putObject("phone"), "phone", human.phone().number(), "isPhoneVerified", human.phone().verified());
        if (human.password().changed() != null) to.put("passwordChanged", human.password().changed().toString());
        return json;
    }

    /// What both have in common.
    private static void names(ObjectNode json, String username, User user) {
        json.put("state", "USER_STATE_" + user.state()).put(username, user.username());
        json.putArray("loginNames").add(user.username());
        json.put("preferredLoginName", user.username());
        if (user.machine() != null) json.set("machine", machine(user.machine()));
    }

    private static ObjectNode machine(Machine machine) {
        var json = Json.object();
        if (!machine.name().isEmpty()) json.put("name", machine.name());
        if (!machine.description().isEmpty()) json.put("description", machine.description());
        if (machine.secret() != null) json.put("hasSecret", true);
        if (!machine.type().endsWith("BEARER")) json.put("accessTokenType", machine.type());
        return json;
    }

    private static void set(ObjectNode to, String name, String value, String flag, boolean verified) {
        if (!value.isEmpty()) to.put(name, value);
        if (verified) to.put(flag, true);
    }
}

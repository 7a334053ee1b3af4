//SOURCES Facts.java
//SOURCES InstanceReads.java
//SOURCES AccountLook.java
//SOURCES CleanedLook.java
//SOURCES CredentialLook.java
//SOURCES MetadataLook.java
//SOURCES NotFoundLook.java
//SOURCES OrganizationLook.java
//SOURCES OtherToolLook.java
//SOURCES OwnScriptLook.java
//SOURCES PagesLook.java
//SOURCES RepairLook.java
//SOURCES RoleLook.java
//SOURCES RotationLook.java
//SOURCES SecretLook.java

package exercises;

import tools.jackson.databind.JsonNode;

/// A kind of look at an instance: which facts must hold there.
interface Look {

    /// Requires the facts, one after the other.
    void at(InstanceReads instance, Facts facts);

    /// The look that an entry of `exercises.json` asks for: `{"kind": "account", "name": …}`.
    static Look of(JsonNode data) {
        var name = data.path("name").asString("");
        return switch (data.path("kind").asString("")) {
            case "account" -> new AccountLook(name, data.path("state").asString("USER_STATE_ACTIVE"), data.path("tokens").asString(""));
            case "credential" -> new CredentialLook(name, data.path("key").asBoolean(false), data.path("fromDays").asInt(0),
                    data.path("toDays").asInt());
            case "organization" -> new OrganizationLook(name, data.path("user").asString());
            case "pages" -> new PagesLook();
            case "metadata" -> new MetadataLook(name, data.path("key").asString());
            case "role" -> new RoleLook(name, data.path("permission").asString(), data.path("withoutPermission").asString());
            case "notFound" -> new NotFoundLook(name);
            case "repair" -> new RepairLook(name);
            case "rotation" -> new RotationLook(name);
            case "secret" -> new SecretLook(name);
            case "otherTool" -> new OtherToolLook();
            case "cleaned" -> new CleanedLook();
            case "script" -> new OwnScriptLook(name, data.path("agent").asString());
            default -> throw new IllegalArgumentException("no such look: " + data);
        };
    }
}

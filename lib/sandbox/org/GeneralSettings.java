package sandbox.org;

import sandbox.message.DataFile;
import sandbox.rpc.RpcCall;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The general settings of a fresh instance.
public final class GeneralSettings {

    private GeneralSettings() {}

    /// GetGeneralSettings; the languages are those that discovery tells.
    public static JsonNode get(RpcCall call) {
        var answer = Json.object().put("defaultOrgId", call.state().defaultOrg).put("defaultLanguage", "en");
        answer.set("supportedLanguages", Json.parse(DataFile.text("oauth/openid-configuration.json")).path("ui_locales_supported"));
        return answer;
    }
}

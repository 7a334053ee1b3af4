package sandbox.org;

import sandbox.rpc.Details;
import sandbox.rpc.RpcCall;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The feature flags of a fresh instance, for whoever has a token (recorded exchange 168).
public final class Features {

    private static final String FLAGS = """
            {"loginDefaultOrg": {"enabled": true, "source": "SOURCE_INSTANCE"}, "userSchema": {},
             "oidcTokenExchange": {"enabled": true, "source": "SOURCE_SYSTEM"}, "improvedPerformance": {},
             "debugOidcParentError": {}, "oidcSingleV1SessionTermination": {},
             "enableBackChannelLogout": {"enabled": true, "source": "SOURCE_SYSTEM"},
             "loginV2": {"required": true, "source": "SOURCE_INSTANCE"}, "permissionCheckV2": {},
             "consoleUseV2UserApi": {"enabled": true, "source": "SOURCE_INSTANCE"}}""";

    private Features() {}

    /// GetInstanceFeatures.
    public static JsonNode instance(RpcCall call) {
        var state = call.state();
        var answer = Json.object();
        answer.set("details", Details.v2(3, state.started, state.instance, null));
        Json.parse(FLAGS).forEachEntry(answer::set);
        return answer;
    }
}

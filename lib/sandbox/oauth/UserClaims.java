package sandbox.oauth;

import module java.base;
import sandbox.state.Model;
import sandbox.state.Model.Org;
import sandbox.state.Model.User;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// What scopes show of a service account: nobody else has a token here.
final class UserClaims {

    private static final String PROFILE = "profile";
    private static final String ORG = "urn:zitadel:iam:org:id";
    private static final String DOMAIN = "urn:zitadel:iam:org:domain:primary";
    private static final String OWNER = "urn:zitadel:iam:user:resourceowner";
    private static final String METADATA = "urn:zitadel:iam:user:metadata";

    private UserClaims() {}

    /// The scopes without those for another organization than the account's own, which a token does not get.
    static List<String> granted(State state, User user, List<String> scopes) {
        var domain = state.orgsById.get(user.org()) instanceof Org org ? org.domain() : "";
        return scopes.stream().filter(scope -> !scope.startsWith(ORG + ":") || scope.equals(ORG + ":" + user.org()))
                .filter(scope -> !scope.startsWith(DOMAIN + ":") || scope.equals(DOMAIN + ":" + domain)).toList();
    }

    /// What a token that is signed has of them: userinfo without `sub` and the profile.
    static Map<String, JsonNode> signed(State state, User user, List<String> scopes) {
        var claims = userinfo(state, user, scopes.stream().filter(scope -> !scope.equals(PROFILE)).toList());
        claims.remove("sub");
        return claims;
    }

    /// What userinfo answers, in the order of the names, as Go writes them.
    static Map<String, JsonNode> userinfo(State state, User user, List<String> scopes) {
        var claims = Json.object().put("sub", user.id());
        for (var scope : scopes) {
            if (scope.equals(PROFILE)) {
                profile(user, claims);
            } else if (scope.startsWith(DOMAIN + ":")) {
                claims.put(DOMAIN, scope.substring(DOMAIN.length() + 1));
            } else if (scope.startsWith(ORG + ":")) {
                claims.put(ORG, scope.substring(ORG.length() + 1));
            }
            if ((scope.equals(OWNER) || scope.startsWith(ORG + ":")) && state.orgsById.get(user.org()) instanceof Org org) {
                claims.put(OWNER + ":id", org.id()).put(OWNER + ":name", org.name()).put(OWNER + ":primary_domain", org.domain());
            }
            for (var entry : scope.equals(METADATA) ? state.metadataOf(user.id()) : List.<Model.Metadata>of()) {
                claims.withObjectProperty(METADATA).put(entry.key(), Base64.getUrlEncoder().withoutPadding()
                        .encodeToString(Base64.getDecoder().decode(entry.value())));
            }
        }
        var sorted = new TreeMap<String, JsonNode>();
        claims.forEachEntry(sorted::put);
        return sorted;
    }

    private static void profile(User user, ObjectNode claims) {
        if (!user.displayName().isEmpty()) {
            claims.put("name", user.displayName());
        }
        claims.put("preferred_username", user.username()).put("updated_at", user.changed().getEpochSecond());
    }
}

package sandbox.seed;

import module java.base;
import sandbox.rpc.Details;
import sandbox.state.Model.Key;
import sandbox.state.Model.Metadata;
import sandbox.state.Model.Org;
import sandbox.state.Model.User;
import sandbox.state.State;
import sandbox.user.UserJson;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// What an instance knows, in the form of a seed file; the caller holds the lock of the state.
public final class SeedWriter {

    private final State state;
    private final Key ownKey;

    /// - `ownKey`: the key whose private half the sandbox has; whoever loads the file makes another pair for it
    public SeedWriter(State state, Key ownKey) {
        this.state = state;
        this.ownKey = ownKey;
    }

    /// - `account`: the id of the service account whose token and key are handed out
    public ObjectNode write(String account) {
        var file = Json.object();
        var owner = state.visible(account);
        if (owner != null) {
            file.put("account", owner.username());
        }
        var orgs = file.putArray("organizations");
        state.orgsById.values().stream().sorted(Comparator.comparing(Org::created).thenComparing(Org::id))
                .forEach(org -> orgs.add(organization(org)));
        var users = file.putArray("users");
        state.byId.values().stream().filter(user -> state.visible(user.id()) != null)
                .sorted(Comparator.comparing(User::created).thenComparing(User::id)).forEach(user -> users.add(user(user)));
        return file;
    }

    private ObjectNode organization(Org org) {
        var json = Json.object().put("id", org.id()).put("name", org.name()).put("primaryDomain", org.domain())
                .put("state", "ORGANIZATION_STATE_" + (org.active() ? "ACTIVE" : "INACTIVE"));
        if (org.id().equals(state.defaultOrg)) {
            json.put("default", true);
        }
        state.orgDomains.getOrDefault(org.id(), Map.of()).keySet().forEach(json.withArray("domains")::add);
        metadata(json, state.orgMetadata.getOrDefault(org.id(), Map.of()).values());
        return json.set("details", Details.v2(org.sequence(), org.changed(), org.id(), org.created()));
    }

    private static void metadata(ObjectNode json, Collection<Metadata> entries) {
        for (var entry : entries) {
            var bytes = Base64.getDecoder().decode(entry.value());
            var text = new String(bytes, StandardCharsets.UTF_8);
            var metadata = json.withObjectProperty("metadata");
            if (Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
                metadata.put(entry.key(), text);
            } else {
                metadata.putObject(entry.key()).put("base64", entry.value());
            }
        }
    }

    private ObjectNode user(User user) {
        var json = UserJson.v2(user);
        json.put("organization", user.org());
        if (user.human() != null && user.human().password().changed() != null && user.human().password().text() != null) {
            json.withObjectProperty("human").put("password", user.human().password().text());
        }
        if (user.machine() != null) {
            json.withObjectProperty("machine");
            if (user.machine().secret() != null) {
                json.put("secret", user.machine().secret());
            }
        }
        for (var token : state.patsById.values()) {
            if (token.user().equals(user.id())) {
                json.withArray("tokens").addObject().put("id", token.id()).put("token", token.token())
                        .put("creationDate", token.created().toString()).put("expirationDate", token.expires().toString());
            }
        }
        for (var key : state.keysById.values()) {
            if (key.user().equals(user.id())) {
                var row = json.withArray("keys").addObject().put("id", key.id());
                var publicKey = key.id().equals(ownKey.id()) ? null : key.publicKey().get();
                if (publicKey != null) {
                    row.put("publicKey", "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(publicKey.getEncoded()) + "\n-----END PUBLIC KEY-----\n");
                }
                row.put("creationDate", key.created().toString()).put("expirationDate", key.expires().toString());
            }
        }
        for (var member : state.memberships(user.id(), null)) {
            var row = json.withArray("roles").addObject();
            if (!member.org().equals(state.instance)) {
                row.put("organization", member.org());
            }
            member.roles().forEach(row.withArray("roles")::add);
            row.put("creationDate", member.created().toString()).put("changeDate", member.changed().toString());
        }
        metadata(json, state.metadataOf(user.id()));
        return json;
    }
}

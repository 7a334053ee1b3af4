//SOURCES ../zitadel/Pages.java

package instance;

import module java.base;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Pages;
import zitadel.Reply;
import zitadel.Zitadel;

/// What an instance has, as far as the token may see it, in the form of a sandbox's seed file (`lib/sandbox/seed/seed.schema.json`):
/// organizations with their domains, users, roles, and of tokens and keys their ids and dates. No list tells a secret, so none is in it.
public final class InstanceSeed {

    private static final String ADMINISTRATORS = "/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators";

    private final Zitadel zitadel;
    private final ObjectNode seed = Json.object();
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();

    private InstanceSeed(Zitadel zitadel) {
        this.zitadel = zitadel;
    }

    /// Asks for all of it; throws a [Failure] where no answer comes, or one that is an error.
    public static JsonNode of(Zitadel zitadel) {
        var instance = new InstanceSeed(zitadel);
        instance.read();
        return instance.seed;
    }

    private void read() {
        var caller = ok(Call.get("/oidc/v1/userinfo")).path("sub").asString();
        var organizations = seed.putArray("organizations");
        var first = Json.object();
        first.putArray("queries").addObject().putObject("defaultQuery");
        var firstId = ok(Call.search("/v2/organizations/_search").body(first)).at("/result/0/id").asString("");
        every("/v2/organizations/_search", "ORGANIZATION_FIELD_NAME_CREATION_DATE", row -> {
            var organization = kept(row, "id", "name", "primaryDomain", "state", "details");
            if (organization.path("id").asString().equals(firstId)) {
                organization.put("default", true);
            }
            organizations.add(organization);
        });
        for (var organization : organizations) {
            domains((ObjectNode) organization);
        }
        every("/v2/users", "USER_FIELD_NAME_CREATION_DATE", row -> users.put(row.path("userId").asString(), user(row)));
        seed.putArray("users").addAll(users.values());
        rows("/v2/users/pats/search", "result", row -> credential(row, "tokens"));
        rows("/v2/users/keys/search", "result", row -> credential(row, "keys"));
        rows(ADMINISTRATORS, "administrators", this::role);
        var account = users.get(caller);
        if (account != null && account.has("machine")) {
            seed.set("account", account.get("username"));
        }
    }

    private void domains(ObjectNode organization) {
        var found = ok(Call.search("/v2/organizations/{ORGANIZATION_ID}/domains/search", organization.path("id").asString())
                .body(Json.parse("{\"pagination\":{\"limit\":1000,\"asc\":true}}"))).path("domains");
        for (var domain : found) {
            if (domain.path("isVerified").asBoolean(false) && !domain.path("isPrimary").asBoolean(false)) {
                organization.withArray("domains").add(domain.path("domain"));
            }
        }
    }

    private static ObjectNode user(JsonNode row) {
        var user = kept(row, "userId", "username", "state", "machine", "details");
        user.set("organization", row.at("/details/resourceOwner"));
        if (row.has("human")) {
            var human = kept(row.path("human"), "email", "phone", "passwordChanged", "passwordChangeRequired");
            human.set("profile", kept(row.at("/human/profile"), "givenName", "familyName", "nickName", "displayName", "preferredLanguage",
                    "gender"));
            user.set("human", human);
        }
        return user;
    }

    private void credential(JsonNode row, String kind) {
        var user = users.get(row.path("userId").asString());
        if (user != null) {
            user.withArray(kind).add(kept(row, "id", "creationDate", "expirationDate"));
        }
    }

    private void role(JsonNode row) {
        var user = users.get(row.at("/user/id").asString());
        if (user != null && (row.has("organization") || row.path("instance").asBoolean(false))) {
            var role = kept(row, "roles", "creationDate", "changeDate");
            if (row.has("organization")) {
                role.set("organization", row.at("/organization/id"));
            }
            user.withArray("roles").add(role);
        }
    }

    private static ObjectNode kept(JsonNode from, String... names) {
        var to = Json.object();
        for (var name : names) {
            if (from.has(name)) {
                to.set(name, from.get(name));
            }
        }
        return to;
    }

    private JsonNode ok(Call call) {
        return json(zitadel.send(call));
    }

    private static JsonNode json(Reply reply) {
        if (!reply.ok()) {
            throw Failure.refused(reply, "the instance cannot be read: " + reply.error().line(), "see what this token may: jbang whoami");
        }
        return reply.json();
    }

    /// Every row of a list with a `query`, oldest first.
    private void every(String path, String column, Consumer<JsonNode> row) {
        var body = Json.object().put("sortingColumn", column);
        body.putObject("query").put("asc", true);
        try (var pages = new Pages(zitadel, Call.search(path).body(body))) {
            var more = true;
            while (more) {
                more = pages.read(parser -> row.accept(Json.tree(parser)));
            }
            if (pages.error() != null) {
                json(pages.error());
            }
        }
    }

    /// Every row of a list with a `pagination`, in pages of 1,000, oldest first.
    private void rows(String path, String field, Consumer<JsonNode> row) {
        for (var offset = 0;; offset += Pages.SIZE) {
            var body = Json.object();
            body.putObject("pagination").put("offset", Integer.toString(offset)).put("limit", Pages.SIZE).put("asc", true);
            var rows = ok(Call.search(path).body(body)).path(field);
            rows.forEach(row);
            if (rows.size() < Pages.SIZE) {
                return;
            }
        }
    }
}

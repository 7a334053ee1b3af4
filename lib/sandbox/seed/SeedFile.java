//FILES sandbox/seed/seed.schema.json=seed.schema.json

package sandbox.seed;

import module java.base;
import sandbox.message.DataFile;
import tools.jackson.databind.JsonNode;

/// What a sandbox starts with, in JSON that people write by hand or [SeedWriter] writes; its form is in `seed.schema.json`.
public final class SeedFile {

    private final LocatedJson json;

    private SeedFile(LocatedJson json) {
        this.json = json;
    }

    /// Reads one; throws [IOException], [IllegalArgumentException] with line and path (`seed.json:7: users[1].username is missing`) for
    /// what it does not understand.
    public static SeedFile read(Path file) throws IOException {
        return of(file.toString(), Files.readAllBytes(file));
    }

    /// The seed in these bytes; `name` is what it is called in errors. Throws [IllegalArgumentException] as [#read] does.
    public static SeedFile of(String name, byte[] bytes) {
        var json = LocatedJson.read(name, bytes);
        SchemaCheck.check(DataFile.text("seed/seed.schema.json"), json);
        return new SeedFile(json);
    }

    /// The user name of the service account whose token and key the sandbox hands out, or null.
    public String account() {
        return json.root().path("account").asString(null);
    }

    JsonNode organizations() {
        return json.root().path("organizations");
    }

    JsonNode users() {
        return json.root().path("users");
    }

    IllegalArgumentException error(String path, String reason) {
        return json.error(path, reason);
    }
}

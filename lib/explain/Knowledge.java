//FILES explain/fields.json=fields.json
//FILES explain/values.json=values.json
//FILES explain/errors.json=errors.json
//FILES explain/forms.json=forms.json
//FILES explain/statuses.json=statuses.json
//FILES explain/grpc.json=grpc.json
//FILES explain/roles.json=roles.json
//FILES explain/permissions.json=permissions.json
//FILES explain/requests.json=requests.json
//FILES explain/headers.json=headers.json
//SOURCES Entry.java
//SOURCES ../zitadel/Json.java

package explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// The facts in the JSON files beside this class. Each file is read when it is first needed: a command that succeeds
/// reads none.
public final class Knowledge {

    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

    private Knowledge() {}

    /// An error id such as `QUERY-Dfbg2`, or null where it is unknown.
    public static Entry error(String id) {
        return entry("errors", id);
    }

    /// A form of error that has no id, such as `validation` or `oauth.invalid_client`.
    public static Entry form(String name) {
        return entry("forms", name);
    }

    /// A value with a meaning of its own, such as `USER_STATE_LOCKED`, or null.
    public static Entry value(String text) {
        return entry("values", text);
    }

    /// An HTTP status, or null.
    public static Entry status(String number) {
        return entry("statuses", number);
    }

    /// A gRPC code by its number, or null.
    public static Entry grpc(String number) {
        return entry("grpc", number);
    }

    /// A built-in role such as `ORG_OWNER`, or null.
    public static Entry role(String name) {
        return entry("roles", name);
    }

    /// A permission such as `org.create`, or null.
    public static Entry permission(String name) {
        return entry("permissions", name);
    }

    /// The field by its name in the file: the last keys of its path, such as `details.sequence`, or null.
    public static Entry field(String name) {
        return entry("fields", name);
    }

    /// All entries of one file, in its order.
    static Stream<Entry> all(String file) {
        return file(file).propertyStream().map(property -> Entry.of(property.getKey(), property.getValue()));
    }

    /// A JSON file among the program's own, by its absolute name; kept once it is read.
    public static JsonNode resource(String name) {
        return FILES.computeIfAbsent(name, Knowledge::read);
    }

    static JsonNode file(String name) {
        return resource("/explain/" + name + ".json");
    }

    private static Entry entry(String file, String name) {
        var data = name == null ? null : file(file).get(name);
        return data == null ? null : Entry.of(name, data);
    }

    private static JsonNode read(String name) {
        try (var file = Knowledge.class.getResourceAsStream(name)) {
            return Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

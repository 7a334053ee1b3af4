//FILES sandbox/message/messages.txt=messages.txt

package sandbox.message;

import module java.base;

/// The messages of `messages.txt`, read once.
public final class Schema {

    /// A message: `user.v2` and `CreateUserRequest.Human`.
    public record Message(String pkg, String name, List<Field> fields, Map<String, Field> byName) {

        /// The name of its Go type, as error texts have it: `CreateUserRequest_Human`.
        public String goName() {
            return name.replace('.', '_');
        }
    }

    /// A field; `min` and `max` are -1 without a rule, `oneof` is null outside one, `kind` names a scalar, else `type`; of a map,
    /// they are those of its values.
    public record Field(String name, String json, int number, boolean map, String kind, String type, int min, int max, boolean email,
            boolean mustBeTrue, boolean required, boolean list, boolean unique, boolean optional, String oneof,
            boolean oneofRequired) {

        /// Whether its value is a message.
        public boolean message() {
            return kind.equals("message");
        }

        boolean enumeration() {
            return kind.equals("enum");
        }

        public String goName() {
            return Schema.goName(name);
        }

        /// Whether a value that equals its type's zero value is kept.
        boolean explicit() {
            return optional || oneof != null || kind.equals("message") || kind.equals("time") || kind.equals("duration") || list;
        }
    }

    /// The values of an enum, by their number.
    public record Enumeration(List<String> values) {}

    /// gRPC's limit for a message.
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Map<String, Message> MESSAGES = new HashMap<>();
    private static final Map<String, Enumeration> ENUMS = new HashMap<>();
    private static final Pattern FIELD = Pattern.compile(
            "(\\w+):(\\d+) (map )?([\\w.]+?)(?:\\{(\\d*),(\\d*)\\})?(@?)(=true)?(!?)(\\*?)(unique)?(\\??)(?:/(\\w+)(!?))?");

    static {
        read();
    }

    private Schema() {}

    /// Whether there is a message of that name.
    public static boolean has(String name) {
        return MESSAGES.containsKey(name);
    }

    /// The message of that name, e.g. `user.v2.GetUserByIDRequest`.
    public static Message message(String name) {
        var found = MESSAGES.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no message " + name);
        }
        return found;
    }

    /// The enum of that name, e.g. `user.v2.Gender`.
    public static Enumeration enumeration(String name) {
        return ENUMS.get(name);
    }

    /// `user_id` as Go spells it, `UserId`.
    public static String goName(String name) {
        var text = new StringBuilder();
        for (var part : name.split("_")) {
            text.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return text.toString();
    }

    /// `user_id` as JSON spells it, `userId`.
    public static String jsonName(String name) {
        var go = goName(name);
        return Character.toLowerCase(go.charAt(0)) + go.substring(1);
    }

    private static void read() {
        var lines = DataFile.lines("message/messages.txt");
        var pkg = "";
        var known = new HashMap<String, Boolean>();
        for (var line : lines) {
            if (line.startsWith("package ")) {
                pkg = line.substring(8);
            } else {
                known.put(pkg + "." + line.split(" ")[line.startsWith("enum ") ? 1 : 0], line.startsWith("enum "));
            }
        }
        for (var line : lines) {
            if (line.startsWith("package ")) {
                pkg = line.substring(8);
            } else if (line.startsWith("enum ")) {
                var parts = line.split(" ");
                var prefix = parts[2].replace("-", "");
                ENUMS.put(pkg + "." + parts[1],
                        new Enumeration(List.of(parts).subList(3, parts.length).stream().map(v -> prefix + v).toList()));
            } else {
                var space = line.indexOf(' ');
                var name = space < 0 ? line : line.substring(0, space);
                var fields = new ArrayList<Field>();
                var byName = new HashMap<String, Field>();
                if (space > 0) {
                    for (var part : line.substring(space + 1).split(", ")) {
                        var field = field(part, pkg, known);
                        fields.add(field);
                        byName.put(field.name, field);
                        byName.put(field.json, field);
                    }
                }
                MESSAGES.put(pkg + "." + name, new Message(pkg, name, List.copyOf(fields), Map.copyOf(byName)));
            }
        }
    }

    private static Field field(String text, String pkg, Map<String, Boolean> known) {
        var m = FIELD.matcher(text);
        if (!m.matches()) {
            throw new IllegalStateException("field " + text);
        }
        var kind = m.group(4);
        String type = null;
        if (!List.of("string", "bytes", "bool", "uint32", "uint64", "time", "duration").contains(kind)) {
            type = known.containsKey(pkg + "." + kind) ? pkg + "." + kind : kind;
            if (!known.containsKey(type)) {
                throw new IllegalStateException("type of " + text);
            }
            kind = known.get(type) ? "enum" : "message";
        }
        return new Field(m.group(1), jsonName(m.group(1)), Integer.parseInt(m.group(2)), m.group(3) != null,
                kind, type, limit(m.group(5)), limit(m.group(6)), !m.group(7).isEmpty(), m.group(8) != null,
                !m.group(9).isEmpty(), !m.group(10).isEmpty(), m.group(11) != null, !m.group(12).isEmpty(), m.group(13),
                "!".equals(m.group(14)));
    }

    private static int limit(String digits) {
        return digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }
}

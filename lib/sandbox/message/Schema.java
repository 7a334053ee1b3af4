//FILES sandbox/message/messages.txt=messages.txt

package sandbox.message;

import module java.base;

/// The messages of `messages.txt`.
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

    private static final Map<String, Line> LINES = lines();
    private static final Map<String, Message> MESSAGES = new ConcurrentHashMap<>();
    private static final Map<String, Enumeration> ENUMS = new ConcurrentHashMap<>();
    private static final Pattern FIELD = Pattern.compile(
            "(\\w+):(\\d+) (map )?([\\w.]+?)(?:\\{(\\d*),(\\d*)\\})?(@?)(=true)?(!?)(\\*?)(unique)?(\\??)(?:/(\\w+)(!?))?");

    /// A line of the file: `GetUserByIDRequest userId:1 string{1,200}` or `enum Gender GENDER_ UNSPECIFIED FEMALE`.
    private record Line(String pkg, String text) {

        boolean enumeration() {
            return text.startsWith("enum ");
        }

        String name() {
            return text.split(" ", 3)[enumeration() ? 1 : 0];
        }
    }

    private Schema() {}

    /// Whether there is a message of that name.
    public static boolean has(String name) {
        return LINES.containsKey(name) && !LINES.get(name).enumeration();
    }

    /// The message of that name, e.g. `user.v2.GetUserByIDRequest`. Read when it is first asked for: a run needs few of them.
    public static Message message(String name) {
        return MESSAGES.computeIfAbsent(name, _ -> {
            if (!has(name)) {
                throw new IllegalArgumentException("no message " + name);
            }
            return message(LINES.get(name));
        });
    }

    /// The enum of that name, e.g. `user.v2.Gender`.
    public static Enumeration enumeration(String name) {
        return ENUMS.computeIfAbsent(name, _ -> {
            var parts = LINES.get(name).text().split(" ");
            return new Enumeration(Arrays.stream(parts).skip(3).map(value -> parts[2].replace("-", "") + value).toList());
        });
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

    private static Map<String, Line> lines() {
        var pkg = "";
        var lines = new HashMap<String, Line>();
        for (var text : DataFile.lines("message/messages.txt")) {
            if (text.startsWith("package ")) {
                pkg = text.substring(8);
            } else {
                var line = new Line(pkg, text);
                lines.put(pkg + "." + line.name(), line);
            }
        }
        return lines;
    }

    private static Message message(Line line) {
        var fields = Arrays.stream(line.text().substring(line.name().length()).strip().split(", ")).filter(text -> !text.isEmpty())
                .map(text -> field(text, line.pkg())).toList();
        var byName = new HashMap<String, Field>();
        for (var field : fields) {
            byName.put(field.name, field);
            byName.put(field.json, field);
        }
        return new Message(line.pkg(), line.name(), fields, Map.copyOf(byName));
    }

    private static Field field(String text, String pkg) {
        var m = FIELD.matcher(text);
        if (!m.matches()) {
            throw new IllegalStateException("field " + text);
        }
        var kind = m.group(4);
        String type = null;
        if (!List.of("string", "bytes", "bool", "uint32", "uint64", "time", "duration").contains(kind)) {
            type = LINES.containsKey(pkg + "." + kind) ? pkg + "." + kind : kind;
            if (!LINES.containsKey(type)) {
                throw new IllegalStateException("type of " + text);
            }
            kind = LINES.get(type).enumeration() ? "enum" : "message";
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

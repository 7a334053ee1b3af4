package os;

import module java.base;

/// A file of settings, `NAME=value` a line, as Docker, Docker Compose and dotenv take it; no shell runs anything of it.
///
/// - comments from `#` on, at the beginning of a line or after a blank; `export ` before a name and blanks around `=` are allowed
/// - in single quotes or backticks all is as it stands, in double quotes `\n`, `\r`, `\t`, `\"`, `\\` and `\$` stand for one character;
/// a value in quotes may have several lines
/// - a name without `=` says nothing; of a name that comes twice the last one counts
public final class EnvFile {

    private static final Pattern ENTRY = Pattern.compile("""
            [ \\t]*(?:export[ \\t]+)?(?<name>[A-Za-z_][\\w.-]*)[ \\t]*(?<is>=[ \\t]*+(?:\
            (?:'(?<single>[^']*+(?:'\\\\''[^']*+)*+)'|`(?<tick>[^`]*+)`|"(?<double>[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+)")[ \\t]*(?:#[^\\n]*)?\
            |(?<plain>[^'`"\\n][^\\n]*)?))?\\n""", Pattern.DOTALL);
    private static final Pattern NOTHING = Pattern.compile("[ \\t]*(?:#[^\\n]*)?\\n");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([nrt\"\\\\$])");

    private EnvFile() {}

    /// The settings in a text, in its order. Throws IllegalArgumentException with the number of a line that is none: `line 3`.
    public static Map<String, String> parse(String text) {
        var rest = (text.startsWith("\ufeff") ? text.substring(1) : text).replace("\r\n", "\n") + "\n";
        var settings = new LinkedHashMap<String, String>();
        var nothing = NOTHING.matcher(rest);
        var entry = ENTRY.matcher(rest);
        for (int at = 0; at < rest.length();) {
            nothing.region(at, rest.length());
            entry.region(at, rest.length());
            if (nothing.lookingAt()) {
                at = nothing.end();
            } else if (entry.lookingAt()) {
                at = entry.end();
                var value = value(entry);
                if (value != null) {
                    settings.put(entry.group("name"), value);
                }
            } else {
                throw new IllegalArgumentException("line " + (rest.substring(0, at).chars().filter(c -> c == '\n').count() + 1));
            }
        }
        return settings;
    }

    private static String value(Matcher entry) {
        if (entry.group("single") != null) {
            return entry.group("single").replace("'\\''", "'");   // as a shell writes an apostrophe
        }
        if (entry.group("tick") != null) {
            return entry.group("tick");
        }
        if (entry.group("double") != null) {
            return ESCAPE.matcher(entry.group("double")).replaceAll(found -> Matcher.quoteReplacement(switch (found.group(1)) {
                case "n" -> "\n";
                case "r" -> "\r";
                case "t" -> "\t";
                default -> found.group(1);
            }));
        }
        var plain = entry.group("plain");
        return plain != null ? plain.replaceFirst("(^|[ \\t])#.*", "").strip() : entry.group("is") != null ? "" : null;
    }
}

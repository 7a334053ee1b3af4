//SOURCES Settings.java
//SOURCES ../os/ShellWord.java

package zitadel;

import module java.base;
import os.ShellWord;

/// Settings in files, `NAME=value` a line, as Docker, Docker Compose and dotenv take them; no shell runs anything of it.
/// `#` begins a comment at the beginning of a line and after a blank; `export ` may stand before a name, blanks around `=`. In single
/// quotes or backticks all is as it stands, in double quotes `\n`, `\r`, `\t`, `\"`, `\\`, `\$` are one character; both may span lines.
public final class EnvFile {

    private static final Pattern LINE = Pattern.compile("""
            \\G(?:[ \\t]*(?:#.*)?\\n|[ \\t]*(?:export[ \\t]+)?([A-Za-z_][\\w.-]*)[ \\t]*(=[ \\t]*+(?:(?:\
            '([^']*+(?:'\\\\''[^']*+)*+)'|`([^`]*+)`|"([^"\\\\]*+(?:\\\\[\\s\\S][^"\\\\]*+)*+)")[ \\t]*(?:#.*)?|([^'`"\\n].*)?))?\\n)""");
    private static final Pattern USED = Pattern.compile("ZITADEL_(?!ENV_FILE$|QUICKSTART_)\\w+|(?i:(https?|all|no)_proxy)|SSL_CERT_FILE");
    private static final List<String> CREDENTIALS = List.of("ZITADEL_TOKEN", "ZITADEL_KEY_FILE");

    private EnvFile() {}

    /// What a text sets; of a name that comes twice the last one counts. `name` is its file's. Throws a usage [Failure].
    public static Map<String, String> parse(String name, String text) {
        var lines = text.replaceFirst("^\ufeff", "").replace("\r\n", "\n") + "\n";
        var settings = new HashMap<String, String>();
        int end = 0;
        for (var line = LINE.matcher(lines); line.find(); end = line.end()) {
            if (line.group(2) != null) {
                settings.put(line.group(1), line.group(3) != null ? line.group(3).replace("'\\''", "'")
                        : line.group(4) != null ? line.group(4)
                        : line.group(5) != null ? Pattern.compile("\\\\([nrt\"\\\\$])").matcher(line.group(5)).replaceAll(found ->
                        Matcher.quoteReplacement(Map.of("n", "\n", "r", "\r", "t", "\t").getOrDefault(found.group(1), found.group(1))))
                        : line.group(6) != null ? line.group(6).replaceFirst("(^|[ \\t])#.*", "").strip() : "");
            }
        }
        Failure.usageIf(end < lines.length(), "line " + (lines.substring(0, end).lines().count() + 1) + " of " + name + " is no setting",
                "write it as NAME=value");
        return settings;
    }

    /// The environment, over what the file in `ZITADEL_ENV_FILE` sets, and over both what `file` sets where it is not null. What belongs to
    /// an instance goes together: no credential is taken for another domain than the one beside it. Throws a usage [Failure].
    public static Map<String, String> over(Map<String, String> environment, String file, Consumer<String> warning) {
        var standing = Settings.value(environment, "ZITADEL_ENV_FILE");
        var all = standing == null ? environment : over(environment, read(standing, warning));
        return file == null ? all : over(read(file, warning), all);
    }

    private static Map<String, String> over(Map<String, String> high, Map<String, String> low) {
        var all = new HashMap<>(low);
        var domain = Settings.value(high, "ZITADEL_DOMAIN");
        if (domain != null && !domain.equals(low.getOrDefault("ZITADEL_DOMAIN", domain))) {
            all.keySet().removeIf(name -> name.startsWith("ZITADEL_") && USED.matcher(name).matches());
        }
        if (CREDENTIALS.stream().anyMatch(name -> Settings.value(high, name) != null)) {
            all.keySet().removeAll(CREDENTIALS);
        }
        high.forEach((name, value) -> all.merge(name, value, (old, own) -> own.isEmpty() ? old : own));
        return all;
    }

    private static Map<String, String> read(String name, Consumer<String> warning) {
        try {
            var file = Path.of(name);
            var settings = parse(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            settings.keySet().removeIf(setting -> !USED.matcher(setting).matches());
            var rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if ((settings.containsKey("ZITADEL_TOKEN") || settings.containsKey("ZITADEL_CLIENT_SECRET")) && rights != null
                    && rights.readAttributes().permissions().stream().anyMatch(right -> !right.name().startsWith("OWNER"))) {
                warning.accept("others on this machine may read the token in " + name + ": chmod 600 " + ShellWord.of(name));
            }
            return settings;
        } catch (IOException e) {
            var fact = e instanceof NoSuchFileException ? "no such settings file: " : "the settings file cannot be read: ";
            throw Failure.usage(fact + name,
                    "name one with lines such as ZITADEL_DOMAIN=your-instance.zitadel.cloud, by --env or ZITADEL_ENV_FILE");
        }
    }
}

package cli;

import module java.base;

/// What a person types to run a command of this project, here and now: `./jbang get-user`, `jbang get-user@OWNER/REPOSITORY`.
/// JBang does not tell a script how it was called. The launcher and the installed command do, in `ZITADEL_QUICKSTART_COMMAND`; without them
/// JBang runs it, and what it remembers of catalogs shows which of them is this one. The alias stands between `before` and `after`.
public record TypedCommand(String before, String after) {

    // As in jbang-catalog.json; JBang copies it beside the name that was typed: "OWNER/REPOSITORY": {"catalog-ref": …, "description": …}
    private static final Pattern FETCHED = Pattern.compile("\"([^\"]+)\": \\{[^{}]*\"ZITADEL API quickstart in Java\"");
    private static final Pattern RUN = Pattern.compile("(?<![\\w./-])jbang(\\s+)(?!init )(?:([a-z][a-z-]*)(?![\\w./@-])|(?=\\S+\\.java))");

    /// As this environment tells it.
    public static TypedCommand of(Map<String, String> environment) {
        var command = environment.get("ZITADEL_QUICKSTART_COMMAND");
        if (command != null) {
            return new TypedCommand(command, "");
        }
        var home = environment.get("HOME");
        var folder = environment.getOrDefault("JBANG_DIR", home == null ? "" : home + "/.jbang");
        var fetched = FETCHED.matcher(folder.isEmpty() ? "" : text(folder));
        return new TypedCommand("jbang", fetched.find() ? "@" + fetched.group(1) : "");
    }

    private static String text(String folder) {
        try {
            return Files.readString(Path.of(folder, "implicit-catalog.json"));
        } catch (IOException | InvalidPathException _) {
            return "";
        }
    }

    /// The text with this command in place of each `jbang ALIAS`. A file is JBang's to run, and the launcher's: `./jbang MyStep.java`.
    public String in(String text) {
        return RUN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(2) != null ? before + found.group(1)
                + found.group(2) + after : (before.matches("(?s).*jbang'?") ? before : "jbang") + found.group(1)));
    }
}

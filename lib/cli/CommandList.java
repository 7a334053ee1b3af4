//SOURCES Catalog.java
//SOURCES TypedCommand.java
//SOURCES ../explain/Spelling.java

package cli;

import module java.base;
import explain.Spelling;

/// All commands of the catalog, for a person who knows none of them or has mistyped one.
public final class CommandList {

    /// This list's own command.
    private static final String SELF = "commands";

    private static final Set<String> JBANG_OWN = Set.of("run", "build", "init", "edit", "cache", "export", "jdk", "config", "trust",
            "alias", "template", "catalog", "app", "completion", "info", "version", "wrapper");

    private CommandList() {}

    /// Lines with all aliases and what they do, for 80 columns; `typed` is what a person types to run one.
    public static String text(TypedCommand typed) {
        return typed.before() + " COMMAND" + typed.after() + "; each of these takes --help:\n\n"
                + Catalog.aliases().stream().filter(alias -> !alias.equals(SELF)).map(CommandList::line).collect(Collectors.joining("\n"))
                + "\n\nAnything else goes to JBang: " + typed.before() + " run --help\n";
    }

    private static String line(String alias) {
        var text = Catalog.description(alias).split(": jbang ")[0].replaceAll("(.{1,54})(?: +|$)", "$1\n").stripTrailing();
        return "  %-22s %s".formatted(alias, text.replace("\n", "\n" + " ".repeat(25)));
    }

    /// A line with the alias that the word was to be, else with all of them; empty where the word is a command of JBang's.
    public static String meant(String typed) {
        if (JBANG_OWN.contains(typed)) {
            return "";
        }
        var others = Catalog.aliases().stream().filter(alias -> !alias.equals(SELF)).toList();
        var name = Spelling.nearest(typed, others);
        return "jbang: " + (name != null ? "did you mean " + name + "?" : "its commands are " + String.join(" ", others)) + "\n";
    }
}

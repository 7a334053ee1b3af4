package os;

/// Quoting for POSIX shells: bash, zsh, sh.
public final class ShellWord {

    private ShellWord() {}

    /// The text as one word of a command line, in single quotes only where the shell would read it as anything else.
    public static String of(String text) {
        return text.matches("[A-Za-z0-9_./:,+%@][A-Za-z0-9_./:=,+%@-]*") ? text : quoted(text);
    }

    /// The text in single quotes.
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

//SOURCES TypedCommand.java
//SOURCES ../zitadel/Failure.java

package cli;

import module java.base;
import zitadel.Failure;
import zitadel.Json;

/// Where a command runs: its environment, its streams, whether a person watches (`interactive`), and whether every request and answer
/// belongs on standard error (`verbose`).
public record Terminal(Map<String, String> environment, InputStream in, OutputStream out, OutputStream err, boolean interactive,
        boolean verbose) {

    /// One that is not verbose.
    public Terminal(Map<String, String> environment, InputStream in, OutputStream out, OutputStream err, boolean interactive) {
        this(environment, in, out, err, interactive, false);
    }

    /// The same terminal with another environment, verbose or not.
    Terminal with(Map<String, String> other, boolean wanted) {
        return new Terminal(other, in, out, err, interactive, wanted);
    }

    /// The reader of standard output has gone, as `head` does; not an error of anybody's.
    public static final class ReaderGone extends RuntimeException {}

    /// The process's own. Unbuffered file streams: a full disk or a closed pipe is noticed, which System.out hides.
    public static Terminal system() {
        var console = System.console();
        return new Terminal(System.getenv(), System.in, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err),
                console != null && console.isTerminal());
    }

    /// True where bold and colour are welcome: at a terminal, not with NO_COLOR (https://no-color.org) nor with TERM=dumb.
    public boolean colour() {
        return interactive && environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    /// Writes a line to standard output without the credential in use. Throws [ReaderGone], or a [Failure] where that cannot be.
    public void print(String text) {
        printPart(text + "\n");
    }

    /// As [#print], without a line break.
    void printPart(String text) {
        write(withoutCredential(text).getBytes(StandardCharsets.UTF_8));
    }

    /// Writes bytes to standard output, as they are. Throws as [#print] does.
    public void write(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("roken pipe") || isPipe()) {
                throw new ReaderGone();
            }
            throw Failure.unexpected("cannot write the answer: " + e.getMessage(),
                    "if this was to change something, look before you repeat it: it may be done");
        }
    }

    // The system tells a broken pipe in the machine's language; what kind of file it is stands in its mode.
    private boolean isPipe() {
        try {
            return out instanceof FileOutputStream file && file.getFD() == FileDescriptor.out
                    && ((int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & 0170000) == 0010000;
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    // Whoever writes it: a proxy that repeats the request, the HTTP client in an exception. A short one would hide ordinary words.
    private String withoutCredential(String text) {
        for (var name : List.of("ZITADEL_TOKEN", "ZITADEL_CLIENT_SECRET")) {
            var secret = environment.getOrDefault(name, "").strip();
            text = secret.length() < 16 ? text : text.replace(secret, "<hidden>");
        }
        return text;
    }

    /// The text with the command that this person types in place of each `jbang ALIAS`: see [TypedCommand].
    public String typed(String text) {
        return TypedCommand.of(environment).in(text);
    }

    /// Says a fact, and below it what to do next where there is something to say (`nextAction` may be null).
    public void say(String fact, String nextAction) {
        say(fact);
        if (nextAction != null) {
            say(nextAction);
        }
    }

    /// Writes a line for people to standard error, with the command that they type and without what a terminal would obey.
    public void say(String line) {
        try {
            err.write((Json.escapeControls(withoutCredential(typed(line))) + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException _) {
            // nobody is left to tell
        }
    }
}

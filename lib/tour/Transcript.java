//SOURCES ../cli/Terminal.java
//SOURCES ../os/FileTrouble.java
//SOURCES HtmlPage.java
//SOURCES MarkdownPage.java

package tour;

import module java.base;
import cli.Terminal;
import os.FileTrouble;
import zitadel.Failure;

/// A file that a tour is written to while it goes, as Markdown or HTML; what it held before is gone.
public final class Transcript implements AutoCloseable {

    private static final String ADVICE = "give the name of a Markdown file (FILE.md) or of a web page (FILE.html)";

    private final String name;
    private final OutputStream file;

    private Transcript(String name, OutputStream file) {
        this.name = name;
        this.file = file;
    }

    /// Opens the file, null where `name` is null. Throws a usage [Failure] where its name ends in neither `.md` nor `.html`,
    /// or where it cannot be written.
    public static Transcript open(String name) {
        if (name == null) {
            return null;
        }
        if (!name.matches("(?s).*[^/\\\\]\\.(md|html)")) {
            throw Failure.usage("--transcript " + name + " ends in neither .md nor .html", ADVICE);
        }
        try {
            return new Transcript(name, Files.newOutputStream(Path.of(name)));
        } catch (IOException e) {
            throw Failure.usage("cannot write the transcript " + name + ": " + FileTrouble.of(e),
                    "name a file in a folder that you can write to");
        } catch (InvalidPathException e) {
            throw Failure.usage("--transcript is no name of a file: " + e.getReason(), ADVICE);
        }
    }

    /// Its page, begun, where the credential in `environment` is hidden as at a terminal.
    Page page(Map<String, String> environment) {
        var out = new Terminal(environment, InputStream.nullInputStream(), file, OutputStream.nullOutputStream(), false);
        boolean markdown = name.endsWith(".md");
        out.print(markdown ? MarkdownPage.HEAD : HtmlPage.HEAD);
        return markdown ? new MarkdownPage(out::print) : new HtmlPage(out::print);
    }

    /// The name that it was opened with.
    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw Failure.unexpected("cannot write the transcript " + name + ": " + FileTrouble.of(e), null);
        }
    }
}

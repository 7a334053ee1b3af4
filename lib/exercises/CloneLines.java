//SOURCES ../os/ShellWord.java

package exercises;

import module java.base;
import os.ShellWord;

/// Lines about a script of one's own, as they work with a clone: without an installed JBang, and before anything is on GitHub.
public final class CloneLines {

    private static final Pattern JBANG = Pattern.compile("(?<![\\w./-])jbang(?= init | \\w+\\.java)");

    private CloneLines() {}

    /// The text with the clone's launcher, template and library in place of the installed JBang and of those on GitHub. Where there is no
    /// clone (`home` is null), the text without the lines that name one (`CLONE`).
    public static String in(String text, String home) {
        if (home == null) {
            return text.lines().filter(line -> !line.contains("CLONE")).collect(Collectors.joining("\n"));
        }
        var launcher = Matcher.quoteReplacement(ShellWord.of(home + "/jbang"));
        var library = Matcher.quoteReplacement(library(home));
        return JBANG.matcher(text).replaceAll(launcher)
                .replaceAll("template=([\\w-]+)@[\\w.-]+/[\\w.-]+", "template=$1@" + Matcher.quoteReplacement(ShellWord.of(home)))
                .replaceAll("//SOURCES https://github\\.com/[^/]+/[^/]+/blob/HEAD/", "//SOURCES " + library + "/")
                .replaceAll("CLONE", library);
    }

    // JBang ends a source at a blank, and takes a file's URL; that of a plain path is the path.
    private static String library(String home) {
        var path = Path.of(home).toUri().getRawPath().replaceFirst("(?<=.)/$", "").replace("'", "%27").replace("&", "%26");
        return path.equals(home) ? home : "file://" + path;
    }
}

//SOURCES Instance.java
//SOURCES Measure.java
//SOURCES Tools.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import tools.jackson.core.json.PackageVersion;

/// The ways to run the toolkit, as words of a shell.
final class ToolkitCommands {

    private final Path root;
    private final Path folder;
    private final boolean install;

    /// - `root`: of the clone
    /// - `folder`: a temporary one, into which it is installed
    /// - `install`: false where the installed command is not measured
    ToolkitCommands(Path root, Path folder, boolean install) {
        this.root = root;
        this.folder = folder;
        this.install = install;
    }

    String launcher() {
        return Tools.quoted(root.resolve("jbang"));
    }

    /// The command that `./jbang install` writes; the first call installs it.
    String installed() {
        var command = folder.resolve("bin/zitadel-api");
        if (install && !Files.exists(command)) {
            new Measure(System.getenv(), folder.resolve("out")).run(launcher() + " install --dir " + Tools.quoted(command.getParent()));
        }
        return Tools.quoted(command);
    }

    /// `get-user` as an installed JBang runs it, which asks JBang for the command line, that comes with status 255.
    String plainJBang() throws IOException {
        return plainJBang(root.resolve("scripts/GetUser.java"));
    }

    /// A script as people usually write it.
    String naiveScript() throws IOException {
        var script = Files.readString(root.resolve("tests/bench/peers/NaiveGetUser.java"));
        return plainJBang(Files.writeString(folder.resolve("NaiveGetUser.java"),
                script.replace("@jackson@", PackageVersion.VERSION.toString())));
    }

    private static String plainJBang(Path script) throws IOException {
        return "line=$(" + jbang() + " run " + Tools.quoted(script) + " \"$ZITADEL_USER_ID\"); [ $? = 255 ] || exit 1; eval \"exec $line\"";
    }

    /// `get-user` as its own JVM runs it, without JBang's before it.
    String ownJvm(Measure measure) throws IOException {
        var ask = jbang() + " run " + Tools.quoted(root.resolve("scripts/GetUser.java"));
        measure.start(ask).onExit().join();
        var archive = Pattern.compile("-XX:SharedArchiveFile=(\\S+)").matcher(measure.printed());
        if (archive.find()) {
            Files.deleteIfExists(Path.of(archive.group(1)));   // one of a run that sent nothing lacks half of the classes
        }
        // The first run writes the archive that //CDS asks for.
        measure.run("line=$(" + ask + "); [ $? = 255 ] && eval \"exec $line\"");
        measure.start(ask).onExit().join();
        return "exec " + measure.printed().strip() + " \"$ZITADEL_USER_ID\"";
    }

    /// The JBang that the launcher has downloaded.
    static String jbang() throws IOException {
        try (var jars = Files.newDirectoryStream(Tools.cache(), "jbang-cli-*-all.jar")) {
            for (var jar : jars) {
                return "\"$JAVA_HOME/bin/java\" -classpath " + Tools.quoted(jar) + " dev.jbang.Main";
            }
        }
        throw new IllegalStateException("start it with ./jbang bench, so that JBang is in " + Tools.cache());
    }
}

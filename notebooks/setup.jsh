// The first cell of every notebook, %load setup.jsh: the library in ../lib, a client, and the verbs.
import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.time.*;
import java.util.*;
import java.util.stream.*;

if (Runtime.version().feature() < 25) {
    System.err.println("These notebooks need JDK 25, and this kernel runs on Java " + Runtime.version().feature()
            + ": open them with jbang notebooks, or put JDK 25 first in PATH and restart Jupyter.");
    throw new IllegalStateException("too old a Java, see above");   // JJava adds where in itself it happened
}

/// What the library's sources name in their //DEPS lines, which are for JBang.
List<String> dependencies(Path lib) throws IOException {
    var dependencies = new ArrayList<String>();
    try (var files = Files.walk(lib)) {
        for (var file : files.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
            Files.readAllLines(file).stream().filter(line -> line.startsWith("//DEPS ")).map(line -> line.substring(7))
                    .forEach(dependencies::add);
        }
    }
    return dependencies;
}

/// The library's classes, compiled once for each state of its sources: 3 s the first time, nothing later.
List<String> library() throws Exception {
    var lib = Path.of("../lib").toRealPath();
    var state = MessageDigest.getInstance("SHA-256");
    state.update(Files.readAllBytes(Path.of("setup.jsh")));
    try (var files = Files.walk(lib)) {
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
            state.update(Files.readAllBytes(file));
        }
    }
    var home = Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home") + "/.cache");
    var cache = Path.of(home, "zitadel-quickstart", "notebooks");
    var classes = cache.resolve(HexFormat.of().formatHex(state.digest(), 0, 8) + "-jdk" + Runtime.version().feature());
    if (!Files.isDirectory(classes)) {
        var dependencies = dependencies(lib);
        lineMagic("maven", dependencies);
        // jackson-databind brings other jars of Jackson's.
        var names = dependencies.stream().map(dependency -> dependency.split(":")[1].split("-")[0]).toList();
        var jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> names.stream().anyMatch(jar::contains)).distinct().toList();
        Files.createDirectories(cache);
        var out = Files.createTempDirectory(cache, "new");
        // A compiler of its own, with options for a short run, is twice as fast as the one in this process.
        var javac = new ProcessBuilder(System.getProperty("java.home") + "/bin/javac",
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-proc:none", "-implicit:class", "-encoding", "UTF-8",
                "-sourcepath", lib.toString(), "-cp", String.join(File.pathSeparator, jars), "-d", out.toString(),
                lib.resolve("notebook/Verbs.java").toString(), lib.resolve("notebook/KernelProcess.java").toString(),
                lib.resolve("cli/Expiry.java").toString(), lib.resolve("zitadel/TypedRequest.java").toString())
                .redirectErrorStream(true).start();
        var errors = new String(javac.getInputStream().readAllBytes());
        if (javac.waitFor() != 0) {
            throw new IllegalStateException("the library does not compile:\n" + errors);
        }
        // The data files, not the sources: JShell would compile a source that is newer than its class.
        try (var files = Files.walk(lib)) {
            for (var file : files.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".java")).toList()) {
                Files.createDirectories(out.resolve(lib.relativize(file).toString()).getParent());
                Files.copy(file, out.resolve(lib.relativize(file).toString()));
            }
        }
        for (var jar : jars) {
            Files.copy(Path.of(jar), out.resolve(Path.of(jar).getFileName()));
        }
        try {
            Files.move(out, classes);
        } catch (IOException _) {
            // another notebook was faster
            try (var files = Files.walk(out)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
    try (var files = Files.list(classes)) {
        var jars = files.map(Path::toString).filter(file -> file.endsWith(".jar"));
        return Stream.concat(Stream.of(classes.toString()), jars).toList();
    }
}

library().forEach(kernel()::addToClasspath);

import auth.Assertion;
import auth.KeyFile;
import cli.Expiry;
import notebook.View;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Placeholder;
import zitadel.Reply;
import zitadel.TypedRequest;
import static notebook.Verbs.*;

kernel().getRenderer().createRegistration(View.class).preferring("text/html").supporting("text/markdown", "image/svg+xml", "text/plain")
        .register((view, context) -> {
    var out = context.getOutputContainer();
    out.putText(view.text());
    if (view.html() != null) {
        out.putHTML(view.html());
    }
    if (view.markdown() != null) {
        out.putMarkdown(view.markdown());
    }
    if (view.svg() != null) {
        out.putSVG(view.svg());
    }
});

notebook.KernelProcess.endsWithMain();
System.out.println(open(System.getenv()).text());

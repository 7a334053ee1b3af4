// The first cell of every notebook, %load setup.jsh: the library in ../lib, a client, and the verbs.
import java.io.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.stream.*;

if (Runtime.version().feature() < 25) {
    System.err.println("These notebooks need JDK 25, and this kernel runs on Java " + Runtime.version().feature()
            + ": open them with jbang notebooks, or put JDK 25 first in PATH and restart Jupyter.");
    throw new IllegalStateException("too old a Java, see above");   // JJava adds where in itself it happened
}

/// The class path of the library, which is compiled once for each state of its sources: 3 s the first time, nothing later.
String library() throws Exception {
    var state = java.security.MessageDigest.getInstance("SHA-256");
    state.update(Files.readAllBytes(Path.of("compile.jsh")));
    try (var files = Files.walk(Path.of("../lib").toRealPath())) {
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
            state.update(Files.readAllBytes(file));
        }
    }
    // as `notebooks --prepare` finds them: a container's HOME is often not the home that Java takes
    var cache = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", ""));
    var home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
    var name = HexFormat.of().formatHex(state.digest(), 0, 8) + "-jdk" + Runtime.version().feature();
    var classes = (cache.isAbsolute() ? cache : Path.of(home, ".cache")).resolve("zitadel-quickstart").resolve("notebooks").resolve(name);
    if (!Files.isDirectory(classes)) {
        System.setProperty("notebook.classes", classes.toString());   // loading a file makes JShell forget what variables hold
        lineMagic("load", List.of("compile.jsh"));
    }
    return classes + File.pathSeparator + classes + File.separator + "*.jar";
}

kernel().addToClasspath(library());

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
notebook.KernelShell.mend(kernel().getJShell(), kernel().getEvaluator().getClassLoader());
System.out.println(open(System.getenv()).text());

// Compiles ../lib where setup.jsh finds no classes of it: a file of its own, since JShell takes a tenth of the setup's time to read it.

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

void compile(Path lib, Path classes) throws Exception {
    var dependencies = dependencies(lib);
    lineMagic("maven", dependencies);
    // jackson-databind brings other jars of Jackson's.
    var names = dependencies.stream().map(dependency -> dependency.split(":")[1].split("-")[0]).toList();
    var jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> names.stream().anyMatch(jar::contains)).distinct().toList();
    var out = Files.createTempDirectory(classes.getParent(), "new");
    // A compiler of its own, with options for a short run, is twice as fast as the one in this process.
    var javac = new ProcessBuilder(System.getProperty("java.home") + "/bin/javac",
            "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-proc:none", "-implicit:class", "-encoding", "UTF-8",
            "-sourcepath", lib.toString(), "-cp", String.join(File.pathSeparator, jars), "-d", out.toString(),
            lib.resolve("notebook/Verbs.java").toString(), lib.resolve("notebook/KernelProcess.java").toString(),
            lib.resolve("notebook/KernelShell.java").toString(), lib.resolve("cli/Expiry.java").toString(),
            lib.resolve("zitadel/TypedRequest.java").toString())
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
    Files.move(out, classes);
}

/// Compiles unless another kernel was faster.
void compileOnce(Path lib, Path classes) throws Exception {
    Files.createDirectories(classes.getParent());
    try (var one = java.nio.channels.FileChannel.open(classes.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var _ = one.lock()) {
        if (!Files.isDirectory(classes)) {
            compile(lib, classes);
        }
    }
}

compileOnce(Path.of("../lib").toRealPath(), Path.of(System.getProperty("notebook.classes")));

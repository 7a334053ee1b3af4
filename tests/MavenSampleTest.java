//SOURCES ../scripts/SandboxJar.java
//SOURCES support/Checkout.java
//SOURCES support/Command.java
//SOURCES support/Program.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import artifact.SandboxArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import support.Checkout;
import support.Command;
import support.Program;

/// The sandbox as a dependency of somebody else's project: what `sandbox-jar` makes, and a Maven build whose tests use it.
class MavenSampleTest {

    /// Maven keeps what it has seen of a version, so each run has one of its own.
    private static final String VERSION = "0-" + ProcessHandle.current().pid();

    @TempDir
    static Path folder;

    private static Path artifact;

    @BeforeAll
    static void make() {
        var made = Command.run(Map.of("ZITADEL_QUICKSTART_HOME", Checkout.root().toString()), "sandbox-jar", "--into",
                folder.resolve("repository").toString(), "--as-version", VERSION);
        artifact = folder.resolve("repository/zitadel-quickstart/zitadel-sandbox/" + VERSION);
        assertEquals("sandbox-jar: jar, sources and POM are in " + artifact + "\n", made.err());
        assertEquals("zitadel-quickstart:zitadel-sandbox:" + VERSION + "\n", made.out());
    }

    @AfterAll
    static void forget() throws IOException {
        var kept = Path.of(System.getProperty("user.home"), ".m2/repository/zitadel-quickstart/zitadel-sandbox", VERSION);
        if (Files.exists(kept)) {
            try (var files = Files.walk(kept)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<String> entries(String kind) throws IOException {
        try (var jar = new JarFile(artifact.resolve("zitadel-sandbox-" + VERSION + kind + ".jar").toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void theJarHasTheSandboxAndNothingOfTheCommand() throws IOException {
        var classes = entries("");
        assertTrue(classes.containsAll(List.of("sandbox/Sandbox.class", "sandbox/junit/ZitadelSandbox.class",
                "sandbox/message/messages.txt", "sandbox/seed/seed.schema.json")), classes.toString());
        // the window of the sandbox tells what an error means
        var known = "sandbox/(?!Launch).*|zitadel/Json.*|os/BundledFile.*|explain/errors.json";
        assertEquals(List.of(), classes.stream().filter(name -> !name.matches(known)).toList());
        assertTrue(entries("-sources").contains("sandbox/Sandbox.java"));
    }

    private Command made(Path home, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.putAll(Map.of("ZITADEL_QUICKSTART_HOME", Checkout.root().toString(), "HOME", "/home/of/nobody"));
        environment.merge("MAVEN_OPTS", "-Xmx1g -Duser.home=" + home, (one, other) -> one + " " + other);
        return Command.run(environment, "sandbox-jar", "--as-version", VERSION);
    }

    private static String told(Path repository) {
        return "sandbox-jar: jar, sources and POM are in " + repository.resolve("zitadel-quickstart/zitadel-sandbox").resolve(VERSION)
                + "\n";
    }

    @Test
    void itGoesWhereMavenLooks(@TempDir Path home) throws IOException {
        var settings = Files.createDirectories(home.resolve(".m2")).resolve("settings.xml");
        Files.writeString(settings, "<settings><!-- <localRepository>/wrong</localRepository> --></settings>");
        assertEquals("sandbox-jar: HOME is /home/of/nobody, but Java's user.home, which Maven and Gradle take, is " + home + "\n"
                + told(home.resolve(".m2/repository")), made(home, Map.of()).err());
        Files.writeString(settings, "<settings xmlns=\"http://maven.apache.org/SETTINGS/1.2.0\">\n  <localRepository>\n"
                + "    ${env.BUILD}/a &amp; b\n  </localRepository>\n</settings>");
        var build = folder.resolve("build");
        assertEquals(told(build.resolve("a & b")), made(home, Map.of("BUILD", build.toString())).err());
        assertTrue(Files.exists(build.resolve("a & b/zitadel-quickstart/zitadel-sandbox/" + VERSION)));
        for (var variable : List.of("MAVEN_OPTS", "MAVEN_ARGS")) {
            assertEquals(told(folder.resolve(variable)), made(home, Map.of(variable, "-Dmaven.repo.local=" + folder.resolve(variable)))
                    .err());
        }
    }

    @Test
    void settingsOfMavenThatCannotBeReadAreNamed(@TempDir Path home) throws IOException {
        var settings = Files.createDirectories(home.resolve(".m2")).resolve("settings.xml");
        Files.writeString(settings, "<settings>");
        var run = made(home, Map.of());
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("sandbox-jar: cannot read " + settings + ": ")
                && run.err().endsWith("\nmend it, or say which repository: --into FOLDER\n"), run.err());
    }

    @Test
    void thePageNamesTheVersionsThatThereAre() throws IOException {
        var page = Files.readString(Checkout.root().resolve("lib/sandbox/README.md"));
        var version = SandboxArtifact.version(Checkout.root());
        assertTrue(page.contains("<version>" + version + "</version>") && page.contains(SandboxArtifact.NAME + ":" + version), version);
        var junit = Files.readString(artifact.resolve("zitadel-sandbox-" + VERSION + ".pom"))
                .replaceFirst("(?s).*<artifactId>junit-jupiter-api</artifactId>\\s*<version>([^<]+).*", "$1");
        assertTrue(page.contains("org.junit.jupiter:junit-jupiter:" + junit), junit);
    }

    @Test
    void itNeedsItsJsonLibraryOnly() throws IOException {
        var pom = Files.readString(artifact.resolve("zitadel-sandbox-" + VERSION + ".pom"));
        var needed = pom.replaceAll("(?s)<dependency>((?!</dependency>).)*<scope>provided</scope>\\s*</dependency>", "");
        assertEquals(List.of("jackson-databind"), needed.lines().filter(line -> line.contains("<artifactId>"))
                .map(line -> line.replaceAll("\\s*</?artifactId>", "")).filter(name -> !name.equals("zitadel-sandbox")).toList());
        assertFalse(pom.contains("picocli"), pom);
    }

    @Test
    void aMavenProjectWithItsClientAndASpringBootServiceIsTestedWithIt() throws Exception {
        assumeTrue(Program.exists("mvn"), "mvn is missing");
        var project = folder.resolve("project");
        try (var files = Files.walk(Checkout.root().resolve("tests/maven"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = project.resolve(Checkout.root().resolve("tests/maven").relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        var built = Program.run(project, List.of("env", "JAVA_HOME=" + System.getProperty("java.home"),
                "MAVEN_OPTS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", "mvn", "-B", "-q", "test", "-Dsandbox.version=" + VERSION,
                "-Dsandbox.repository=" + folder.resolve("repository")));
        assertEquals(0, built.status(), built.out());
        for (var report : Map.of("UsersTest", 2, "TokenServiceTest", 4).entrySet()) {
            var text = Files.readString(project.resolve("target/surefire-reports/sample." + report.getKey() + ".txt"));
            assertTrue(text.contains("Tests run: " + report.getValue() + ", Failures: 0, Errors: 0, Skipped: 0"), text);
        }
    }
}

//SOURCES MavenArtifact.java
//SOURCES ../sandbox/junit/ZitadelSandbox.java

package artifact;

import module java.base;

/// The sandbox as a dependency of tests in a Maven or Gradle project: with the JUnit extension and its JSON library, without the command.
public final class SandboxArtifact {

    /// Group and artifact.
    public static final String NAME = "zitadel-quickstart:zitadel-sandbox";

    private static final String POM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>%s</groupId>
              <artifactId>%s</artifactId>
              <version>%s</version>
              <description>An offline ZITADEL for tests</description>
              <dependencies>
            %s  </dependencies>
            </project>
            """;
    private static final String DEPENDENCY = """
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <scope>%s</scope>
                </dependency>
            """;

    private SandboxArtifact() {}

    /// The version of the checkout: that of its newest changes.
    public static String version(Path home) throws IOException {
        try (var lines = Files.lines(home.resolve(".github/CHANGELOG.md"))) {
            return lines.filter(line -> line.startsWith("## ")).findFirst().orElseThrow().substring(3).strip();
        }
    }

    /// Puts it below the folder and returns where its files are; throws [IOException] where that cannot be.
    ///
    /// - `home`: the checkout
    /// - `repository`: a folder that Maven or Gradle look in
    public static Path install(Path home, Path repository, String version) throws IOException {
        var artifact = MavenArtifact.of(home.resolve("lib"), Path.of("sandbox/junit/ZitadelSandbox.java"));
        var dependencies = artifact.dependencies().stream().map(text -> text.split(":"))
                // JUnit is there where the extension is used, and only its API is needed
                .map(parts -> parts[0].startsWith("org.junit") ? DEPENDENCY.formatted(parts[0], parts[1] + "-api", parts[2], "provided")
                        : DEPENDENCY.formatted(parts[0], parts[1], parts[2], "compile"));
        var name = NAME.split(":");
        return artifact.install(repository, NAME + ":" + version,
                POM.formatted(name[0], name[1], version, dependencies.collect(Collectors.joining())));
    }
}

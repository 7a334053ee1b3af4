package support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A home folder of the tests' own for the programs that they start, gone when the tests have ended: nothing is written to the person's,
/// but for the caches of this project, its libraries and what it is built to.
public final class OwnHome {

    /// Where it is.
    public static final Path FOLDER = Toolbox.folder();

    private static final Path REAL = Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")));

    private OwnHome() {}

    /// The environment of the tests with this home and without an instance. What was downloaded stays for the next run; npm and pip read
    /// the settings of the person's that say where packages come from.
    public static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.matches("(ZITADEL|XDG|JBANG|ZITADEL_QUICKSTART)_.*"));
        environment.put("HOME", FOLDER.toString());
        environment.put("XDG_CACHE_HOME", cache().getParent().toString());
        environment.put("JBANG_REPO", Machine.repository().toString());
        environment.put("npm_config_cache", cache().resolve("npm").toString());
        environment.putAll(go());
        settings(environment, "NPM_CONFIG_USERCONFIG", ".npmrc");
        settings(environment, "PIP_CONFIG_FILE", ".config/pip/pip.conf");
        return environment;
    }

    private static void settings(Map<String, String> environment, String variable, String file) {
        if (Files.exists(REAL.resolve(file))) {
            environment.putIfAbsent(variable, REAL.resolve(file).toString());
        }
    }

    /// The folder in which the launcher keeps JBang.
    public static Path cache() {
        var caches = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        return (caches.isEmpty() ? REAL.resolve(".cache") : Path.of(caches)).resolve("zitadel-quickstart");
    }

    /// Settings for Go, whose caches are kept: without them every run would compile its standard library anew.
    public static Map<String, String> go() {
        return Map.of("GOCACHE", cache().resolve("go-build").toString(), "GOMODCACHE", cache().resolve("go-mod").toString(),
                "GOFLAGS", "-buildvcs=false -modcacherw", "GOTOOLCHAIN", "local", "GO111MODULE", "on");
    }
}

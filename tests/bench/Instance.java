//SOURCES ../../lib/sandbox/Sandbox.java
//SOURCES ../../lib/zitadel/Settings.java

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import sandbox.Sandbox;
import zitadel.Settings;

/// What the measured commands talk to, and the environment in which they run.
///
/// - `url`: `http://host:port`; null where a command starts a sandbox of its own, and so is `userId`
record Instance(Map<String, String> environment, String url, String userId) {

    /// True where the environment names one: that is measured then in place of the sandbox.
    static boolean inEnvironment() {
        return !Settings.none(System.getenv());
    }

    /// A sandbox with so many more users, or null where the environment names an instance.
    static Sandbox sandbox(int users) throws IOException {
        return inEnvironment() ? null : Sandbox.start(new Sandbox.Options().withUsers(users));
    }

    /// The sandbox, or where it is null the one in the environment.
    static Instance of(Sandbox sandbox) {
        return at(sandbox == null ? Map.of()
                : Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token(), "ZITADEL_USER_ID", sandbox.userId()));
    }

    /// The one that these settings lead to.
    static Instance at(Map<String, String> settings) {
        var environment = inherited();
        environment.putAll(settings);
        var url = Settings.withoutToken(environment).base().toString();
        environment.put("BENCH_URL", url);
        return new Instance(environment, url, environment.get("ZITADEL_USER_ID"));
    }

    /// None; `state` is where commands keep what they have to remember.
    static Instance none(Path state) {
        var environment = inherited();
        environment.keySet().removeIf(name -> name.startsWith("ZITADEL_"));
        environment.put("XDG_STATE_HOME", state.toString());
        return new Instance(environment, null, null);
    }

    Instance with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Instance(all, url, userId);
    }

    private static Map<String, String> inherited() {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeAll(Set.of("ZITADEL_QUICKSTART_COMMAND", "JAVA_TOOL_OPTIONS"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }
}

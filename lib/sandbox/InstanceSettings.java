//SOURCES Sandbox.java
//SOURCES ../os/ShellWord.java

package sandbox;

import module java.base;
import os.ShellWord;

/// The environment variables that lead to a sandbox, as its service account.
public final class InstanceSettings {

    private InstanceSettings() {}

    /// By name, in the order in which they are told.
    public static Map<String, String> of(Sandbox sandbox, Path keyFile) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("ZITADEL_DOMAIN", sandbox.domain());
        settings.put("ZITADEL_TOKEN", sandbox.token());
        settings.put("ZITADEL_USER_ID", sandbox.userId());
        settings.put("ZITADEL_KEY_FILE", keyFile.toString());
        return settings;
    }

    /// A line `NAME=value` for each, for a shell, Docker and `--env`.
    public static String lines(Map<String, String> settings) {
        return settings.entrySet().stream().map(setting -> setting.getKey() + "=" + ShellWord.of(setting.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}

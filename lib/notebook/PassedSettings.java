package notebook;

import module java.base;

/// What the options of `jbang shell` (`--env FILE`, `--retries N`) and `ZITADEL_ENV_FILE` make of the environment, on its way to the
/// process that runs the lines, which JShell starts with the environment of its own. It goes in a file for its owner alone, since others
/// see what stands in a command line.
public final class PassedSettings {

    private PassedSettings() {}

    /// Puts the difference between the process's environment and this one in a temporary file, which goes with this process; null where
    /// there is none.
    static Path file(Map<String, String> environment) throws IOException {
        var changed = new Properties();
        System.getenv().keySet().forEach(name -> changed.put(name, ""));
        changed.putAll(environment);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(System.getenv((String) entry.getKey())));
        if (changed.isEmpty()) {
            return null;
        }
        changed.put("ZITADEL_ENV_FILE", "");   // read already
        var file = Files.createTempFile("zitadel", ".properties");
        file.toFile().deleteOnExit();
        try (var out = Files.newBufferedWriter(file)) {
            changed.store(out, null);
        }
        return file;
    }

    /// The process's environment with what such a file says.
    public static Map<String, String> environment(String file) throws IOException {
        var environment = new HashMap<>(System.getenv());
        var changed = new Properties();
        try (var in = Files.newBufferedReader(Path.of(file))) {
            changed.load(in);
        }
        changed.forEach((name, value) -> environment.put((String) name, (String) value));
        return environment;
    }
}

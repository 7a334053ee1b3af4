//SOURCES InstanceSettings.java
//SOURCES SavedState.java
//SOURCES ../os/WritableFile.java

package sandbox;

import module java.base;
import os.FileTrouble;
import os.PrivateFile;
import os.WritableFile;

/// The files of a sandbox that runs as a command; each may be null.
///
/// - `env`: gets the settings as `NAME=value` lines
/// - `token`: gets the token alone
/// - `key`: gets the key file; without it, that stands beside `env`, or in a folder that goes with the sandbox
/// - `save`: gets what it knows when it ends, as a seed file
/// - `seed`: the file that it starts with; `save` may be the same one
public record Handout(Path env, Path token, Path key, Path save, Path seed) {

    /// Where the key file goes, or null where that is for the sandbox to say.
    Path keyFile() {
        return key != null || env == null ? key : env.resolveSibling(env.getFileName() + ".key.json");
    }

    private Map<String, Path> byOption() {
        var files = new LinkedHashMap<String, Path>();
        files.put("--env", env);
        files.put("--token-file", token);
        files.put("--key-file", keyFile());
        files.put("--save", save);
        files.values().removeIf(Objects::isNull);
        return files;
    }

    /// Throws [IllegalArgumentException] for a file without a name or with two purposes, and [IOException] with one line for one that
    /// cannot be written.
    void check() throws IOException {
        var purposes = new HashMap<Path, String>();
        if (seed != null) {
            purposes.put(place(seed), "--seed");
        }
        for (var file : byOption().entrySet()) {
            if (file.getValue().toString().isEmpty()) {
                throw new IllegalArgumentException(file.getKey() + " needs the name of a file");
            }
            var other = purposes.put(place(file.getValue()), file.getKey());
            if (other != null && !(other.equals("--seed") && file.getKey().equals("--save"))) {
                throw new IllegalArgumentException(other + " and " + file.getKey() + " are the same file: " + file.getValue());
            }
        }
        for (var file : byOption().entrySet()) {
            try {
                WritableFile.check(file.getValue());
            } catch (IOException e) {
                throw cannot(file.getKey(), file.getValue(), e);
            }
        }
    }

    private static Path place(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath().normalize();
    }

    private static IOException cannot(String option, Path file, IOException e) {
        return new IOException("cannot write " + file + ": " + FileTrouble.of(e) + "; name another file: " + option + " FILE");
    }

    /// Writes token, key, and last the settings, for which others wait. Where one cannot be written, none is left, and an [IOException] has
    /// one line that says so.
    ///
    /// - `keyFile`: where the key file goes
    void write(Sandbox sandbox, Path keyFile) throws IOException {
        var texts = new HashMap<String, String>();
        texts.put("--token-file", sandbox.token() + "\n");
        texts.put("--key-file", sandbox.keyFile());
        texts.put("--env", InstanceSettings.lines(InstanceSettings.of(sandbox, keyFile)));
        var files = byOption();
        files.remove("--save");
        files.putIfAbsent("--key-file", keyFile);
        if (files.remove("--env") != null) {
            files.put("--env", env);
        }
        var written = new ArrayList<Path>();
        for (var file : files.entrySet()) {
            try {
                PrivateFile.replace(file.getValue(), texts.get(file.getKey()).getBytes(StandardCharsets.UTF_8));
                written.add(file.getValue());
            } catch (IOException e) {
                for (var other : written) {
                    Files.deleteIfExists(other);
                }
                throw cannot(file.getKey(), file.getValue(), e);
            }
        }
    }

    /// Deletes the settings of the last run, which whoever waits for these must not find; but those of who listens on `port` now are
    /// theirs.
    void forget(int port) {
        try {
            if (env != null && Files.exists(env) && !Files.readString(env).contains(":" + port + "\n")) {
                Files.delete(env);
            }
        } catch (IOException _) {
            // it cannot be written either, which is said then
        }
    }
}

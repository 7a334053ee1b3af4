//SOURCES Finding.java
//SOURCES ../zitadel/EnvFile.java
//SOURCES ../zitadel/Settings.java

package doctor;

import module java.base;
import zitadel.EnvFile;
import zitadel.Settings;

/// Which of the settings come from a file, and which of a file's do not count.
///
/// - `merged`: all settings as [EnvFile] puts them together
/// - `option`, `standing`: the files of `--env` and `ZITADEL_ENV_FILE`, or null
record SettingsFiles(Map<String, String> merged, String option, String standing) {

    static SettingsFiles of(Map<String, String> merged, String option) {
        var standing = Settings.value(merged, "ZITADEL_ENV_FILE");
        // A pipe, such as --env <(…), is empty by now.
        boolean again = Stream.of(option, standing).filter(Objects::nonNull).allMatch(file -> Files.isRegularFile(Path.of(file)));
        return again ? new SettingsFiles(merged, option, standing) : new SettingsFiles(merged, null, null);
    }

    /// ` (from prod.env)`, ` (from the environment)`; empty where no file is named, or one that can be read only once.
    String origin(String name) {
        var value = Settings.value(merged, name);
        return option == null && standing == null ? "" : " (from " + (value.equals(in(option, name)) ? option
                : value.equals(in(standing, name)) ? standing : "the environment") + ")";
    }

    /// Says where the environment's domain wins over that of the file in `ZITADEL_ENV_FILE`, which then gives no credential either.
    Optional<Finding> overridden() {
        var domain = Settings.value(merged, "ZITADEL_DOMAIN");
        var passed = in(standing, "ZITADEL_DOMAIN");
        if (domain == null || passed == null || domain.equals(passed) || in(option, "ZITADEL_DOMAIN") != null) {
            return Optional.empty();
        }
        var inTheWay = Stream.of("ZITADEL_DOMAIN", "ZITADEL_TOKEN", "ZITADEL_KEY_FILE").filter(name -> Settings.value(merged, name) != null
                && in(option, name) == null).toList();
        return Optional.of(Finding.warning("settings", "ZITADEL_DOMAIN in the environment, " + domain + ", wins over " + passed + " in "
                + standing + " (ZITADEL_ENV_FILE), of which no token is taken then",
                "to use that file: unset " + String.join(" ", inTheWay)));
    }

    private static String in(String file, String name) {
        try {
            return file == null ? null : Settings.value(EnvFile.parse(file,
                    new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8)), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);   // it was read a moment ago
        }
    }
}

//SOURCES Finding.java
//SOURCES SettingsFiles.java
//SOURCES ../zitadel/Settings.java
//SOURCES ../auth/KeyFile.java

package doctor;

import module java.base;
import auth.KeyFile;
import network.Route;
import zitadel.Failure;
import zitadel.Settings;

/// Reads the settings past the first mistake, and goes on with what they were meant to be where that is plain.
///
/// - `findings`: one for each mistake, else one that says what is set
/// - `route`: null where no domain can be made out
/// - `token`, `keyFile`: null where there is none to use; a token wins
record SettingsCheck(List<Finding> findings, Route route, String token, String keyFile) {

    private static final String CHECK = "settings";
    private static final Map<String, String> SOME_DOMAIN = Map.of("ZITADEL_DOMAIN", "localhost");

    /// `envFile`: the file of `--env`, whose settings the environment has already, or null.
    static SettingsCheck of(Map<String, String> environment, String envFile) {
        var files = SettingsFiles.of(environment, envFile);
        var findings = new ArrayList<Finding>();
        var route = read(domains(Settings.value(environment, "ZITADEL_DOMAIN")), domain -> route(environment, domain), findings);
        var token = token(environment, findings);
        var keyFile = token == null ? keyFile(Settings.value(environment, "ZITADEL_KEY_FILE"), findings) : null;
        for (var name : List.of("ZITADEL_USER_ID", "ZITADEL_CLIENT_ID", "ZITADEL_CLIENT_SECRET")) {
            var value = Settings.value(environment, name);
            if (value != null && !pasted(name, value, findings) && name.equals("ZITADEL_USER_ID")) {
                userId(value, findings);
            }
        }
        if (findings.stream().noneMatch(Finding::failed)) {
            findings.addFirst(Finding.ok(CHECK, "ZITADEL_DOMAIN is " + route.base() + files.origin("ZITADEL_DOMAIN")
                    + ", " + (token != null ? "ZITADEL_TOKEN is set" + files.origin("ZITADEL_TOKEN")
                    : "ZITADEL_KEY_FILE is a service account's key" + files.origin("ZITADEL_KEY_FILE"))));
        }
        files.overridden().ifPresent(findings::add);
        return new SettingsCheck(findings, route, token, keyFile);
    }

    boolean hasCredential() {
        return token != null || keyFile != null;
    }

    /// The settings as they were meant. Only where there is a route.
    Settings meant() {
        return new Settings(route, token, keyFile);
    }

    private static String keyFile(String name, List<Finding> findings) {
        if (name == null) {
            return null;
        }
        try {
            KeyFile.read(name, warning -> findings.add(Finding.warning(CHECK, warning, null)));
            return name;
        } catch (Failure e) {
            findings.add(Finding.failure(CHECK, e.getMessage(), e.nextAction, Finding.SETTINGS));
            return null;
        }
    }

    private static Route route(Map<String, String> environment, String domain) {
        var meant = new HashMap<>(environment);
        meant.put("ZITADEL_DOMAIN", domain);
        return Settings.withoutToken(meant).route();
    }

    private static String token(Map<String, String> environment, List<Finding> findings) {
        var written = Settings.value(environment, "ZITADEL_TOKEN");
        boolean keyFile = Settings.value(environment, "ZITADEL_KEY_FILE") != null;
        return written == null && keyFile ? null : read(tokens(written), SettingsCheck::accepted, findings);
    }

    private static String accepted(String token) {
        return Settings.from(token == null ? SOME_DOMAIN : Map.of("ZITADEL_DOMAIN", "localhost", "ZITADEL_TOKEN",
                token)).token();
    }

    private static boolean pasted(String name, String value, List<Finding> findings) {
        try {
            Settings.checkPasted(name, value);
            return false;
        } catch (Failure e) {
            findings.add(Finding.failure(CHECK, e.getMessage(), e.nextAction, Finding.SETTINGS));
            return true;
        }
    }

    private static void userId(String id, List<Finding> findings) {
        if (id.matches("(?s).*[\\s\"'<>$/].*")) {
            findings.add(Finding.failure(CHECK, "ZITADEL_USER_ID has a character in it that no id has",
                    "copy the id alone: jbang whoami --pick /user/userId shows the token's own", Finding.SETTINGS));
        }
    }

    // As written, then with one likely slip after the other undone. Never http in place of https, nor the reverse.
    private static Set<String> domains(String written) {
        return spellings(written, List.of(String::strip, SettingsCheck::unquoted, domain ->
                domain.replaceFirst("^((?:[A-Za-z]+://)?+[^/?#@]+)[/?#].*$", "$1")));
    }

    private static Set<String> tokens(String written) {
        return spellings(written, List.of(token -> token.replaceFirst("(?i)^\\s*[\"']?Bearer ", ""), String::strip,
                SettingsCheck::unquoted));
    }

    private static Set<String> spellings(String written, List<Function<String, String>> slips) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(written);
        for (var slip : slips) {
            var last = spellings.getLast();
            spellings.add(last == null ? null : slip.apply(last));
        }
        return spellings;
    }

    private static String unquoted(String value) {
        return value.replaceAll("^[\"']+|[\"']+$", "").strip();
    }

    // The first spelling that the library takes, and what it says of those before: so the doctor says what every script
    // would say.
    private static <T> T read(Set<String> spellings, Function<String, T> reader, List<Finding> findings) {
        var said = new LinkedHashSet<Finding>();
        T value = null;
        for (var spelling : spellings) {
            try {
                value = reader.apply(spelling);
                break;
            } catch (Failure e) {
                said.add(Finding.failure(CHECK, e.getMessage(), e.nextAction, Finding.SETTINGS));
            }
        }
        findings.addAll(said);
        return value;
    }
}

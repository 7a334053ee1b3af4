//SOURCES ../InstanceSettings.java
//SOURCES ../../os/PrivateFile.java

package sandbox.classroom;

import module java.base;
import os.PrivateFile;
import sandbox.InstanceSettings;
import sandbox.Sandbox;
import sandbox.http.LoggedRequest;
import zitadel.Json;

/// One of a class: an instance of their own, the settings file that leads to it, and what they have done there.
final class Learner {

    /// What the name of the key file has after that of its learner.
    static final String KEY_FILE = ".env.key.json";

    private static final int MOST = 1_000;

    final String name;
    final Sandbox sandbox;
    final Path settings;

    /// How often each error came to them, by its id, or by its status where it has none.
    final Map<String, Integer> errors = new TreeMap<>();

    private long requests;
    private int refused;
    private int sameInARow;
    private LoggedRequest last;
    private String lastError;

    Learner(String name, Sandbox sandbox, Path settings) {
        this.name = name;
        this.sandbox = sandbox;
        this.settings = settings;
    }

    /// Beside the settings file.
    Path keyFile() {
        return settings.resolveSibling(name + KEY_FILE);
    }

    /// Writes the key file and the settings file, for their owner alone.
    void writeSettings() throws IOException {
        PrivateFile.replace(keyFile(), sandbox.keyFile().getBytes(StandardCharsets.UTF_8));
        var lines = InstanceSettings.lines(InstanceSettings.of(sandbox, keyFile()));
        PrivateFile.replace(settings, lines.getBytes(StandardCharsets.UTF_8));
    }

    /// Takes note of what they have done since the last time; of more than 1,000 requests since then the oldest count without their errors.
    void catchUp() {
        for (var request : sandbox.log().after(requests, MOST)) {
            requests = request.number();
            var error = error(request);
            sameInARow = error == null ? 0 : error.equals(lastError) ? sameInARow + 1 : 1;
            last = request;
            lastError = error;
            if (error != null) {
                refused++;
                errors.merge(error, 1, Integer::sum);
            }
        }
    }

    private static String error(LoggedRequest request) {
        if (request.status() == 0) {
            return "no answer";
        }
        if (request.status() < 400) {
            return null;
        }
        try {
            var id = request.answer() == null ? null : Json.parse(new String(request.answer(), StandardCharsets.UTF_8)).findValue("id");
            return id == null ? "HTTP " + request.status() : id.asString();
        } catch (RuntimeException _) {
            return "HTTP " + request.status();   // no JSON, as a fault has it
        }
    }

    /// For a table: the name, how many requests and how many of them failed, how long ago the last one was, and what came of it.
    List<String> row(Instant now) {
        if (last == null) {
            return List.of(name, "0", "0", "", "nothing yet");
        }
        // ids say nothing to the trainer, and are long
        var call = last.request().method() + " " + last.request().rawPath().replaceAll("\\d{15,}", "…");
        var result = lastError == null ? String.valueOf(last.status())
                : (lastError.startsWith("HTTP") || last.status() == 0 ? "" : last.status() + " ") + lastError.replaceFirst("^HTTP ", "")
                        + (sameInARow > 1 ? ", " + sameInARow + " times in a row" : "");
        return List.of(name, String.valueOf(requests), String.valueOf(refused),
                ago(Duration.between(Instant.ofEpochMilli(last.millis()), now)), Json.escapeControls(call) + ": " + result);
    }

    private static String ago(Duration time) {
        return time.toMinutes() == 0 ? Math.max(0, time.toSeconds()) + " s" : time.toMinutes() + " min";
    }
}

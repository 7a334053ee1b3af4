//SOURCES Hints.java
//SOURCES ../os/FileTrouble.java
//SOURCES ../os/StateFolder.java

package exercises;

import module java.base;
import os.FileTrouble;
import os.StateFolder;
import zitadel.Failure;

/// How often hints were asked for in a shell, where each command is a process of its own: lines `INSTANCE NUMBER TIMES` in
/// `${XDG_STATE_HOME:-~/.local/state}/zitadel-quickstart/hints`.
final class HintFile {

    private final Path file;
    private final String instance;
    private final List<String> others = new ArrayList<>();
    private final Map<String, Integer> asked = new TreeMap<>();

    HintFile(Map<String, String> environment, String instance) {
        this.file = StateFolder.of(environment).resolve("hints");
        this.instance = instance;
        try {
            for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                var words = line.split(" ");
                if (words.length == 3 && words[0].equals(instance) && words[2].matches("\\d{1,4}")) {
                    asked.put(words[1], Integer.valueOf(words[2]));
                } else {
                    others.add(line);
                }
            }
        } catch (IOException _) {
            // then they begin anew
        }
    }

    /// What is given now is remembered by [#write].
    Hints hints() {
        return new Hints(asked);
    }

    /// Throws a [Failure] where it cannot be written.
    void write() {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Stream.concat(others.stream(), asked.entrySet().stream()
                    .map(entry -> instance + " " + entry.getKey() + " " + entry.getValue())).toList());
        } catch (IOException e) {
            throw Failure.unexpected("cannot write down which hints were given: " + file + ": " + FileTrouble.of(e),
                    "make " + file.getParent() + " writable, or set XDG_STATE_HOME to a folder that is");
        }
    }
}

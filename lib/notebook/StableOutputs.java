//SOURCES ../zitadel/Json.java

package notebook;

import module java.base;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// A notebook as it is kept: what differs from one run to the next is the same in all.
///
/// Ids become others in the order in which they appear; ports and the endings of unique names become fixed ones. Times
/// are as if the run had begun at a fixed one: what ends after 90 days still does.
/// What a person wrote, the cells' source, stays as it is.
public final class StableOutputs {

    private static final Pattern ID = Pattern.compile("\\b\\d{18}\\b");
    private static final Pattern TIME = Pattern.compile(
            "(?<!0001-01-01T)\\b20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z( {2,}(?=\\S))?");
    private static final Instant BEGIN = Instant.parse("2026-11-24T09:11:07Z");
    private static final Pattern EPOCH = Pattern.compile("\\b1[789]\\d{8}\\b");
    private static final Pattern PORT = Pattern.compile("\\blocalhost:\\d{4,5}\\b");
    private static final Pattern NAME = Pattern.compile("\\b(quickstart(?:-[a-z]+)+)-[0-9a-z]{6}\\b");
    private static final long FIRST_ID = 401001410680392742L;

    private final List<String> ids = new ArrayList<>();
    private Instant firstTime;
    private long firstEpoch;

    private StableOutputs() {}

    /// The notebook (the JSON of an `.ipynb`) with its outputs made stable, as the text of the file.
    public static String stable(JsonNode notebook) {
        var copy = (ObjectNode) notebook.deepCopy();
        var outputs = new StableOutputs();
        copy.path("cells").forEach(cell -> outputs.clean((ObjectNode) cell));
        var metadata = copy.putObject("metadata");
        metadata.putObject("kernelspec").put("display_name", "Java (jjava)").put("language", "java")
                .put("name", "java");
        metadata.putObject("language_info").put("codemirror_mode", "java").put("file_extension", ".jshell")
                .put("mimetype", "text/x-java-source").put("name", "Java").put("pygments_lexer", "java");
        // nbformat indents by one space, and editors follow it
        return Pattern.compile("(?m)^( +)").matcher(Json.indented(copy))
                .replaceAll(indent -> " ".repeat(indent.group().length() / 2)) + "\n";
    }

    private void clean(ObjectNode cell) {
        ((ObjectNode) cell.path("metadata")).remove("execution");
        if (cell.has("outputs")) {
            cell.set("outputs", Json.map(cell.path("outputs"), (_, text) -> masked(text)));
        }
    }

    private String masked(String text) {
        var same = ID.matcher(text).replaceAll(id -> id(id.group()));
        same = TIME.matcher(same).replaceAll(time -> time(time.group()));
        same = EPOCH.matcher(same).replaceAll(epoch -> epoch(Long.parseLong(epoch.group())));
        same = PORT.matcher(same).replaceAll("localhost:8080");
        return NAME.matcher(same).replaceAll("$1-k3f9x2");
    }

    // To the hour: how many seconds a run takes differs. The columns of a table behind it stay in line.
    private String time(String text) {
        if (text.strip().endsWith("T00:00:00Z")) {
            return text;   // chosen, not measured
        }
        var time = Instant.parse(text.strip());
        firstTime = firstTime == null ? time : firstTime;
        var since = Duration.between(firstTime, time).plusMinutes(30).truncatedTo(ChronoUnit.HOURS);
        var stable = BEGIN.plus(since).toString();
        return text.endsWith(" ") ? stable + " ".repeat(text.length() - stable.length()) : stable;
    }

    // Of an assertion only, whose times are those of one moment.
    private String epoch(long seconds) {
        firstEpoch = firstEpoch == 0 ? seconds : firstEpoch;
        return Long.toString(BEGIN.getEpochSecond() + seconds - firstEpoch);
    }

    // Chosen ids such as that of nobody, all nines, stay.
    private String id(String id) {
        if (!id.startsWith("4")) {
            return id;
        }
        if (!ids.contains(id)) {
            ids.add(id);
        }
        return Long.toString(FIRST_ID + 65537L * ids.indexOf(id));
    }
}

//FILES exercises/exercises.json=exercises.json
//SOURCES Leftover.java
//SOURCES Look.java
//SOURCES Verdict.java
//SOURCES ../os/BundledFile.java
//SOURCES ../zitadel/Failure.java

package exercises;

import module java.base;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;

/// A task that an instance itself can tell is done. All are in `exercises.json`, numbered in its order.
///
/// - `number`: from 1, over all notebooks
/// - `notebook`: the one that it belongs to, such as `01-first-call`
/// - `title`: a few words
/// - `task`: what is to be done, in Markdown
/// - `sandboxOnly`: the look is at what the instance was asked, which only a sandbox tells
/// - `hints`: one after the other leads further
/// - `shell`, `cell`: one way to do it, as lines for a shell and as lines of a notebook, empty where a cell cannot do it
/// - `look`: how the instance tells
public record Exercise(int number, String notebook, String title, String task, boolean sandboxOnly, List<String> hints, String shell,
        String cell, JsonNode look) {

    private static final List<Exercise> ALL = read();
    // What the lines for a shell create, by its name.
    private static final Pattern MADE = Pattern.compile("(?:create-service-account --user-name|create-organization|\\.java) ("
            + InstanceReads.PREFIX + "-\\w+)");

    private static List<Exercise> read() {
        var all = new ArrayList<Exercise>();
        for (var row : Json.parse(BundledFile.text("/exercises/exercises.json")).path("exercises")) {
            all.add(new Exercise(all.size() + 1, row.path("notebook").asString(), row.path("title").asString(),
                    lines(row.path("task"), " "), row.path("sandboxOnly").asBoolean(false),
                    row.path("hints").valueStream().map(JsonNode::asString).toList(), lines(row.path("shell"), "\n"),
                    lines(row.path("cell"), "\n"), row.path("look")));
        }
        return List.copyOf(all);
    }

    private static String lines(JsonNode lines, String between) {
        return lines.valueStream().map(JsonNode::asString).collect(Collectors.joining(between));
    }

    /// All of them, in order.
    public static List<Exercise> all() {
        return ALL;
    }

    /// The one with this number; throws a usage [Failure] where there is none.
    public static Exercise of(int number) {
        Failure.usageIf(number < 1 || number > ALL.size(), "there is no exercise " + number, "they are 1 to " + ALL.size());
        return ALL.get(number - 1);
    }

    /// The task with its number and where it can be done, in Markdown.
    public String whole() {
        return "**" + number + ".** " + task + (sandboxOnly ? " *(On a sandbox.)*" : " *(On a sandbox or your own instance.)*");
    }

    /// Looks at the instance that the client sends to. Throws a [Failure] where it cannot be looked at.
    public Verdict check(Function<Call, Reply> client) {
        return check(new InstanceReads(client));
    }

    /// Looks at all exercises in one moment; the verdicts in their order.
    public static List<Verdict> checkAll(Function<Call, Reply> client) {
        var instance = new InstanceReads(client);
        return ALL.stream().map(exercise -> exercise.check(instance)).toList();
    }

    private Verdict check(InstanceReads instance) {
        var facts = new Facts();
        try {
            Look.of(look).at(instance, facts);
            return new Verdict(facts.held(), null, List.of());
        } catch (Facts.Missing missing) {
            var remedies = new ArrayList<String>(missing.remedy.isEmpty() ? List.of() : List.of("to take it away: " + missing.remedy));
            leftovers(instance).forEach(command -> remedies.add("to start over: " + command));
            return new Verdict(facts.held(), missing.getMessage(), remedies);
        }
    }

    /// The commands that delete what the solution makes, where something of its names is in the way.
    public List<String> leftovers(Function<Call, Reply> client) {
        return leftovers(new InstanceReads(client));
    }

    private List<String> leftovers(InstanceReads instance) {
        var names = MADE.matcher(shell).results().map(made -> made.group(1)).collect(Collectors.toSet());
        return names.isEmpty() ? List.of() : Leftover.of(instance, names::contains).stream().map(Leftover::command).toList();
    }
}

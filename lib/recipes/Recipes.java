//SOURCES ../zitadel/Call.java
//SOURCES Chapter.java

package recipes;

import java.util.List;
import java.util.Map;
import zitadel.Call;
import zitadel.Failure;

/// A request, or a sequence of them, as text for another tool.
public final class Recipes {

    private Recipes() {}

    /// The calls as a snippet for `target`; the environment tells http from https. Throws a usage [Failure] for an unknown target.
    public static String text(String target, List<Call> calls, Map<String, String> environment) {
        throw Failure.usage("--as knows no target named " + target, "no target is there yet");
    }

    /// The chapters as one program for `target` (curl, httpie, python, node or go); https unless `http`.
    /// Throws a usage [Failure] for an unknown target or one that no program can be written in.
    public static String program(String target, List<Chapter> chapters, Map<String, String> environment) {
        throw Failure.usage("--as knows no target named " + target, "no target is there yet");
    }
}

package exercises;

import java.util.List;

/// What a look at the instance found.
///
/// - `holds`: the facts that hold, in order
/// - `missing`: the first one that does not, with what is there instead; null where the exercise is done
public record Verdict(List<String> holds, String missing) {

    /// True where nothing is missing.
    public boolean done() {
        return missing == null;
    }
}

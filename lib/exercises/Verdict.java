package exercises;

import java.util.List;

/// What a look at the instance found.
///
/// - `holds`: the facts that hold, in order
/// - `missing`: the first one that does not, with what is there instead; null where the exercise is done
/// - `remedies`: lines `purpose: command` against what is in the way, one after the other; empty where the exercise is done
public record Verdict(List<String> holds, String missing, List<String> remedies) {

    /// True where nothing is missing.
    public boolean done() {
        return missing == null;
    }
}

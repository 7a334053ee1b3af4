//SOURCES ../zitadel/Call.java

package recipes;

import zitadel.Call;

/// One request of a longer program, with what it is for.
///
/// - `heading`: `1 Create a service account`
/// - `why`: one sentence for the reader
/// - `call`: may hold [zitadel.Placeholder] references to earlier answers, and to two that the program makes itself when it starts:
///   `RUN`, which makes names unique, and `TOMORROW`, one day from now in RFC 3339
/// - `purpose`: whether an error answer stops the program, is the point, or is passed over
/// - `undo`: the DELETE that takes away what the call creates, or null
/// - `needs`: the DELETE of something an earlier chapter must have made, or null
/// - `word`: what it teaches, in a word of at most nine letters, or null
public record Chapter(String heading, String why, Call call, Purpose purpose, Call undo, Call needs, String word) {

    /// `STEP`: must succeed. `ERROR`: the answer above 299 is what it shows. `CLEAN_UP`: runs however the program ends.
    public enum Purpose { STEP, ERROR, CLEAN_UP }

    /// A request that must succeed.
    public static Chapter step(String heading, String why, Call call) {
        return new Chapter(heading, why, call, Purpose.STEP, null, null, null);
    }

    /// A request that is to be refused, to show how.
    public static Chapter error(String heading, String why, Call call) {
        return new Chapter(heading, why, call, Purpose.ERROR, null, null, null);
    }

    /// A request that deletes what an earlier one made.
    public static Chapter cleanUp(String heading, String why, Call call) {
        return new Chapter(heading, why, call, Purpose.CLEAN_UP, null, null, null);
    }

    /// The same chapter, whose call creates what this DELETE takes away.
    public Chapter undoneBy(Call delete) {
        return new Chapter(heading, why, call, purpose, delete, needs, word);
    }

    /// The same chapter, which makes sense only where what this DELETE takes away was made.
    public Chapter needing(Call delete) {
        return new Chapter(heading, why, call, purpose, undo, delete, word);
    }

    /// The same chapter, with the word for what it teaches.
    public Chapter teaching(String taught) {
        return new Chapter(heading, why, call, purpose, undo, needs, taught);
    }
}

//SOURCES Chapter.java
//SOURCES Request.java
//SOURCES Text.java

package recipes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import zitadel.Call;
import zitadel.Placeholder;

/// Chapters as one program; each language says how its pieces look, this class puts them in order.
///
/// A program notes what deletes a thing before it asks for the thing. However it ends, it deletes what it has noted,
/// the last first, with the token that it began with; the chapters that clean up are its last steps, after which nothing is noted any more.
abstract class Program {

    /// What every program says of the token that it begins with.
    static final String NEEDS = "ZITADEL_TOKEN belongs to an account that may create users and grant roles on the instance, such as an "
            + "IAM_OWNER.";

    /// What a program makes itself: a name for this run, and the time one day from now.
    private static final Set<String> OWN = Set.of("RUN", "TOMORROW");

    static final String LAG = "The search may lag some milliseconds behind the write, so it is asked again while it finds nothing.";

    /// How often, 50 ms apart, a search is asked again that lags behind a write.
    static final int TRIES = 40;

    /// Up to the first chapter; `fields` are the pointers of all that is captured, `own` those of `RUN` and `TOMORROW` that are referred
    /// to.
    abstract String head(List<String> fields, Set<String> own);

    /// Tells the reader of the output, and the reader of the source, what comes.
    abstract String heading(Chapter chapter);

    /// Notes the path to delete if the program fails.
    abstract String note(String path);

    /// The request, what it captures, and what ends the program.
    abstract String request(Chapter chapter);

    /// From the last chapter to the end.
    abstract String foot();

    /// Between two chapters.
    String gap() {
        return "\n";
    }

    final String text(List<Chapter> chapters) {
        var wanted = wanted(chapters);
        var fields = wanted.stream().flatMap(chapter -> chapter.call().captures().values().stream()).distinct().toList();
        var own = wanted.stream().flatMap(chapter -> references(chapter.call()).stream()).filter(OWN::contains).collect(Collectors.toSet());
        var text = new StringBuilder(head(fields, own));
        var known = new HashSet<>(OWN);
        for (var chapter : wanted) {
            if (!chapter.call().headers().isEmpty()) {
                throw new IllegalArgumentException("programs write no headers of a call's own yet: " + chapter.heading());
            }
            boolean early = chapter.undo() != null && known.containsAll(Text.references(chapter.undo().path()));
            text.append(heading(chapter)).append(early ? note(chapter.undo().path()) : "").append(request(chapter));
            known.addAll(chapter.call().captures().keySet());
            text.append(chapter.undo() != null && !early ? note(chapter.undo().path()) : "").append(gap());
        }
        return text.append(foot()).toString().stripTrailing();
    }

    // Without the captures that no later request refers to, or that a later one makes anew: a variable that nobody reads is an error in Go.
    private static List<Chapter> wanted(List<Chapter> chapters) {
        var read = new HashSet<String>();
        var wanted = new ArrayList<Chapter>();
        for (var chapter : chapters.reversed()) {
            var call = chapter.call();
            var captures = new LinkedHashMap<>(call.captures());
            captures.keySet().retainAll(read);
            read.removeAll(captures.keySet());
            read.addAll(references(call));
            var other = new Call(call.method(), call.path(), call.headers(), call.body(), captures, call.token(), call.policy());
            wanted.addFirst(new Chapter(chapter.heading(), chapter.why(), other, chapter.kind(), chapter.undo(), chapter.needs()));
        }
        return wanted;
    }

    private static List<String> references(Call call) {
        var all = call.path() + " " + (call.body() == null ? ""
                : String.join(" ", Text.references(call.body()).stream().map(Placeholder::of).toList()))
                + (call.token() == null ? "" : call.token());
        return Text.references(all);
    }

    /// The first step of the pointer that must lead somewhere: `/result/0` → `result`.
    static String awaited(Call call) {
        return call.policy().awaited().pointer().split("/")[1];
    }
}

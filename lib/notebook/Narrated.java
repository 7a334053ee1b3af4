//SOURCES View.java
//SOURCES ../cli/Secrets.java
//SOURCES ../explain/Narrator.java

package notebook;

import cli.Secrets;
import explain.Narrator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Reply;

/// An answer in words, beside its JSON.
final class Narrated {

    private Narrated() {}

    /// `call` may be null.
    static View reply(Reply reply, Call call) {
        var head = (call == null ? "" : call.method() + " " + call.path() + " → ") + "HTTP " + reply.status();
        var plain = reply.text().stripTrailing();
        var text = head + "\n" + (reply.json() == null ? plain : Narrator.lines(reply.json()));
        var html = "<p><b>" + View.escaped(head) + "</b></p>\n"
                + (reply.json() == null ? "<pre>" + View.escaped(plain) + "</pre>\n" : Narrator.html(reply.json()));
        return with(sentences(reply, call), text, html);
    }

    static View json(JsonNode json) {
        // A key file, for example, of which no answer tells what is secret in it.
        var safe = Secrets.hidden(json);
        return with(Narrator.highlights(safe, null), Narrator.lines(safe), Narrator.html(safe));
    }

    private static View with(List<String> sentences, String text, String html) {
        return sentences.isEmpty() ? View.html(text, html) : View.html(text + "\n\n" + String.join("\n", sentences),
                html + sentences.stream().map(sentence -> "<p>" + View.escaped(sentence) + "</p>\n")
                        .collect(Collectors.joining()));
    }

    private static List<String> sentences(Reply reply, Call call) {
        if (reply.ok()) {
            return Narrator.highlights(reply.json(), call);
        }
        var next = Narrator.nextAction(reply.error(), call);
        var meaning = Narrator.meaning(reply.error());
        return next == null ? List.of(meaning) : List.of(meaning, "→ " + next);
    }
}

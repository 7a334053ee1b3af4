//SOURCES View.java
//SOURCES ../explain/Narrator.java

package notebook;

import explain.Narrator;
import java.util.ArrayList;
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
        var sentences = sentences(reply, call);
        var text = new ArrayList<>(List.of(head));
        var html = new StringBuilder("<p><b>" + View.escaped(head) + "</b></p>\n");
        if (reply.json() == null) {
            text.add(reply.text().stripTrailing());
            html.append("<pre>").append(View.escaped(reply.text().stripTrailing())).append("</pre>\n");
        } else {
            text.add(Narrator.annotated(reply.json(), false));
            html.append(Narrator.html(reply.json()));
        }
        text.addAll(sentences);
        html.append(sentences.stream().map(sentence -> "<p>" + View.escaped(sentence) + "</p>\n").collect(Collectors.joining()));
        return View.html(String.join("\n", text), html.toString());
    }

    static View json(JsonNode json) {
        return View.html(Narrator.annotated(json, false), Narrator.html(json));
    }

    private static List<String> sentences(Reply reply, Call call) {
        if (reply.ok()) {
            // what the JSON alone says stands below it already
            var known = Narrator.highlights(reply.json(), null);
            return Narrator.highlights(reply.json(), call).stream().filter(sentence -> !known.contains(sentence)).toList();
        }
        var error = reply.error();
        var next = Narrator.nextAction(error, call);
        return next == null ? List.of(Narrator.meaning(error)) : List.of(Narrator.meaning(error), "→ " + next);
    }
}

//SOURCES View.java
//SOURCES ../cli/Verbose.java
//SOURCES ../explain/AnnotatedHtml.java
//SOURCES ../explain/AnswerMeaning.java

package notebook;

import module java.base;
import cli.Verbose;
import explain.AnnotatedHtml;
import explain.AnnotatedJson;
import explain.AnswerMeaning;
import explain.ErrorMeaning;
import explain.Highlights;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Reply;

/// An answer in words, beside its JSON.
final class AnswerView {

    private AnswerView() {}

    /// `call` may be null.
    static View reply(Reply reply, Call call) {
        var head = (call == null ? "" : call.method() + " " + call.path() + " → ") + "HTTP " + reply.status();
        var plain = reply.text().stripTrailing();
        var text = head + "\n" + (reply.json() == null ? plain : new AnnotatedJson(reply.json()).text(false));
        var html = "<p><b>" + AnnotatedHtml.escaped(head) + "</b></p>\n"
                + (reply.json() == null ? View.pre(plain) + "\n" : AnnotatedHtml.of(reply.json()));
        return with(sentences(reply, call), text, html);
    }

    static View json(JsonNode json) {
        // A key file, for example, of which no answer tells what is secret in it.
        var safe = Verbose.withoutSecrets(json);
        return with(Highlights.of(safe, null), new AnnotatedJson(safe).text(false), AnnotatedHtml.of(safe));
    }

    private static View with(List<String> sentences, String text, String html) {
        return sentences.isEmpty() ? View.html(text, html) : View.html(text + "\n\n" + String.join("\n", sentences),
                html + sentences.stream().map(sentence -> "<p>" + AnnotatedHtml.escaped(sentence) + "</p>\n")
                        .collect(Collectors.joining()));
    }

    private static List<String> sentences(Reply reply, Call call) {
        var meaning = AnswerMeaning.of(reply, call);
        var next = reply.ok() ? null : ErrorMeaning.nextAction(reply.error(), call);
        return next == null ? meaning : List.of(meaning.getFirst(), "→ " + next);
    }
}

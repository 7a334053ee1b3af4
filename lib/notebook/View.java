//SOURCES ../explain/AnnotatedHtml.java

package notebook;

import explain.AnnotatedHtml;

/// What a cell shows.
///
/// - `text`: for a terminal, and for readers of a notebook without pictures
/// - `html`: that as HTML with inline styles and no scripts, or null
/// - `markdown`: that as Markdown, where a language is to be coloured, or null
/// - `svg`: that as a picture, or null
public record View(String text, String html, String markdown, String svg) {

    static View html(String text, String html) {
        return new View(text, html, null, null);
    }

    static View svg(String text, String svg) {
        return new View(text, null, null, svg);
    }

    /// Code in `language`, a word that Markdown's fences know: `sh`, `python`, `java`, …
    static View code(String text, String language) {
        return new View(text, null, "```" + language + "\n" + text + "\n```", null);
    }

    /// Text that must keep its columns, such as a card of the knowledge base.
    static View preformatted(String text) {
        return html(text, pre(text));
    }

    /// Text in a font of one width; Jupyter would break its lines within words.
    static String pre(String text) {
        return "<pre style=\"white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere\">" + AnnotatedHtml.escaped(text) + "</pre>";
    }

    static View sentence(String text) {
        return html(text, "<p>" + AnnotatedHtml.escaped(text) + "</p>");
    }

    /// The text, which is how JShell shows it: behind `$3 ==> `, so that what has several lines begins on one of its own.
    @Override
    public String toString() {
        return text.contains("\n") ? "\n" + text : text;
    }
}

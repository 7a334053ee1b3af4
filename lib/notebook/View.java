package notebook;

/// What a cell shows.
///
/// - `text`: for a terminal, and for readers of a notebook without pictures
/// - `html`: the same as HTML with inline styles and no scripts, or null
/// - `svg`: the same as a picture, or null
public record View(String text, String html, String svg) {

    static View html(String text, String html) {
        return new View(text, html, null);
    }

    /// Text that must keep its columns: code, a card of the knowledge base.
    static View preformatted(String text) {
        return html(text, "<pre>" + escaped(text) + "</pre>");
    }

    static View sentence(String text) {
        return html(text, "<p>" + escaped(text) + "</p>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /// The text, which is how JShell shows it.
    @Override
    public String toString() {
        return text;
    }
}

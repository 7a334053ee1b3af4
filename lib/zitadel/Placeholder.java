package zitadel;

import module java.base;

/// A value that an earlier answer of the same sequence will give. Until then its name stands in the text, between two lone surrogates,
/// which no argument or file can hold, so that a script's String field carries it. Both are low: a high one at the end would make a
/// letter with the beginning of the next reference.
public final class Placeholder {

    private static final Pattern REFERENCE = Pattern.compile("\uDC00([A-Z][A-Z0-9_]*)\uDC01");

    private Placeholder() {}

    /// A piece of a text: literal, or the name of a captured value.
    public record Part(String text, boolean captured) {}

    /// The text that stands for the captured value of this name, such as `ORGANIZATION_ID`.
    public static String of(String name) {
        return "\uDC00" + name + "\uDC01";
    }

    /// The text with every reference replaced by its value, passed through `encode`. IllegalStateException for one that is not captured.
    public static String fill(String text, Map<String, String> captured, UnaryOperator<String> encode) {
        return REFERENCE.matcher(text).replaceAll(found -> Optional.ofNullable(captured.get(found.group(1))).map(encode)
                .map(Matcher::quoteReplacement).orElseThrow(() -> new IllegalStateException("nothing has captured " + found.group(1))));
    }

    /// The text as literal and captured parts, in order, for tools that write it in another language.
    public static List<Part> parts(String text) {
        return text.isEmpty() ? List.of(new Part("", false)) : Stream.of(REFERENCE.splitWithDelimiters(text, 0))
                .filter(piece -> !piece.isEmpty())
                .map(piece -> in(piece) ? new Part(piece.substring(1, piece.length() - 1), true) : new Part(piece, false)).toList();
    }

    /// True where the text holds a reference.
    public static boolean in(String text) {
        return REFERENCE.matcher(text).find();
    }
}

package os;

import java.util.Locale;

/// What nobody sees in a value that was typed, pasted or read from a file, as `has whitespace around it`, and what to do about it.
public record PastedText(String fault, String fix) {

    /// Null where nothing is wrong. Never holds the value itself: it may be a secret.
    public static PastedText check(String value) {
        int unseen = value.codePoints().filter(PastedText::cannotBeSeen).findFirst().orElse(-1);
        return value.contains("\ufffd")
                ? new PastedText("has letters in it that were lost on their way to Java", "export LC_ALL=C.UTF-8, and give it again")
                : value.endsWith("\r")
                ? new PastedText("has a carriage return (CR) at its end", "remove it: | tr -d '\\r' (Windows ends lines with one)")
                : !value.equals(value.strip())
                ? new PastedText("has whitespace around it", "remove it (a line break at the end is easily pasted)")
                : value.matches("(?s)[\"'“”‘’].*|.*[\"'“”‘’]") ? new PastedText("has quotes around it", "remove them")
                : unseen < 0 ? null
                : Character.getType(unseen) == Character.CONTROL ? new PastedText("has a control character in it", "type it again")
                : new PastedText("has a character in it that cannot be seen: " + name(unseen), "remove it, or type the value again");
    }

    /// What a text is that should be a JSON object and is not: `it is base64, not the JSON in it`; never holds the text itself.
    public static String insteadOfJson(String text) {
        var begin = text.strip();
        return begin.matches("(?s)\ufffd{0,2}(\\{\0|\0\\{).*") ? "it is UTF-16, as PowerShell's > writes: save it as UTF-8"
                : begin.matches("(?s).*[\0\ufffd].*") ? "it is not text"
                : begin.matches("(?s)e[wy][A-Za-z0-9+/\\s]+=*") ? "it is base64: decode it first, with base64 -d"
                : begin.matches("(?s)[\"'`]\\s*\\{.*") ? "it is JSON in quotes: take these away, and backslashes before those in it"
                : begin.startsWith("{\\\"") ? "its quotes have backslashes before them: take these away" : "it is not a JSON object";
    }

    private static boolean cannotBeSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> c != ' ' && Character.isSpaceChar(c);
        };
    }

    /// `U+200B`
    public static String name(int codePoint) {
        return "U+" + "0".repeat(Math.max(0, 4 - Integer.toHexString(codePoint).length()))
                + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    }
}

//SOURCES Knowledge.java
//SOURCES Card.java

package explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Explains a word that a person met: an error id, a status, a gRPC code, a field, a state, a role, a permission, or a
/// whole error line.
public final class Lookup {

    /// What to print, for 80 columns.
    ///
    /// - `known`: false where only the word's form tells something
    /// - `data`: the text repeats an answer, so that nothing in it may be replaced
    public record Answer(String text, boolean known, boolean data) {
        static Answer prose(String text, boolean known) {
            return new Answer(text, known, false);
        }
    }

    private static final Pattern ID = Pattern.compile("\\b[A-Z][A-Za-z]{1,9}-[A-Za-z0-9]{4,12}\\b");
    private static final Pattern STATUS_IN_LINE = Pattern.compile("\\bHTTP (\\d{3})\\b");

    private Lookup() {}

    /// The entry for a word or a line; colour for a terminal.
    public static Answer explain(String words, boolean colour) {
        var card = new Card(colour);
        return find(words.strip(), card).map(text -> Answer.prose(text, true)).orElseGet(() ->
                Answer.prose(unknown(words.strip(), card), false));
    }

    private static Optional<String> find(String word, Card card) {
        return Stream.<Optional<String>>of(
                        byName("errors", word).map(card::error),
                        status(word).map(card::status),
                        grpc(word).map(card::grpc),
                        byName("values", word).map(entry -> card.entry("value", entry)),
                        byName("roles", word).map(card::role),
                        byName("permissions", word).map(card::permission),
                        field(word).map(entry -> card.entry("field", entry)),
                        byName("forms", "oauth." + word).map(entry -> card.entry("OAuth error", entry)),
                        idWithin(word).map(card::error),
                        statusWithin(word).map(card::status))
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<Entry> byName(String file, String word) {
        return Knowledge.all(file).filter(entry -> entry.name().equalsIgnoreCase(word)).findFirst();
    }

    private static Optional<Entry> status(String word) {
        return Optional.ofNullable(Knowledge.status(word.toUpperCase(Locale.ROOT).replaceFirst("^HTTP[ /-]?", "")));
    }

    private static Optional<Entry> grpc(String word) {
        var name = word.toUpperCase(Locale.ROOT).replaceFirst("^CANCELED$", "CANCELLED");
        return Knowledge.all("grpc").filter(entry -> entry.name().equals(word) || entry.data().path("name")
                .asString("").equals(name)).findFirst();
    }

    // user.details.sequence, /user/details/sequence and result[0].details.sequence all end in a field that is known.
    private static Optional<Entry> field(String word) {
        var keys = List.of(word.replaceFirst("^[/.$]+", "").replaceAll("\\[\\d*]", "").split("(?<!urn)[/.]"));
        var path = keys.stream().filter(key -> !key.matches("\\d+")).toList();
        return Stream.iterate(0, from -> from < path.size(), from -> from + 1)
                .map(from -> byName("fields", String.join(".", path.subList(from, path.size()))))
                .flatMap(Optional::stream).findFirst().or(() -> onlyOneThatEndsIn(word));
    }

    private static Optional<Entry> onlyOneThatEndsIn(String word) {
        var found = Knowledge.all("fields").filter(entry -> entry.name().endsWith("." + word)).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Optional<Entry> idWithin(String line) {
        return ID.matcher(line).results().map(found -> Knowledge.error(found.group())).filter(entry -> entry != null)
                .findFirst();
    }

    private static Optional<Entry> statusWithin(String line) {
        var found = STATUS_IN_LINE.matcher(line);
        return found.find() && !ID.matcher(line).find() ? status(found.group(1)) : Optional.empty();
    }

    private static String unknown(String word, Card card) {
        if (ID.matcher(word).find()) {
            return card.unknown("It has the form of an error id: letters for the part of ZITADEL that raised it (QUERY while reading, COMMAND while changing), "
                    + "then random ones. What kind of error it is shows in the HTTP status beside it.",
                    "jbang explain STATUS; or search for the id in github.com/zitadel/zitadel");
        }
        if (word.matches("[1-5]\\d\\d")) {
            return card.unknown(switch (word.charAt(0)) {
                case '4' -> "As an HTTP status beginning with 4, it says that the request is at fault.";
                case '5' -> "As an HTTP status beginning with 5, it says that the server or a proxy is at fault.";
                case '3' ->
                        "As an HTTP status beginning with 3, it sends the client elsewhere; ZITADEL's API does not do that.";
                default -> "As an HTTP status, it is no error.";
            }, "look at what the answer says: --verbose shows it");
        }
        var alike = alike(word);
        return alike.isEmpty()
                ? card.unknown("It may be a field, state or error of another version, or of another part of ZITADEL.",
                "https://zitadel.com/docs/apis/introduction")
                : card.unknown("Similar names that are known: " + String.join(", ", alike), null);
    }

    private static List<String> alike(String word) {
        var part = word.toLowerCase(Locale.ROOT);
        return part.length() < 3 ? List.of() : Stream.of("fields", "values", "roles", "permissions", "errors")
                .flatMap(Knowledge::all).map(Entry::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(part)).limit(8).toList();
    }
}

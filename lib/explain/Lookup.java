//FILES explain/answers.json=answers.json
//FILES explain/errors.json=errors.json
//FILES explain/headers.json=headers.json
//SOURCES EntryText.java
//SOURCES ErrorMap.java
//SOURCES ErrorLine.java
//SOURCES BodyText.java
//SOURCES SimilarNames.java
//SOURCES Terms.java
//SOURCES Topics.java
//SOURCES UnknownRequest.java

package explain;

import module java.base;
import explain.Knowledge.Entry;
import explain.facts.ErrorFact;
import explain.facts.Operation;

/// Explains words that a person met: an error id, a status, a gRPC code, a field, a state, a role, a permission, a header,
/// a request, a setting, or a whole error line.
public final class Lookup {

    /// What to print, for 80 columns.
    ///
    /// - `unknown`: the words of which only the form tells something
    /// - `data`: the text repeats an answer, so that nothing in it may be replaced
    public record Answer(String text, List<String> unknown, boolean data) {
        static Answer prose(String text, String... unknown) {
            return new Answer(text, List.of(unknown), false);
        }

        /// True where something is known of all words.
        public boolean known() {
            return unknown.isEmpty();
        }

        /// What is lacking, one line: of a request alone, which ones there are in its place; else these words.
        public String lack(String otherwise) {
            var request = unknown.size() == 1 ? RequestLine.of(unknown.getFirst()) : null;
            return request == null ? otherwise : new UnknownRequest(request).fact();
        }

        // Beside the answers for other words.
        private String inSeveral() {
            return known() ? text : lack(String.join(", ", unknown) + "  unknown") + "\n" + text;
        }
    }

    private static final Pattern ID = Pattern.compile("\\b[A-Z][A-Za-z0-9]{1,13}-[A-Za-z0-9]{3,20}\\b");
    private static final Pattern SLUG = Pattern.compile("[a-z]+(?:_[a-z]+)*(?:\\.[a-z]+(?:_[a-z]+)*)+");
    private static final List<Pattern> PARTS = List.of(Pattern.compile("\\bErrors(?:\\.\\w+)+"),
            Pattern.compile("(?<=code = )[A-Z]\\w+"), Pattern.compile("(?i)(?<=HTTP |status |status code |\\()\\d{3}\\b"));
    // A log, which may hold an error, is no name: to look for it among all of them takes seconds.
    private static final int LONGEST_NAME = 1_000;

    private static final int LINES = 20;

    private final String words;
    private final String name;
    private final RequestLine request;
    private final boolean colour;
    private final EntryText entryText;
    private final FactText factText;

    private Lookup(String words, boolean colour) {
        this.words = words;
        var bare = words.length() > LONGEST_NAME ? "" : words.replaceAll("^[(\\[<\"']+|[)\\]>\"',;:]+$", "");
        this.request = RequestLine.of(bare);
        this.name = request == null ? bare : request.toString();
        this.colour = colour;
        this.entryText = new EntryText(colour);
        this.factText = new FactText(colour);
    }

    /// The entry for a word or a line; colour for a terminal.
    public static Answer explain(String words, boolean colour) {
        var lookup = new Lookup(words.strip(), colour);
        var found = lookup.find();
        return found.isEmpty() ? Answer.prose(lookup.unknown(), lookup.request == null ? lookup.words : lookup.name) : Answer.prose(found);
    }

    /// The entries for several words, each with a meaning of its own or a whole line, or for words that belong together such as
    /// `POST /v2/users`.
    public static Answer explain(List<String> words, boolean colour) {
        var terms = Terms.of(words);
        var together = new Lookup(String.join(" ", words).strip(), colour);
        var compound = together.byName().isEmpty() ? compound(terms, colour) : "";
        if (!compound.isEmpty()) {
            return Answer.prose(compound);
        }
        boolean each = terms.size() > 1 && terms.size() <= LINES
                && terms.stream().allMatch(term -> Terms.hasForm(term) || !new Lookup(term, colour).byName().isEmpty())
                && (terms.stream().anyMatch(Terms::isRequest) || together.byName().isEmpty());
        if (!each) {
            return lines(String.join(" ", words), colour);
        }
        var answers = terms.stream().map(term -> lines(term, colour)).toList();
        return new Answer(answers.stream().map(Answer::inSeveral).collect(Collectors.joining("\n\n")),
                answers.stream().flatMap(answer -> answer.unknown().stream()).toList(), false);
    }

    // "user metadata", a field of another's or what requests are about; empty where the words mean something one by one at most.
    private static String compound(List<String> terms, boolean colour) {
        boolean words = terms.size() > 1 && terms.size() < 4 && terms.stream().allMatch(term -> term.matches("[A-Za-z]+"));
        var path = new Lookup(String.join(".", terms), colour);
        return words && (field(path.name).findAny().isPresent() || !Operation.about(String.join("", terms)).isEmpty())
                ? path.fieldsAndRequests().collect(Collectors.joining("\n\n")) : "";
    }

    /// The entries for the lines of a text, as far as something is known of one; of a longer text, such as a log, that for all of it.
    static Answer lines(String text, boolean colour) {
        var lines = text.lines().filter(line -> !line.isBlank()).distinct().limit(LINES + 1).toList();
        var known = lines.size() < 2 || lines.size() > LINES ? List.<Answer>of()
                : lines.stream().map(line -> explain(line, colour)).filter(Answer::known).toList();
        return known.isEmpty() ? explain(text, colour)
                : Answer.prose(known.stream().map(Answer::text).distinct().collect(Collectors.joining("\n\n")));
    }

    private String find() {
        var text = byName();
        return !text.isEmpty() || request != null ? text : first(List.of(
                this::idsInText,
                () -> Stream.ofNullable(ErrorLine.entry(words)).map(entry -> entryText.entry("form of error", entry)),
                this::signs,
                this::partsOfText));
    }

    // What comes first wins, so a request comes before the fields: its path may end in the name of one. Several of one kind, such as
    // the total of the two kinds of list, are all shown.
    private String byName() {
        return request != null ? first(request.known() ? List.of(this::requests, this::open) : List.of()) : first(List.of(
                () -> named("errors/ids", entryText::error),
                () -> ID.matcher(name).matches() ? facts(name) : Stream.of(),
                () -> Stream.ofNullable(Knowledge.entry("errors/statuses", name.toUpperCase(Locale.ROOT).replaceFirst("^HTTP[ /-]?", "")))
                        .map(entryText::status),
                () -> Knowledge.all("grpc").filter(code -> code.name().equals(name)
                        || code.data().path("name").asString("").equalsIgnoreCase(name)).map(entryText::grpc),
                () -> named("answers/values", entry -> entryText.entry("value", entry)),
                () -> named("answers/roles", entryText::role),
                () -> named("answers/permissions", entryText::permission),
                this::requests,
                this::open,
                this::fieldsAndRequests,
                () -> Knowledge.all("errors/forms").filter(form -> form.name().equals("oauth." + name))
                        .map(entry -> entryText.entry("OAuth error", entry)),
                () -> named("headers", entry -> entryText.entry("header", entry)),
                () -> facts(name),
                () -> Knowledge.all("errors/ids").filter(entry -> name.equals(entry.data().path("sign").asString(null))).limit(1)
                        .map(entryText::error),
                () -> name.matches("Errors\\.[\\w.]+") ? Stream.of(ErrorFact.withKey(name)).filter(facts -> !facts.isEmpty())
                        .map(facts -> factText.key(name, facts)) : Stream.of(),
                () -> name.equals("errors") ? Stream.of(ErrorMap.text(colour)) : Stream.of(),
                () -> statusNames().map(entryText::status),
                () -> Knowledge.all("grpc").filter(code -> SimilarNames.same(code.data().path("name").asString(""), name))
                        .map(entryText::grpc),
                this::topics,
                () -> name.equals("topics") ? Stream.of(Topics.list(colour)) : Stream.of()));
    }

    private static String first(List<Supplier<Stream<String>>> ways) {
        return ways.stream().map(way -> way.get().collect(Collectors.joining("\n\n"))).filter(text -> !text.isEmpty()).findFirst()
                .orElse("");
    }

    private Stream<String> facts(String id) {
        return Stream.of(ErrorFact.of(id)).filter(facts -> !facts.isEmpty()).map(factText::error);
    }

    // Of a line of the server's log, ID=… Parent=(ID=…), the innermost is what happened.
    private Stream<String> idsInText() {
        var ids = ID.matcher(words).results().map(MatchResult::group).distinct()
                .filter(id -> Knowledge.entry("errors/ids", id) != null || !ErrorFact.of(id).isEmpty()).toList();
        return (words.contains("Parent=") ? ids.reversed() : ids).stream().limit(words.contains("Parent=") ? 1 : LINES)
                .flatMap(id -> Knowledge.entry("errors/ids", id) == null ? facts(id)
                        : Stream.of(entryText.error(Knowledge.entry("errors/ids", id))));
    }

    // By hand where it is known, and what ZITADEL's source says that it can answer. A path without a method may mean several.
    private Stream<String> requests() {
        var bare = name.replaceAll("\\b(an?|the) ", "");
        var meant = Stream.of(name, bare.replace(' ', '-'), bare.replace(" ", "")).map(Operation::named)
                .filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
        var exact = meant.stream().filter(operation -> operation.requests().contains(name)).toList();
        var operations = exact.isEmpty() ? meant : exact;
        var known = Access.all(name, null).limit(6).toList();
        if (known.isEmpty()) {
            return OpenRequest.all(name).findAny().isPresent() ? Stream.of() : operations.stream().limit(3).map(this::request);
        }
        return Stream.concat(known.stream().map(entryText::request), operations.stream().filter(_ -> operations.size() == 1)
                .flatMap(operation -> Stream.concat(body(operation), Stream.of(factText.answers(operation)))));
    }

    private Stream<String> open() {
        return OpenRequest.all(name).map(entryText::open);
    }

    private Stream<String> body(Operation operation) {
        return BodyText.of(operation, name).map(BodyText::text).stream();
    }

    private String request(Operation operation) {
        var known = Access.all(operation.requests().isEmpty() ? "POST /zitadel." + operation.name() : operation.requests().getFirst(), null)
                .findFirst();
        var parts = known.isEmpty() ? Stream.concat(Stream.of(factText.operation(operation)), body(operation))
                : Stream.of(Stream.of(entryText.request(known.get())), body(operation), Stream.of(factText.answers(operation)))
                .flatMap(Function.identity());
        return parts.collect(Collectors.joining("\n\n"));
    }

    private Stream<String> named(String file, Function<Entry, String> text) {
        return Knowledge.all(file).filter(entry -> SimilarNames.same(entry.name(), name)).limit(1).map(text);
    }

    private Stream<String> topics() {
        return Topics.named(name).map(entry -> entryText.entry(entry.text("kind"), entry));
    }

    private Stream<Entry> statusNames() {
        return Knowledge.all("errors/statuses").filter(status -> SimilarNames.same(status.data().path("name").asString(""), name));
    }

    // user.details.sequence, /user/details/sequence and result[0].details.sequence all end in a field that is known.
    private Stream<Entry> fields() {
        var keys = List.of(name.replaceFirst("^[/.$]+", "").replaceAll("\\[\\d*]", "").split("(?<!urn)[/.]"));
        var path = keys.stream().filter(key -> !key.matches("\\d+")).toList();
        var known = Stream.iterate(0, from -> from < path.size(), from -> from + 1)
                .flatMap(from -> field(String.join(".", path.subList(from, path.size())))).findFirst();
        return known.isPresent() ? known.stream().flatMap(entry -> Stream.concat(Stream.of(entry), others(entry)))
                : Knowledge.all("answers/fields").filter(entry -> entry.name().toLowerCase(Locale.ROOT)
                        .endsWith("." + name.toLowerCase(Locale.ROOT)));
    }

    // What else has this name in another place.
    private static Stream<Entry> others(Entry entry) {
        return entry.data().path("others").valueStream().map(name -> Knowledge.entry("answers/fields", name.stringValue()));
    }

    // Whoever asks for metadata may want to read about the field, the matter or the requests.
    private Stream<String> fieldsAndRequests() {
        var known = fields().map(entry -> entryText.entry("field", entry)).toList();
        var requests = known.isEmpty() ? List.<String>of() : Operation.about(name.replace(".", ""));
        var texts = known.isEmpty() ? known.stream() : Stream.concat(known.stream(), topics());
        return requests.isEmpty() ? texts : Stream.concat(texts, Stream.of("Requests about it\n  - " + String.join("\n  - ", requests)));
    }

    private static Stream<Entry> field(String name) {
        return Knowledge.all("answers/fields").filter(entry -> entry.name().equalsIgnoreCase(name));
    }

    // The English text of an error, where somebody has that and nothing else.
    private Stream<String> signs() {
        var text = name.toLowerCase(Locale.ROOT);
        return text.length() < 8 ? Stream.of() : Stream.of("errors/ids", "errors/forms").flatMap(Knowledge::all)
                .filter(entry -> entry.data().path("sign").asString("").toLowerCase(Locale.ROOT).contains(text)).limit(3)
                .map(entry -> entryText.entry("error", entry));
    }

    // Of a line whose id nobody knows: its key, else its gRPC code, else its status.
    private Stream<String> partsOfText() {
        return PARTS.stream().flatMap(part -> part.matcher(words).results()).map(MatchResult::group).filter(part -> !part.equals(words))
                .map(part -> new Lookup(part, colour).find()).filter(text -> !text.isEmpty()).limit(1);
    }

    private String unknown() {
        if (request != null) {
            var other = new UnknownRequest(request);
            var instead = other.instead();
            return instead.size() == 1 && !request.taken().isEmpty() ? new Lookup(instead.getFirst(), colour).find() : other.text();
        }
        if (SLUG.matcher(name).matches() && SimilarNames.inFiles(name, Stream.of("answers/fields", "answers/permissions")).isEmpty()) {
            return entryText.unknown("It has the form of a slug, which newer versions of ZITADEL are to give in place of an error id: "
                    + "first what it is about, then what went wrong. What kind of error it is shows in the HTTP status beside it.",
                    "jbang explain STATUS");
        }
        if (ID.matcher(name).matches()) {
            var alike = SimilarNames.among(name, Stream.concat(Knowledge.all("errors/ids").map(Entry::name), ErrorFact.ids()));
            return entryText.unknown("It has the form of an error id: letters for the part of ZITADEL that raised it (QUERY while reading, "
                    + "COMMAND while changing), "
                    + "then random ones. What kind of error it is shows in the HTTP status beside it."
                    + (alike.isEmpty() ? "" : " An id that is known: " + String.join(", ", alike) + "."),
                    "jbang explain STATUS; or search for the id in github.com/zitadel/zitadel");
        }
        if (name.matches("[1-5]\\d\\d")) {
            return entryText.unknown(switch (name.charAt(0)) {
                case '4' -> "As an HTTP status beginning with 4, it says that the request is at fault.";
                case '5' -> "As an HTTP status beginning with 5, it says that the server or a proxy is at fault.";
                case '3' ->
                        "As an HTTP status beginning with 3, it sends the client elsewhere; ZITADEL's API does not do that.";
                default -> "As an HTTP status, it is no error.";
            }, "look at what the answer says: --verbose shows it");
        }
        var requests = Operation.about(name.replace(" ", ""));
        if (!requests.isEmpty()) {
            return entryText.unknown("Requests about it: " + String.join(", ", requests), "jbang explain "
                    + requests.getFirst().replaceFirst(" \\(.*", ""));
        }
        var alike = SimilarNames.inFiles(name,
                Stream.of("answers/fields", "answers/values", "answers/roles", "answers/permissions", "errors/ids", "headers", "topics"));
        return alike.isEmpty()
                ? entryText.unknown("It may be a field, state or error of another version, or of another part of ZITADEL.",
                "what is known besides: jbang explain topics; https://zitadel.com/docs/apis/introduction")
                : entryText.unknown("Similar names that are known: " + String.join(", ", alike), null);
    }
}

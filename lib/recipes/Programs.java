//FILES recipes/bash-program.mustache=bash-program.mustache
//FILES recipes/python-program.mustache=python-program.mustache
//FILES recipes/node-program.mustache=node-program.mustache
//FILES recipes/go-program.mustache=go-program.mustache
//SOURCES Chapter.java
//SOURCES Recipes.java

package recipes;

import module java.base;
import com.samskivert.mustache.Mustache;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Settings;

/// Chapters as one program.
///
/// A program notes what deletes a thing before it asks for the thing. However it ends, it deletes what it has noted,
/// the last first, with the token that it began with; the chapters that clean up are its last steps, after which nothing is noted any more.
public final class Programs {

    // What a program makes itself: a name for this run, and the time one day from now.
    private static final Set<String> OWN = Set.of("RUN", "TOMORROW");

    private static final Map<String, Program> PROGRAMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("curl", new Program("bash-program", "#"));
        PROGRAMS.put("httpie", new Program("bash-program", "#"));
        PROGRAMS.put("python", new Program("python-program", "#"));
        PROGRAMS.put("node", new Program("node-program", "//"));
        PROGRAMS.put("go", new Program("go-program", "//"));
    }

    private record Program(String template, String comment) {}

    // What a template may ask about a chapter: its own, and what holds for its request.
    private record Facts(Map<String, Object> own, Request request) implements Mustache.CustomContext {
        @Override
        public Object get(String name) {
            return own.containsKey(name) ? own.get(name) : request.get(name);
        }
    }

    private Programs() {}

    /// The chapters as one program for `target` (curl, httpie, python, node or go), or those names, one per line, for `list`.
    ///
    /// `environment` as in [Recipes#text]. Throws a usage [Failure] for an unknown target and for one that is not for programs.
    public static String text(String target, List<Chapter> chapters, Map<String, String> environment) {
        if (target.equals(Recipes.LIST_TARGETS)) {
            return String.join("\n", PROGRAMS.keySet());
        }
        var program = PROGRAMS.get(target);
        if (program == null) {
            var fault = Recipes.TARGETS.contains(target) ? "--as writes no whole program for " : "--as knows no target named ";
            throw Failure.usage(fault + target, "use one of " + String.join(", ", PROGRAMS.keySet()));
        }
        var template = Recipes.Template.named(program.template);
        var model = model(program.comment, template.syntax(), withoutUnreadCaptures(chapters), environment);
        model.put("curl", target.equals("curl"));
        model.put("httpie", target.equals("httpie"));
        return Recipes.withAuthorities(target, template.fill(model), environment);
    }

    private static Map<String, Object> model(String comment, Syntax syntax, List<Chapter> chapters,
                                             Map<String, String> environment) {
        var calls = chapters.stream().map(Chapter::call).toList();
        var models = new ArrayList<Facts>();
        var known = new HashSet<>(OWN);
        for (int i = 0; i < calls.size(); i++) {
            var chapter = chapters.get(i);
            var call = calls.get(i);
            if (!call.headers().isEmpty()) {
                throw new IllegalArgumentException("programs write no headers of a call's own yet: " + chapter.heading());
            }
            var request = new Request(calls, i, syntax, Settings.scheme(environment));
            var own = new HashMap<String, Object>();
            models.add(new Facts(own, request));
            own.put("heading", chapter.heading());
            own.put("why", wrapped(chapter.why(), 100 - comment.length() - 1));
            own.put("error", chapter.purpose() == Chapter.Purpose.ERROR);
            var awaited = call.policy().awaited();
            own.put("awaited", awaited != null);
            own.put("absent", awaited == null ? null : awaited.absent());
            // The first step of the pointer that must lead somewhere: /result/0 → result
            own.put("found", awaited == null ? null : awaited.pointer().split("/")[1]);
            var undo = chapter.undo() == null ? null : chapter.undo().path();
            boolean early = undo != null && known.containsAll(Syntax.references(undo));
            known.addAll(call.captures().keySet());
            own.put("undoBefore", early ? undo : null);
            own.put("undoAfter", early ? null : undo);
            own.put("arguments", arguments(syntax, request));
        }
        var fields = calls.stream().flatMap(call -> call.captures().values().stream()).distinct().toList();
        var struct = Request.shape(fields);
        struct.putArray("result");
        var model = Recipes.frame(environment);
        model.putAll(Map.of("chapters", models, "tomorrow", calls.stream().anyMatch(call -> references(call).contains("TOMORROW")),
                "struct", syntax.code("struct", struct)));
        return model;
    }

    // The arguments of a function that sends the request, as black writes them: one on a line where they do not fit into one line.
    private static Syntax.Code arguments(Syntax syntax, Request request) {
        return line -> {
            var lead = Syntax.indentation(line);
            var inner = lead + "    ";
            var arguments = Stream.of("token", "method", "path").map(name -> syntax.string((String) request.get(name)))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (request.get("body") instanceof Syntax.Code body) {
                arguments.add(body.after(inner));
            }
            var together = String.join(", ", arguments);
            return line.length() + together.length() + 1 <= 88 && together.indexOf('\n') < 0 ? together
                    : "\n" + inner + String.join(",\n" + inner, arguments) + ",\n" + lead;
        };
    }

    // The sentence in lines of at most `width`.
    private static List<String> wrapped(String sentence, int width) {
        var lines = new ArrayList<String>();
        for (var word : sentence.split(" ")) {
            if (lines.isEmpty() || lines.getLast().length() + 1 + word.length() > width) {
                lines.add(word);
            } else {
                lines.add(lines.removeLast() + " " + word);
            }
        }
        return lines;
    }

    // Without the captures that no later request refers to, or that a later one makes anew: a variable that nobody reads is an error in Go.
    private static List<Chapter> withoutUnreadCaptures(List<Chapter> chapters) {
        var read = new HashSet<String>();
        var wanted = new ArrayList<Chapter>();
        for (var chapter : chapters.reversed()) {
            var call = chapter.call();
            var captures = new LinkedHashMap<>(call.captures());
            captures.keySet().retainAll(read);
            read.removeAll(captures.keySet());
            read.addAll(references(call));
            var other = new Call(call.method(), call.path(), call.headers(), call.body(), captures, call.token(), call.policy());
            wanted.addFirst(new Chapter(chapter.heading(), chapter.why(), other, chapter.purpose(), chapter.undo(), chapter.needs(),
                    chapter.word()));
        }
        return wanted;
    }

    private static List<String> references(Call call) {
        var texts = Stream.of(call.path(), call.token() == null ? "" : call.token()).flatMap(text -> Syntax.references(text).stream());
        return Stream.concat(texts, call.body() == null ? Stream.of() : Syntax.references(call.body()).stream()).toList();
    }
}

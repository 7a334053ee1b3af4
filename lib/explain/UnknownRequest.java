//SOURCES RequestLine.java
//SOURCES SimilarNames.java
//SOURCES Paragraph.java
//SOURCES ../os/ShellWord.java

package explain;

import module java.base;
import explain.facts.Operation;
import os.ShellWord;

/// What can be said of a request that ZITADEL is not known to have: which ones it has at that path, or at paths like it.
record UnknownRequest(RequestLine asked) {

    private static final int SHOWN = 4;

    /// `no GET /v2/users is known; ZITADEL takes POST there`
    String fact() {
        var methods = List.copyOf(asked.taken().keySet());
        int last = methods.size() - 1;
        return methods.isEmpty() ? "no request " + asked + " is known here" : "no " + asked + " is known; ZITADEL takes "
                + (last == 0 ? "" : String.join(", ", methods.subList(0, last)) + " and ") + methods.get(last) + " there";
    }

    /// The requests to look at in its place, the likeliest first; empty where none is like it.
    List<String> instead() {
        var there = asked.taken().keySet().stream().map(method -> method + " " + asked.path()).toList();
        var alike = there.isEmpty() ? alike().limit(SHOWN).toList() : Stream.concat(search(), there.stream()).toList();
        return alike.isEmpty() ? about() : alike;
    }

    // Some of ZITADEL's services have no REST paths: for /v2/projects there is ProjectService/ListProjects.
    private List<String> about() {
        var words = Stream.of(asked.path().split("/")).filter(word -> word.matches("[a-z_]{5,}")).toList();
        return words.isEmpty() ? List.of() : Operation.about(words.getLast().replace("_", "").replaceFirst("s$", "")).stream()
                .map(request -> request.replaceFirst(" \\(.*", "")).toList();
    }

    // Where others answer a list to GET, ZITADEL has a search.
    private Stream<String> search() {
        return Stream.of("/_search", "/search").filter(_ -> "GET".equals(asked.method())).map(end -> "POST " + asked.path() + end)
                .filter(request -> Operation.named(request).stream().flatMap(operation -> operation.requests().stream())
                        .anyMatch(template -> template.endsWith("search")));
    }

    /// For 80 columns.
    String text() {
        var requests = instead();
        var lines = new ArrayList<String>();
        if (asked.taken().isEmpty()) {
            lines.addAll(Paragraph.lines("Of ZITADEL's requests none has that path"
                    + (requests.isEmpty() ? "." : "; these may be meant:"), "  ", "  "));
        }
        requests.forEach(request -> lines.addAll(Paragraph.lines(request + RequestLine.of(request).purpose(), "  - ", "    ")));
        // In one line, to be copied.
        lines.add("  Next      " + (requests.isEmpty() ? "look for it in https://zitadel.com/docs/apis/introduction"
                : "jbang explain " + typed(requests.getFirst())));
        return String.join("\n", lines);
    }

    private static String typed(String request) {
        return Stream.of(request.split(" ")).map(ShellWord::of).collect(Collectors.joining(" "));
    }

    // Those of the same method first, and of the newest API.
    private Stream<String> alike() {
        var connect = asked.path().matches("/[\\w.]+\\.v\\w+\\.\\w+/\\w+");
        var found = connect ? sameMethodName() : Operation.allRequests().filter(request -> near(request.substring(request.indexOf('/'))));
        return found.distinct().sorted(Comparator.comparing((String request) -> !request.startsWith(asked.method() + " "))
                .thenComparing(request -> !request.contains("/v2/") && !request.contains(".v2.")).thenComparing(String::length));
    }

    private Stream<String> sameMethodName() {
        var name = asked.path().substring(asked.path().lastIndexOf('/') + 1);
        var names = SimilarNames.among(name, Operation.allNames().map(known -> known.substring(known.indexOf('/') + 1)));
        return Operation.allNames().filter(known -> names.contains(known.substring(known.indexOf('/') + 1)))
                .map(known -> "POST /zitadel." + known);
    }

    private boolean near(String known) {
        return near(asked.path().substring(1).split("/"), known.substring(1).split("/"));
    }

    // Without the version before it, with a segment too many before or behind it, of another version, or with a slip in one segment.
    private static boolean near(String[] path, String[] known) {
        int from = 0;
        while (from < path.length && from < known.length && same(path[from], known[from])) {
            from++;
        }
        int end = 0;
        while (end < path.length - from && end < known.length - from
                && same(path[path.length - 1 - end], known[known.length - 1 - end])) {
            end++;
        }
        int more = path.length - from - end;
        int less = known.length - from - end;
        return more == 1 && less == 1
                ? from == 0 && path[0].matches("v\\d\\w*") || Spelling.nearest(path[from], List.of(known[from])) != null
                : more + less == 1 && (from == 0 || more == 1 && end == 0);
    }

    private static boolean same(String segment, String known) {
        return known.startsWith("{") || segment.equals(known);
    }
}

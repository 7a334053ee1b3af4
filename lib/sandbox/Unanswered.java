package sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What `unanswered.txt` names: 501 and a text that says so, where what ZITADEL does not know is 404.
final class Unanswered {

    private static final Set<String> SERVICES = new HashSet<>();
    private static final List<String> PATHS = new ArrayList<>();
    private static final List<String[]> OPERATIONS = new ArrayList<>();

    static {
        var service = "";
        for (var line : Resource.lines("unanswered.txt")) {
            var words = line.split(" ");
            if (words[0].equals("others")) SERVICES.addAll(List.of(words).subList(1, words.length));
            else if (words[0].equals("paths")) PATHS.addAll(List.of(words).subList(1, words.length));
            else if (words[0].equals("service")) service = words[1];
            else OPERATIONS.add(new String[] {words[0], words[1], service + "/" + words[2]});
        }
    }

    interface Adder {
        void add(String method, String path, String rpc, Call.Handler handler);
    }

    private Unanswered() {}

    /// The names of the operations, for the first page.
    static List<String> names() {
        return OPERATIONS.stream().map(operation -> name(operation[2])).toList();
    }

    static void addTo(Adder table) {
        for (var operation : OPERATIONS) {
            table.add(operation[0], operation[1], operation[2], _ -> {
                throw problem(name(operation[2]));
            });
        }
    }

    /// Throws [Problem] for an RPC of a service that the sandbox does not have.
    static void check(String rpc) {
        if (SERVICES.contains(rpc.substring(0, rpc.indexOf('/')))) throw problem(rpc);
    }

    /// Throws [Problem] for a path that the sandbox does not have, below one of those that ZITADEL has.
    static void checkPath(String method, String path) {
        for (var known : PATHS) if ((path + "/").startsWith(known + "/")) throw problem(method + " " + path);
    }

    private static String name(String rpc) {
        return rpc.substring(rpc.indexOf('/') + 1);
    }

    private static Problem problem(String what) {
        return Problem.raw(Code.UNIMPLEMENTED, "the sandbox does not do " + what + "; a real ZITADEL may");
    }
}

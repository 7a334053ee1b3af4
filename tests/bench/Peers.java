//SOURCES Table.java
//SOURCES Tools.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The work of the toolkit done with other tools, of those that this machine has.
///
/// The commands take `BENCH_URL`, `ZITADEL_TOKEN` and `ZITADEL_USER_ID` from the environment, and over TLS `REQUESTS_CA_BUNDLE`.
final class Peers {

    private static final String USER = " \"$BENCH_URL/v2/users/$ZITADEL_USER_ID\"";

    private final Tools tools;
    private final Path programs;

    /// `programs` is the folder `tests/bench/peers`.
    Peers(Tools tools, Path programs) {
        this.tools = tools;
        this.programs = programs;
    }

    /// Each gets one user and prints the answer indented.
    List<Table.Contestant> getUser(Table.Check check) {
        var all = new ArrayList<Table.Contestant>();
        add(all, "curl + jq", "curl -sS --fail ${REQUESTS_CA_BUNDLE:+--cacert \"$REQUESTS_CA_BUNDLE\"}"
                + " -H \"Authorization: Bearer $ZITADEL_TOKEN\"" + USER + " | jq .", check, "curl", "jq");
        add(all, "HTTPie", tools.python("http") + httpieArguments(), check, "HTTPie");
        add(all, "xh", "exec xh" + httpieArguments(), check, "xh");
        // It wants a token of GitHub's before it asks another server, and sends the header that it is given in its place. Indented it
        // writes only with colours, and only on a terminal.
        add(all, "gh api + jq", "GH_TOKEN=none SSL_CERT_FILE=\"${REQUESTS_CA_BUNDLE-}\" gh api"
                + " -H \"Authorization: Bearer $ZITADEL_TOKEN\"" + USER + " | jq .", check, "gh", "jq");
        add(all, "Python requests", python("get.py") + " \"$ZITADEL_USER_ID\"", check, "Python requests");
        add(all, "Node.js fetch", "NODE_EXTRA_CA_CERTS=\"${REQUESTS_CA_BUNDLE-}\" exec node " + program("get.mjs")
                + " \"$ZITADEL_USER_ID\"", check, "Node.js");
        return all;
    }

    /// Each prints every user, a line each.
    List<Table.Contestant> listUsers(Table.Check check) {
        var all = new ArrayList<Table.Contestant>();
        add(all, "curl + jq", "sh " + program("list.sh"), check, "curl", "jq");
        add(all, "Python requests", python("list.py"), check, "Python requests");
        add(all, "Node.js fetch", "exec node " + program("list.mjs"), check, "Node.js");
        return all;
    }

    /// Each gets one user so many times in one process, and fails where an answer is wrong.
    List<Table.Contestant> manyCalls(int count) {
        var all = new ArrayList<Table.Contestant>();
        var arguments = " \"$ZITADEL_USER_ID\" " + count;
        add(all, "Python requests, one after the other", python("calls.py") + arguments, _ -> {}, "Python requests");
        add(all, "Node.js fetch, one after the other", "node " + program("calls.mjs") + arguments + " 1", _ -> {}, "Node.js");
        add(all, "Node.js fetch, 8 in flight", "node " + program("calls.mjs") + arguments + " 8", _ -> {}, "Node.js");
        return all;
    }

    private static String httpieArguments() {
        return " --ignore-stdin --check-status --pretty=format ${REQUESTS_CA_BUNDLE:+--verify \"$REQUESTS_CA_BUNDLE\"}" + USER
                + " \"Authorization:Bearer $ZITADEL_TOKEN\"";
    }

    private String python(String name) {
        return tools.python("python") + " " + program(name);
    }

    private String program(String name) {
        return Tools.quoted(programs.resolve(name));
    }

    private void add(List<Table.Contestant> all, String name, String shell, Table.Check check, String... needs) {
        if (tools.have(needs)) {
            all.add(new Table.Contestant(name, shell, check));
        }
    }
}

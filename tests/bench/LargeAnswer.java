//SOURCES Peers.java
//SOURCES Results.java
//SOURCES ToolkitCommands.java
//SOURCES ../support/ClosedPort.java
//SOURCES ../support/Stub.java

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import support.Stub;

/// One answer of 50 MB, printed indented.
record LargeAnswer(Results results, ToolkitCommands toolkit, Peers peers) {

    private static final int MEGABYTES = 50;
    private static final String ROW = """
            {"userId":"178366401571647008","state":"USER_STATE_ACTIVE","names":["a","b",{"c":1}]}""";

    void measure() throws IOException {
        try (var server = server(MEGABYTES * 1_000_000)) {
            Table.Check check = output -> Table.require(output.length() > MEGABYTES * 1_000_000, output.length() + " characters");
            var all = new ArrayList<Table.Contestant>();
            all.add(new Table.Contestant("installed", toolkit.installed() + " get-user \"$ZITADEL_USER_ID\"", check));
            all.add(new Table.Contestant("launcher", toolkit.launcher() + " get-user \"$ZITADEL_USER_ID\"", check));
            all.addAll(peers.getUser(check));
            var settings = new HashMap<>(server.environment());
            settings.put("ZITADEL_USER_ID", "1");
            results.compare("large", "get-user with an answer of " + MEGABYTES + " MB", all, Instance.at(settings), MEGABYTES, "MB");
        }
    }

    /// A server that answers whatever is asked with at least so many bytes of JSON; they are made once.
    static Stub server(int bytes) {
        var body = ("{\"result\":[" + ROW + ("," + ROW).repeat(bytes / ROW.length()) + "]}").getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        return Stub.answering((_, connection) -> {
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(body);
        });
    }
}

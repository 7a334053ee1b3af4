//SOURCES Peers.java
//SOURCES Results.java
//SOURCES ToolkitCommands.java
//SOURCES ../../lib/install/TlsProxy.java

import install.TlsProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One `get-user`, over http and over TLS.
record OneLiners(Results results, ToolkitCommands toolkit, Peers peers, Path folder) {

    // A server that people call has been up for longer than one that the bench starts: what TLS runs there has been compiled.
    private static final String HANDSHAKES = "command -v curl >/dev/null || exit 0; i=0; while [ $i -lt 150 ]; do "
            + "curl -sS --cacert \"$REQUESTS_CA_BUNDLE\" \"$BENCH_URL/debug/healthz\" || exit 1; i=$((i + 1)); done";

    void measure() throws IOException, GeneralSecurityException {
        try (var sandbox = Instance.sandbox(0)) {
            var instance = Instance.of(sandbox);
            Table.Check check = output -> Table.require(output.contains(instance.userId()), output);
            var all = commands(instance, check);
            all.addAll(peers.getUser(check));
            results.compareShort("one-liner", "One-liner: get-user", all, instance);
            if (sandbox != null) {
                overTls(instance, check);
            }
        }
    }

    private List<Table.Contestant> commands(Instance instance, Table.Check check) throws IOException {
        var all = new ArrayList<Table.Contestant>();
        all.add(installed(check));
        all.add(new Table.Contestant("launcher", toolkit.launcher() + " get-user \"$ZITADEL_USER_ID\"", check));
        all.add(new Table.Contestant("plain jbang", toolkit.plainJBang(), check));
        if (results.wants("its own JVM alone")) {
            all.add(new Table.Contestant("its own JVM alone", toolkit.ownJvm(results.measure(instance)), check));
        }
        all.add(new Table.Contestant("naive JBang script", toolkit.naiveScript(), check));
        return all;
    }

    private Table.Contestant installed(Table.Check check) {
        return new Table.Contestant("installed", toolkit.installed() + " get-user \"$ZITADEL_USER_ID\"", check);
    }

    private void overTls(Instance instance, Table.Check check) throws IOException, GeneralSecurityException {
        try (var front = new TlsProxy(URI.create(instance.url()), folder)) {
            var all = new ArrayList<>(List.of(installed(check)));
            all.addAll(peers.getUser(check));
            var secure = through(front, instance);
            results.measure(secure).run(HANDSHAKES);
            results.compareShort("tls", "One-liner over TLS", all, secure);
        }
    }

    /// The instance behind this front.
    static Instance through(TlsProxy front, Instance instance) {
        var secure = instance.with(Map.of("ZITADEL_DOMAIN", front.url(), "BENCH_URL", front.url(), "REQUESTS_CA_BUNDLE",
                front.certificate().toString(), "JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + front.trusted()));
        secure.environment().remove("SSL_CERT_FILE");   // this machine's authorities would be read besides
        return secure;
    }
}

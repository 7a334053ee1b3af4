//SOURCES Finding.java

package explain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The way to the server below HTTP: name and connection.
final class Reach {

    private Reach() {}

    /// The findings, a failure last; through a proxy the name and the port are the proxy's business.
    static List<Finding> of(URI base, Duration timeout) {
        var proxy = proxy(base);
        if (proxy != null) {
            return List.of(Finding.warning("connection", "Java sends requests to " + base.getHost()
                    + " through the proxy " + proxy.address(),
                    "if that is not wanted, unset http.proxyHost, https.proxyHost and JAVA_TOOL_OPTIONS"));
        }
        var findings = new ArrayList<Finding>();
        try {
            var addresses = InetAddress.getAllByName(host(base));
            findings.add(Finding.ok("name", base.getHost() + " is " + Arrays.stream(addresses)
                    .map(InetAddress::getHostAddress).limit(4).collect(Collectors.joining(", "))));
            findings.add(connection(addresses, port(base), timeout));
        } catch (UnknownHostException _) {
            findings.add(Finding.failure("name", "the name " + base.getHost() + " does not resolve",
                    "check the spelling of ZITADEL_DOMAIN, and the network or VPN of this machine",
                            Finding.UNREACHABLE));
        }
        return findings;
    }

    private static Proxy proxy(URI base) {
        var selector = ProxySelector.getDefault();
        return selector == null ? null : selector.select(base).stream().filter(proxy ->
                proxy.type() != Proxy.Type.DIRECT).findFirst().orElse(null);
    }

    // Any of a name's addresses is enough, as for a browser.
    private static Finding connection(InetAddress[] addresses, int port, Duration timeout) {
        boolean silent = false;
        for (var address : addresses) {
            try (var socket = new Socket()) {
                long start = System.nanoTime();
                socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                return Finding.ok("connection", address.getHostAddress() + " port " + port + " answers in "
                        + (System.nanoTime() - start) / 1_000_000 + " ms");
            } catch (SocketTimeoutException _) {
                silent = true;
            } catch (IOException _) {
                // refused, or no way there: the next address
            }
        }
        return silent
                ? Finding.failure("connection", "nothing answers on port " + port + " within " + timeout.toSeconds()
                + " s", "a firewall may drop the packets: check network, VPN and port", Finding.UNREACHABLE)
                : Finding.failure("connection", "port " + port + " is closed",
                "is ZITADEL running there? check the port in ZITADEL_DOMAIN", Finding.UNREACHABLE);
    }

    static int port(URI base) {
        return base.getPort() >= 0 ? base.getPort() : base.getScheme().equals("https") ? 443 : 80;
    }

    static String host(URI base) {
        return base.getHost().replaceAll("^\\[|]$", "");
    }
}

//SOURCES Finding.java

package doctor;

import java.io.IOException;
import java.net.Inet6Address;
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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The way to the server below HTTP: name and connection.
final class ConnectionCheck {

    private final URI base;
    private final Duration timeout;
    private final String proxyVariable;

    private ConnectionCheck(URI base, Duration timeout, Map<String, String> environment) {
        this.base = base;
        this.timeout = timeout;
        var names = Stream.of(base.getScheme() + "_proxy", "all_proxy").flatMap(name -> Stream.of(name.toUpperCase(Locale.ROOT), name));
        this.proxyVariable = names.filter(name -> !environment.getOrDefault(name, "").isEmpty()).findFirst().orElse(null);
    }

    /// The findings, a failure last; through a proxy the name and the port are the proxy's business.
    static List<Finding> of(URI base, Duration timeout, Map<String, String> environment) {
        return new ConnectionCheck(base, timeout, environment).findings();
    }

    private List<Finding> findings() {
        var proxy = proxy();
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
            findings.add(connection(addresses));
        } catch (UnknownHostException _) {
            findings.add(unreachable("name", "the name " + base.getHost() + " does not resolve",
                    "check the spelling of ZITADEL_DOMAIN, and the network or VPN of this machine"));
        }
        return findings;
    }

    private Proxy proxy() {
        var selector = ProxySelector.getDefault();
        return selector == null ? null : selector.select(base).stream().filter(proxy ->
                proxy.type() != Proxy.Type.DIRECT).findFirst().orElse(null);
    }

    // java.net.http tries the first address only, browsers and curl all of them.
    private Finding connection(InetAddress[] addresses) {
        var first = connection(addresses[0]);
        var other = !first.failed() ? null : Arrays.stream(addresses).skip(1).filter(address -> !connection(address).failed()).findFirst()
                .orElse(null);
        if (other == null) {
            return first;
        }
        boolean family = addresses[0].getClass() != other.getClass();
        var fact = first.fact() + " on " + addresses[0].getHostAddress() + ", the address that Java takes, and open on "
                + other.getHostAddress();
        var prefer = "set JAVA_TOOL_OPTIONS=-Djava.net.preferIPv6Addresses=" + (other instanceof Inet6Address) + ", or ";
        return Finding.failure("connection", fact, (family ? prefer : "") + "have the name lead to the second address only",
                Finding.UNREACHABLE);
    }

    private Finding connection(InetAddress address) {
        try (var socket = new Socket()) {
            long start = System.nanoTime();
            socket.connect(new InetSocketAddress(address, port(base)), (int) timeout.toMillis());
            return Finding.ok("connection", address.getHostAddress() + " port " + port(base) + " answers in "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
        } catch (SocketTimeoutException _) {
            return unreachable("connection", "nothing answers on port " + port(base) + " within " + timeout.toSeconds() + " s",
                    "a firewall may drop the packets: check network, VPN and port");
        } catch (IOException _) {
            return unreachable("connection", "port " + port(base) + " is closed",
                    "is ZITADEL running there? check the port in ZITADEL_DOMAIN");
        }
    }

    // What works with curl, which goes through the proxy, does not with Java, which has its own way to be told of one.
    private Finding unreachable(String check, String fact, String fix) {
        return Finding.failure(check, fact, proxyVariable == null ? fix : fix + "; if this network needs the proxy in " + proxyVariable
                + ": Java does not read that, set JAVA_TOOL_OPTIONS='-D" + base.getScheme() + ".proxyHost=HOST -D"
                + base.getScheme() + ".proxyPort=PORT'", Finding.UNREACHABLE);
    }

    static int port(URI base) {
        return base.getPort() >= 0 ? base.getPort() : base.getScheme().equals("https") ? 443 : 80;
    }

    static String host(URI base) {
        return base.getHost().replaceAll("^\\[|]$", "");
    }
}

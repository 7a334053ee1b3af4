//SOURCES Finding.java
//SOURCES ../network/ConnectionTrouble.java
//SOURCES ../network/RouteSocket.java

package doctor;

import module java.base;
import network.Address;
import network.ConnectionTrouble;
import network.Route;
import network.RouteSocket;

/// The way to the server below HTTP: name and connection.
final class ConnectionCheck {

    private final Route route;
    private final URI target;
    private final Duration timeout;

    private ConnectionCheck(Route route, Duration timeout) {
        this.route = route;
        this.target = route.target();
        this.timeout = timeout;
    }

    /// The findings, a failure last; through a proxy the name and the port are the proxy's business.
    static List<Finding> of(Route route, Duration timeout) {
        return new ConnectionCheck(route, timeout).findings();
    }

    private List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        if (route.redirected()) {
            findings.add(Finding.ok("connection", "ZITADEL_CONNECT_TO leads to " + target));
        }
        if (route.readable()) {
            findings.add(Finding.warning("connection", "whoever listens on the way to " + target.getAuthority() + " can read the token",
                    "use http on a network of your own only, such as that of containers"));
        }
        if (route.proxy() != null) {
            findings.add(proxy());
            return findings;
        }
        try {
            var addresses = InetAddress.getAllByName(Address.host(target));
            findings.add(Finding.ok("name", target.getHost() + " is " + Arrays.stream(addresses)
                    .map(InetAddress::getHostAddress).limit(4).collect(Collectors.joining(", "))));
            findings.add(connection(addresses));
        } catch (UnknownHostException _) {
            findings.add(unreachable("name", "the name " + target.getHost() + " does not resolve",
                    "check the spelling of " + route.setting() + ", and the network or VPN of this machine"));
        }
        return findings;
    }

    // Where http is spoken, the proxy is asked with the first request.
    private Finding proxy() {
        long start = System.nanoTime();
        try (var _ = target.getScheme().equals("http") ? null : RouteSocket.open(route, timeout)) {
            return Finding.ok("proxy", "requests go through " + route.proxy().address() + ", which " + route.proxy().variable()
                    + " names, in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        } catch (IOException e) {
            var trouble = new ConnectionTrouble(route, true).of(e);
            return unreachable("proxy", trouble.getMessage(), trouble.nextAction);
        }
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
            socket.connect(new InetSocketAddress(address, Address.port(target)), (int) timeout.toMillis());
            return Finding.ok("connection", address.getHostAddress() + " port " + Address.port(target) + " answers in "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
        } catch (SocketTimeoutException _) {
            return unreachable("connection", "nothing answers on port " + Address.port(target) + " within " + timeout.toSeconds() + " s",
                    "a firewall may drop the packets: check network, VPN and port");
        } catch (IOException _) {
            return unreachable("connection", "port " + Address.port(target) + " is closed",
                    "is ZITADEL running there? check the port in " + route.setting());
        }
    }

    private static Finding unreachable(String check, String fact, String fix) {
        return Finding.failure(check, fact, fix, Finding.UNREACHABLE);
    }
}

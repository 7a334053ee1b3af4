//SOURCES TransportException.java
//SOURCES ../os/PastedText.java

package network;

import static network.TransportException.lasting;
import static network.TransportException.lastingIf;

import module java.base;
import os.PastedText;

/// A server's address as people write it: `host`, `host:port` or `http(s)://host[:port][/]`.
public final class Address {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern SCHEME = Pattern.compile("^([a-z][a-z0-9+.-]*)://");

    private Address() {}

    /// `http(s)://host[:port]`; without a scheme http for this machine, https for any other. `variable` names the setting in failures.
    public static URI of(String variable, String text) throws TransportException {
        var pasted = PastedText.check(text);
        if (pasted != null) {
            throw lasting(variable + " " + pasted.fault(), pasted.fix());
        }
        lastingIf(text.matches("[0-9a-fA-F]*:[0-9a-fA-F]*:.*"), variable + " is an IPv6 address without brackets",
                "write it as [::1]:8080");
        var address = parsed(variable, text.replaceFirst("^(?i)(https?):/+", "$1://"));
        var bare = onlyAddress(variable, address);
        lastingIf(address.getHost().endsWith("."), variable + " ends with a dot", "remove it");
        lastingIf(address.getRawUserInfo() != null, variable + " has a user name or password in it", bare);
        lastingIf(!address.getRawPath().matches("/?") || address.getRawQuery() != null || address.getRawFragment() != null,
                variable + " has more than the domain in it", bare);
        checkPort(variable, address);
        return URI.create(address.getScheme() + "://" + authority(address));
    }

    /// Throws a [TransportException] that names the setting where no port has this number.
    static void checkPort(String variable, URI address) throws TransportException {
        lastingIf(address.getPort() == 0 || address.getPort() > 65535, variable + " has a port that cannot be: " + address.getPort(),
                "use one of 1 to 65535");
    }

    // What cannot be read is not shown either: a password or a token may have been pasted here.
    private static URI parsed(String variable, String text) throws TransportException {
        var lower = text.toLowerCase(Locale.ROOT);
        var scheme = SCHEME.matcher(lower);
        if (scheme.find() && !scheme.group(1).matches("https?")) {
            throw lasting(variable + " has a scheme that is not http or https: " + scheme.group(1), form(variable));
        }
        int foreign = text.codePoints().filter(c -> c > 0x7f).findFirst().orElse(-1);
        if (foreign >= 0) {
            var letter = PastedText.name(foreign) + " (" + Character.toString(foreign) + ")";
            throw lasting(variable + " has a letter in it that no domain has: " + letter, "type it again" + international(text));
        }
        try {
            var address = new URI(scheme.hasMatch() ? lower : "https://" + lower);
            if (address.getHost() != null) {
                return scheme.hasMatch() || !loopback(address) ? address : new URI("http://" + lower);
            }
        } catch (URISyntaxException _) {
            // said below
        }
        lastingIf(lower.contains("_"), variable + " has an underscore in it, and Java knows no host name with one",
                "give the server another name: in a container network an alias without an underscore");
        throw lasting(variable + (variable.equals(Route.CONNECT_TO) ? " is not an address" : " is not a domain"), form(variable));
    }

    private static String form(String variable) {
        return "write it as " + (variable.equals(Route.CONNECT_TO) ? "http://HOST:PORT or https://HOST:PORT"
                : "your-instance.zitadel.cloud or localhost:8080");
    }

    // With its scheme where the bare domain would stand for the other one.
    private static String onlyAddress(String variable, URI address) {
        return variable.equals(Route.CONNECT_TO) || loopback(address) == address.getScheme().equals("https")
                ? "write " + address.getScheme() + "://" + authority(address) : "write the bare domain: " + authority(address);
    }

    private static String international(String text) {
        try {
            return text.matches("[\\p{L}\\p{N}.-]+") ? ", or where this letter is meant, write " + IDN.toASCII(text) : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// True where the host is this machine: `localhost`, `*.localhost`, `127.0.0.0/8` or `[::1]`.
    public static boolean loopback(URI address) {
        return LOOPBACK.matcher(address.getHost()).matches();
    }

    private static String authority(URI address) {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /// What to write where this server, which was asked for TLS, speaks none.
    static String withoutTls(URI address) {
        return loopback(address) ? ", write http://" + authority(address)
                : " and nobody else can read that network, export ZITADEL_CONNECT_TO=http://" + authority(address);
    }

    /// The host as sockets take it: an IPv6 address without brackets.
    public static String host(URI address) {
        return address.getHost().replaceAll("[\\[\\]]", "");
    }

    /// The port, also where the address leaves it to its scheme.
    public static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : address.getScheme().equals("http") ? 80 : 443;
    }
}

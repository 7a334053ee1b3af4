//SOURCES Address.java

package network;

import module java.base;
import java.net.Proxy;

/// The HTTP proxy on the way to a server: the one that Java's own proxy properties name, else the environment's: `https_proxy` or
/// `http_proxy`, `all_proxy`, `no_proxy`, or in capitals. `credentials`, or null, are `user:password`: bytes, since a record prints texts.
public record ProxySettings(String host, int port, byte[] credentials, String variable) {

    /// Null where no proxy is meant. Throws a [TransportException] for a proxy that Java's HTTP client cannot use.
    static ProxySettings of(URI target, Map<String, String> environment) throws TransportException {
        var scheme = target.getScheme();
        boolean java = System.getProperty(scheme + ".proxyHost") != null || Boolean.getBoolean("java.net.useSystemProxies");
        var variable = Stream.of(scheme + "_proxy", "all_proxy").flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
                .filter(name -> !environment.getOrDefault(name, "").isBlank()).findFirst().orElse(null);
        var exceptions = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", "")).toLowerCase(Locale.ROOT);
        boolean excepted = Stream.of(exceptions.split("[,\\s]+")).anyMatch(pattern -> matches(pattern, target));
        return java ? ofJava(target) : variable == null || excepted ? null : parsed(variable, environment.get(variable).strip());
    }

    private static ProxySettings ofJava(URI target) throws TransportException {
        try {
            return ProxySelector.getDefault().select(target).stream().filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                    .map(proxy -> (InetSocketAddress) proxy.address()).findFirst().map(address -> new ProxySettings(
                            address.getHostString(), address.getPort(), null, target.getScheme() + ".proxyHost")).orElse(null);
        } catch (IllegalArgumentException e) {
            throw TransportException.lasting("Java's property " + target.getScheme() + ".proxyPort cannot be used: " + e.getMessage(),
                    "use a port of 1 to 65535");
        }
    }

    private static ProxySettings parsed(String variable, String value) throws TransportException {
        try {
            var address = URI.create(value.contains("://") ? value : "http://" + value);
            TransportException.lastingIf(!address.getScheme().equalsIgnoreCase("http"),
                    variable + " names a proxy that is spoken to by " + address.getScheme() + ", which Java's HTTP client cannot",
                    "name an HTTP proxy: " + variable + "=http://HOST:PORT, or unset it");
            Address.checkPort(variable, address);
            if (address.getHost() != null) {
                var user = address.getRawUserInfo();
                int port = address.getPort() < 0 ? 1080 : address.getPort();   // curl's default
                return new ProxySettings(address.getHost(), port, user == null ? null : URLDecoder.decode(user.replace("+", "%2B"),
                        StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), variable);
            }
        } catch (IllegalArgumentException _) {
            // said below, without the value: a password may be in it
        }
        throw TransportException.lasting(variable + " is not the address of a proxy",
                "write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT, with %40 for an @ in the password");
    }

    private static boolean matches(String pattern, URI target) {
        var host = Address.host(target);
        var withPort = pattern.matches("[^:]+:\\d{1,5}|\\[.*]:\\d{1,5}");
        int colon = pattern.lastIndexOf(':');
        boolean samePort = !withPort || Integer.parseInt(pattern.substring(colon + 1)) == Address.port(target);
        var name = (withPort ? pattern.substring(0, colon) : pattern).replaceAll("[\\[\\]]", "");
        var suffix = name.replaceFirst("^\\*?\\.", "");
        return pattern.equals("*") || samePort && !suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix)
                || inNetwork(host, name.contains("/") ? name : suffix + "/128"));
    }

    // Only an address that is written as one: no name is asked for to find out.
    private static boolean inNetwork(String host, String network) {
        try {
            var parts = network.split("/", 2);
            var address = InetAddress.ofLiteral(host).getAddress();
            var base = InetAddress.ofLiteral(parts[0]).getAddress();
            int free = Math.max(0, 8 * base.length - Integer.parseUnsignedInt(parts[1]));
            return address.length == base.length && new BigInteger(1, address).xor(new BigInteger(1, base)).shiftRight(free).signum() == 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// `host:port`
    public String address() {
        return host + ":" + port;
    }

    /// What tells the proxy who asks, or null where nothing is to be told.
    String authorization() {
        return credentials == null ? null : "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}

//SOURCES ProxySettings.java
//SOURCES TlsContext.java

package network;

import module java.base;

/// How requests get to an instance.
///
/// - `base`: the instance's own address, `http(s)://host[:port]`
/// - `target`: where the connection leads, the same or what `ZITADEL_CONNECT_TO` says
/// - `proxy`: the one on the way, or null
/// - `authorities`: the PEM file of those to trust besides Java's, or null
public record Route(URI base, URI target, ProxySettings proxy, String authorities) {

    /// Says where to connect instead of the instance's own address, as curl's --connect-to does.
    public static final String CONNECT_TO = "ZITADEL_CONNECT_TO";
    /// Names the instance.
    public static final String DOMAIN = "ZITADEL_DOMAIN";

    /// From `ZITADEL_DOMAIN`, which must be set, `ZITADEL_CONNECT_TO`, `SSL_CERT_FILE` and the proxy settings. Throws where one is wrong.
    public static Route of(Map<String, String> environment) throws TransportException {
        var base = base(environment);
        var connectTo = environment.getOrDefault(CONNECT_TO, "");
        var target = connectTo.isEmpty() ? base : Address.of(CONNECT_TO, connectTo.contains("://") || Address.loopback(base)
                ? connectTo : base.getScheme() + "://" + connectTo);
        var authorities = environment.getOrDefault(TlsContext.VARIABLE, "");
        return new Route(base, target, Address.loopback(target) ? null : ProxySettings.of(target, environment),
                authorities.isEmpty() ? null : authorities);
    }

    /// The instance's own address. Plain http leads to this machine, or where `ZITADEL_CONNECT_TO` says http too.
    public static URI base(Map<String, String> environment) throws TransportException {
        var base = Address.of(DOMAIN, environment.getOrDefault(DOMAIN, ""));
        var connectTo = environment.getOrDefault(CONNECT_TO, "");
        TransportException.lastingIf(base.getScheme().equals("http") && !Address.loopback(base) && !connectTo.matches("(?i)http:.*"),
                DOMAIN + " asks for http to a host that is not this machine, which would show the token to the network",
                "write https://" + base.getAuthority() + ", or where only you can read that network: export " + CONNECT_TO + "=" + base);
        return base;
    }

    /// Sets TLS up in other threads while the arguments are still being read, where these settings ask for it.
    public static void warmUp(Map<String, String> environment) {
        try {
            var route = environment.getOrDefault(DOMAIN, "").isEmpty() ? null : of(environment);
            if (route != null && route.target.getScheme().equals("https")) {
                TlsContext.warmUp(route.authorities);
            }
        } catch (TransportException _) {
            // told when the settings are read
        }
    }

    /// True where whoever listens on the network can read the token.
    public boolean readable() {
        return target.getScheme().equals("http") && !Address.loopback(target);
    }

    /// True where the connection leads to another address than the instance's own.
    public boolean redirected() {
        return !target.equals(base);
    }

    /// Which setting says where the connection leads.
    public String setting() {
        return redirected() ? CONNECT_TO : DOMAIN;
    }
}

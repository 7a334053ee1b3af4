//SOURCES Failure.java

package zitadel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The settings of one run, read from environment variables once.
///
/// - `base`: `https://host[:port]`, or `http://…` for loopback; never with a path
/// - `token`, `userId`, `keyFile`, `clientId`, `clientSecret`: null where the variable is unset or empty
public record Settings(URI base, String token, String userId, String keyFile, String clientId, String clientSecret) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /// Reads `ZITADEL_DOMAIN`, `ZITADEL_TOKEN`, `ZITADEL_USER_ID`, `ZITADEL_KEY_FILE`, `ZITADEL_CLIENT_ID` and `ZITADEL_CLIENT_SECRET`.
    ///
    /// Throws a usage [Failure] where the domain or a credential is missing or malformed.
    public static Settings from(Map<String, String> environment) {
        var settings = withoutToken(environment);
        if (settings.token == null && settings.keyFile == null) {
            required(environment, "ZITADEL_TOKEN",
                    "export ZITADEL_TOKEN=… (a personal access token: Users → Service Accounts → Personal Access Tokens → New)");
        }
        if (settings.token != null) {
            checkToken(settings.token);
        }
        return settings;
    }

    /// The same for a request that needs no token, such as the one for a token: only the domain must be set.
    public static Settings withoutToken(Map<String, String> environment) {
        var base = base(required(environment, "ZITADEL_DOMAIN",
                "export ZITADEL_DOMAIN=your-instance.zitadel.cloud (or start an offline ZITADEL: jbang sandbox)"));
        return new Settings(base, value(environment, "ZITADEL_TOKEN"), value(environment, "ZITADEL_USER_ID"),
                value(environment, "ZITADEL_KEY_FILE"),
                value(environment, "ZITADEL_CLIENT_ID"), value(environment, "ZITADEL_CLIENT_SECRET"));
    }

    /// True where neither a domain nor a credential is set, so that the sandbox may stand in.
    public static boolean none(Map<String, String> environment) {
        return value(environment, "ZITADEL_DOMAIN") == null
                && value(environment, "ZITADEL_TOKEN") == null && value(environment, "ZITADEL_KEY_FILE") == null;
    }

    /// True where a domain is set, can be read, and is not one of http.
    public static boolean speaksTls(Map<String, String> environment) {
        var domain = value(environment, "ZITADEL_DOMAIN");
        try {
            return domain != null && base(domain).getScheme().equals("https");
        } catch (Failure _) {
            return false;
        }
    }

    /// The variable's value, or null where it is unset or empty.
    public static String value(Map<String, String> environment, String name) {
        var value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /// `host[:port]` as a person writes it and as `ZITADEL_DOMAIN` takes it.
    public String domain() {
        return base.getRawAuthority();
    }

    /// `https://host[:port]`, the instance's name for itself: what an assertion's `aud` must say to the letter.
    public String issuer() {
        int usual = base.getScheme().equals("http") ? 80 : 443;
        return base.getScheme() + "://" + base.getHost() + (base.getPort() == -1 || base.getPort() == usual ? "" : ":" + base.getPort());
    }

    /// True where the host is this machine: `localhost`, `*.localhost`, `127.0.0.0/8` or `[::1]`.
    public static boolean loopback(URI address) {
        return LOOPBACK.matcher(address.getHost()).matches();
    }

    /// `https://host[:port]` of a domain written as `host`, `host:port` or `http(s)://host[:port][/]`.
    public static URI base(String domain) {
        if (!domain.equals(domain.strip())) {
            throw badDomain("has whitespace around it", "remove it");
        }
        if (domain.matches("[\"'].*|.*[\"']")) {
            throw badDomain("has quotes around it", "remove them");
        }
        if (CONTROL.matcher(domain).find()) {
            throw badDomain("has a control character in it", "type it again");
        }
        var address = parsed(domain);
        if (domain.matches("[0-9a-fA-F]*:[0-9a-fA-F]*:.*")) {
            throw badDomain("is an IPv6 address without brackets", "write it as [::1]:8080");
        }
        if (address.getHost() == null) {
            throw badDomain("is not a domain", "write it as your-instance.zitadel.cloud or localhost:8080");
        }
        if (address.getHost().endsWith(".")) {
            throw badDomain("ends with a dot", "remove it");
        }
        if (address.getRawUserInfo() != null) {
            throw badDomain("has a user name or password in it", "write the bare domain: " + authority(address));
        }
        if (!(address.getRawPath() + "/").matches("/{1,2}") || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw badDomain("has more than the domain in it", "write the bare domain: " + authority(address));
        }
        if (address.getPort() == 0 || address.getPort() > 65535) {
            throw badDomain("has a port that cannot be: " + address.getPort(), "use one of 1 to 65535");
        }
        if (address.getScheme().equals("http") && !loopback(address)) {
            throw badDomain("asks for http to a host that is not this machine, which would show the token to the network",
                    "write the bare domain or https://" + authority(address));
        }
        return URI.create(address.getScheme() + "://" + authority(address));
    }

    private static String authority(URI address) {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    // What cannot be read is not shown either: a password or a token may have been pasted here.
    private static URI parsed(String domain) {
        var lower = domain.toLowerCase(Locale.ROOT);
        var scheme = Pattern.compile("^([a-z][a-z0-9+.-]*)://").matcher(lower);
        if (scheme.find() && !scheme.group(1).matches("https?")) {
            throw badDomain("has a scheme that is not http or https: " + scheme.group(1), "write the bare domain");
        }
        try {
            var address = new URI(scheme.hasMatch() ? lower : "https://" + lower);
            return scheme.hasMatch() || address.getHost() == null || !loopback(address) ? address : new URI("http://" + lower);
        } catch (URISyntaxException _) {
            throw badDomain("is not a domain", "write it as your-instance.zitadel.cloud or localhost:8080");
        }
    }

    // A token is never shown, not even the part that is wrong: it could be the secret half of a paste.
    private static void checkToken(String token) {
        if (token.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw badToken("begins with \"Bearer \"", "set the token alone");
        }
        if (!token.equals(token.strip())) {
            throw badToken("has whitespace around it", "remove it (a line break at the end is easily pasted)");
        }
        if (token.matches("(?s)[\"'].*|.*[\"']")) {
            throw badToken("has quotes around it", "remove them");
        }
        if (!token.matches("[!-~]+")) {
            throw badToken("has a character in it that no token has", "copy it again");
        }
    }

    private static String required(Map<String, String> environment, String name, String nextAction) {
        var value = value(environment, name);
        if (value == null) {
            throw Failure.usage(name + " is not set", nextAction);
        }
        return value;
    }

    private static Failure badDomain(String fact, String nextAction) {
        return Failure.usage("ZITADEL_DOMAIN " + fact, nextAction);
    }

    private static Failure badToken(String fact, String nextAction) {
        return Failure.usage("ZITADEL_TOKEN " + fact, nextAction);
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Settings[" + base + "]";
    }
}

//SOURCES Failure.java
//SOURCES Placeholder.java
//SOURCES ../network/Route.java

package zitadel;

import module java.base;
import network.Route;
import network.TransportException;
import os.PastedText;

/// The settings of one run, read from environment variables once. `token` and `keyFile` are null where they are not set, or empty.
public record Settings(Route route, String token, String keyFile) {

    /// What the [Route] is made from, and a credential. Throws a usage [Failure] where one is missing or malformed.
    public static Settings from(Map<String, String> environment) {
        var settings = withoutToken(environment);
        Failure.usageIf(settings.token == null && settings.keyFile == null, "ZITADEL_TOKEN is not set",
                "export ZITADEL_TOKEN=… (a personal access token: Users → Service Accounts → Personal Access Tokens → New)");
        if (settings.token != null) {
            checkToken(settings.token);
        }
        return settings;
    }

    /// For a request that needs no token, such as the one for a token: only the domain must be set.
    public static Settings withoutToken(Map<String, String> environment) {
        Failure.usageIf(value(environment, Route.DOMAIN) == null, "ZITADEL_DOMAIN is not set",
                "export ZITADEL_DOMAIN=your-instance.zitadel.cloud (or start an offline ZITADEL: jbang sandbox)");
        try {
            return new Settings(Route.of(environment), value(environment, "ZITADEL_TOKEN"), value(environment, "ZITADEL_KEY_FILE"));
        } catch (TransportException e) {
            throw Failure.usage(e.getMessage(), e.nextAction);
        }
    }

    /// Whether requests go over http or https: https where no domain is set, or one that cannot be read.
    public static String scheme(Map<String, String> environment) {
        try {
            return value(environment, Route.DOMAIN) == null ? "https" : Route.base(environment).getScheme();
        } catch (TransportException _) {
            return "https";
        }
    }

    /// True where neither a domain nor a credential is set, so that the sandbox may stand in.
    public static boolean none(Map<String, String> environment) {
        return Stream.of("ZITADEL_DOMAIN", "ZITADEL_TOKEN", "ZITADEL_KEY_FILE").allMatch(name -> value(environment, name) == null);
    }

    /// The variable's value, or null where it is unset or empty.
    public static String value(Map<String, String> environment, String name) {
        var value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /// `https://host[:port]`, or `http://…`, the instance's own address; never with a path.
    public URI base() {
        return route.base();
    }

    /// `host[:port]` as a person writes it and as `ZITADEL_DOMAIN` takes it.
    public String domain() {
        return base().getRawAuthority();
    }

    /// `https://host[:port]`, the instance's name for itself: what an assertion's `aud` must say to the letter.
    public String issuer() {
        return base().toString().replaceFirst("^(http://.*):80$|^(https://.*):443$", "$1$2");
    }

    // A token is never shown, not even the part that is wrong: it could be the secret half of a paste.
    private static void checkToken(String token) {
        Failure.usageIf(token.regionMatches(true, 0, "Bearer ", 0, 7), "ZITADEL_TOKEN begins with \"Bearer \"", "set the token alone");
        Failure.usageIf(!token.strip().matches("[!-~]*"), "ZITADEL_TOKEN has a character in it that no token has", "copy it again");
        checkPasted("ZITADEL_TOKEN", token);
    }

    /// Throws a usage [Failure] where the value of the argument or setting `name` has something in it that nobody sees.
    public static void checkPasted(String name, String value) {
        var pasted = value == null || Placeholder.in(value) ? null : PastedText.check(value);
        if (pasted != null) {
            throw Failure.usage(name + " " + pasted.fault(), pasted.fix());
        }
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Settings[" + base() + "]";
    }
}

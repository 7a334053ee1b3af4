//SOURCES Terminal.java
//SOURCES Secrets.java
//SOURCES ../zitadel/Zitadel.java

package cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.Route;
import zitadel.Call;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// Shows on standard error what goes over the wire (if asked to), and always why the client waits and what the server says will end.
///
/// - `terminal`: a verbose one where requests and answers are to be shown
/// - `name`: the command's
/// - `endAnnounced`: true once the server has announced the end of a request
public record Verbose(Terminal terminal, String name, AtomicBoolean endAnnounced) implements Zitadel.Watcher {

    private static final Set<String> SECRET_HEADERS = Set.of("authorization", "set-cookie", "cookie", "proxy-authorization");

    /// One that has heard of no end yet.
    public Verbose(Terminal terminal, String name) {
        this(terminal, name, new AtomicBoolean());
    }

    @Override
    public void connects(Route route) {
        if (terminal.verbose()) {
            terminal.say("* to " + route.target() + (route.redirected() ? " for " + route.base() : "")
                    + (route.proxyAddress() == null ? "" : " through the proxy " + route.proxyAddress())
                    + (route.readable() ? ": whoever listens on the way can read the token" : ""));
        }
    }

    @Override
    public void asks(Call call) {
        if (!terminal.verbose()) {
            return;
        }
        terminal.say("> " + call.method() + " " + call.path());
        if (!"".equals(call.token())) {
            terminal.say("> Authorization: Bearer <hidden>");
        }
        call.headers().forEach((header, value) -> terminal.say("> " + header + ": " + value));
        if (call.body() != null) {
            terminal.say((call.headers().containsKey("Content-Type") ? "" : "> Content-Type: application/json\n") + ">\n"
                    + prefixed("> ", Json.indented(Secrets.hidden(call.body()))));
        }
    }

    @Override
    public void answers(Call call, Reply reply) {
        announceEnd(call, reply);
        if (!terminal.verbose()) {
            return;
        }
        terminal.say("< HTTP " + reply.status() + " in " + reply.took().toMillis() + " ms");
        reply.headers().forEach((header, values) -> values.forEach(value ->
                terminal.say("< " + header + ": " + (SECRET_HEADERS.contains(header) ? Secrets.HIDDEN : value))));
        var body = reply.json() == null ? Secrets.hidden(reply.text().stripTrailing()) : Json.indented(Secrets.hidden(reply.json()));
        terminal.say("<\n" + prefixed("< ", body));
    }

    // Once a run: the answers of one server say it again and again (RFC 9745, RFC 8594).
    private void announceEnd(Call call, Reply reply) {
        var notice = Stream.of("Deprecation", "Sunset").filter(header -> reply.header(header.toLowerCase(Locale.ROOT)) != null)
                .map(header -> header + ": " + reply.header(header.toLowerCase(Locale.ROOT))).collect(Collectors.joining("; "));
        if (!notice.isEmpty() && endAnnounced.compareAndSet(false, true)) {
            warns("the server announces the end of " + call + " (" + notice + ")");
        }
    }

    @Override
    public void waits(Call call, Duration pause, String why) {
        terminal.say(name + ": " + why + ", trying again in " + Math.round(pause.toMillis() / 100.0) / 10.0 + " s");
    }

    @Override
    public void warns(String what) {
        terminal.say(name + ": " + what);
    }

    private static String prefixed(String prefix, String text) {
        return prefix + text.replace("\n", "\n" + prefix);
    }
}

//SOURCES Terminal.java
//SOURCES ../zitadel/Zitadel.java

package cli;

import module java.base;
import network.Route;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Json;
import zitadel.Reply;
import zitadel.Zitadel;

/// Shows on standard error what goes over the wire (if asked to), and always why the client waits and what the server says will end.
/// `endAnnounced` is true once it has said this.
public record Verbose(Terminal terminal, String name, AtomicBoolean endAnnounced) implements Zitadel.Watcher {

    private static final String HIDDEN = "<hidden>";
    private static final Set<String> SECRET_HEADERS = Set.of("authorization", "set-cookie", "cookie", "proxy-authorization");
    private static final String SECRET_IN_TEXT = "(\"\\w*" + Json.SECRET + "\"\\s*:\\s*\")[^\"]*";

    /// One that has heard of no end yet.
    public Verbose(Terminal terminal, String name) {
        this(terminal, name, new AtomicBoolean());
    }

    @Override
    public void connects(Route route) {
        if (terminal.verbose()) {
            terminal.say("* to " + route.target() + (route.redirected() ? " for " + route.base() : "")
                    + (route.proxy() == null ? "" : " through the proxy " + route.proxy().address())
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
            terminal.say((call.headers().containsKey("Content-Type") ? "" : "> Content-Type: application/json\n") + ">\n> "
                    + Json.indented(withoutSecrets(call.body())).replace("\n", "\n> "));
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
                terminal.say("< " + header + ": " + (SECRET_HEADERS.contains(header) ? HIDDEN : value))));
        var json = reply.json();
        var body = json == null ? withoutSecrets(reply.text().stripTrailing()) : Json.indented(withoutSecrets(json));
        terminal.say("<\n< " + body.replace("\n", "\n< "));
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

    /// A copy of the JSON with the text of every field that holds a secret, and of every private key, replaced by `<hidden>`.
    public static JsonNode withoutSecrets(JsonNode json) {
        return Json.map(json, (name, text) -> name != null && name.matches("\\w*" + Json.SECRET) || text.contains("PRIVATE KEY-----")
                ? HIDDEN : text);
    }

    /// A text that is no JSON, such as an answer that was cut off, without such secrets.
    public static String withoutSecrets(String text) {
        return text.replaceAll(SECRET_IN_TEXT, "$1" + HIDDEN);
    }
}

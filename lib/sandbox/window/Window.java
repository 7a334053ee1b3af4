//FILES explain/errors.json=../../explain/errors.json
//FILES sandbox/window/window.html=window.html

package sandbox.window;

import module java.base;
import os.BundledFile;
import sandbox.http.HttpAnswer;
import sandbox.http.IncomingRequest;
import sandbox.http.RequestLog;
import sandbox.message.DataFile;
import sandbox.state.State;

/// A page that shows what is in the instance, and each request as it arrives. Only who has its address can read it: the key in it is
/// random, and neither a page of another origin nor a name that was pointed to this machine gets an answer.
public final class Window {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    // {nonce} stands for what the page's own style and script show; nothing else on it may run or load
    private static final String POLICY = "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; "
            + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
            + "trusted-types 'none'";

    private final State state;
    private final RequestLog log;
    private final String query = "window=" + random();

    /// Of this instance and these requests; reads nothing before it is asked.
    public Window(State state, RequestLog log) {
        this.state = state;
        this.log = log;
    }

    // Always as long: HEAD tells the length that the page has with another one.
    private static String random() {
        return String.format(Locale.ROOT, "%032x", new BigInteger(128, RANDOM));
    }

    /// Its path with the key.
    public String target() {
        return "/?" + query;
    }

    /// The page or what it fetches; null for any other request, which is the API's.
    public HttpAnswer answer(IncomingRequest request) {
        if (!Set.of("GET", "HEAD").contains(request.method()) || !request.rawPath().equals("/") || request.query() == null
                || !request.query().startsWith(query) || !isFromHere(request)) {
            return null;
        }
        return switch (request.query().substring(query.length())) {
            case "" -> page();
            case "&events" -> HttpAnswer.streaming("text/event-stream",
                    new EventStream(state, log, last(request.header("Last-Event-ID")))::writeTo, headers("default-src 'none'"));
            case "&errors" -> HttpAnswer.of(200, "application/json",
                    BundledFile.text("/explain/errors.json").getBytes(StandardCharsets.UTF_8), headers("default-src 'none'"));
            default -> null;
        };
    }

    private static boolean isFromHere(IncomingRequest request) {
        var host = request.header("Host");
        var origin = request.header("Origin");
        var site = request.header("Sec-Fetch-Site");
        return host != null && LOOPBACK.matcher(host).matches() && (origin == null || origin.equals("http://" + host))
                // a link elsewhere may lead here, as long as the browser goes here with it
                && (site == null || Set.of("none", "same-origin").contains(site) || "navigate".equals(request.header("Sec-Fetch-Mode")));
    }

    private static HttpAnswer page() {
        var nonce = random();
        return HttpAnswer.of(200, "text/html; charset=utf-8",
                DataFile.text("window/window.html").replace("{nonce}", nonce).getBytes(StandardCharsets.UTF_8),
                headers(POLICY.replace("{nonce}", nonce)));
    }

    private static String[] headers(String policy) {
        return new String[] {"Content-Security-Policy", policy, "Cache-Control", "no-store", "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff", "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin"};
    }

    private static long last(String id) {
        return id != null && id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
    }
}

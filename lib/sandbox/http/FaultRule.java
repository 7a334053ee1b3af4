package sandbox.http;

import module java.base;

/// A rule that makes trouble: `KIND[*TIMES] [METHOD [PATH]]`, such as `503*2 GET /v2/users/*` or `slow 3s`.
///
/// Kinds: a status from 400 to 599 (the operation is not done), `drop` (it is done, and the connection closes without an
/// answer), `truncate` (it is done, and half of the answer's body comes), `slow 3s`, `slow 0.4s` or `slow 200ms` (it is done, and the
/// answer waits), `html` (a page instead of an answer, as from a proxy in between). `*` in a path stands for any text.
final class FaultRule {

    private static final Pattern RULE = Pattern.compile(
            "([45]\\d\\d|drop|truncate|html|slow)(?:\\*([1-9]\\d{0,8}))?(?: +(\\d+(?:\\.\\d+)?)(ms|s))?"
                    + "(?: +([A-Z]+|\\*))?(?: +(/\\S*|\\*))?");

    final String kind;
    final Duration delay;
    private final AtomicLong left;
    private final String method;
    private final Pattern path;

    private FaultRule(String kind, Duration delay, long times, String method, Pattern path) {
        this.kind = kind;
        this.delay = delay;
        this.left = new AtomicLong(times);
        this.method = method;
        this.path = path;
    }

    /// The rule in the text; throws [IllegalArgumentException] with one line that names the forms.
    static FaultRule of(String text) {
        var m = RULE.matcher(text.strip());
        if (!m.matches() || m.group(1).equals("slow") != (m.group(3) != null)) {
            throw new IllegalArgumentException("cannot read the fault '" + text + "': write KIND[*TIMES] [METHOD [PATH]], e.g. "
                    + "'503*2 GET /v2/users/*', '429 POST', 'drop', 'truncate', 'html', 'slow 3s'");
        }
        var delay = m.group(3) == null ? Duration.ZERO
                : Duration.ofNanos((long) (Double.parseDouble(m.group(3)) * (m.group(4).equals("s") ? 1e9 : 1e6)));
        var glob = m.group(6) == null ? "*" : m.group(6);
        return new FaultRule(m.group(1), delay, m.group(2) == null ? -1 : Long.parseLong(m.group(2)),
                m.group(5) == null ? "*" : m.group(5), Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q")));
    }

    /// Whether the rule hits this request; counts one of its times where it does.
    boolean hits(String requestMethod, String requestPath) {
        if (!method.equals("*") && !method.equals(requestMethod) || !path.matcher(requestPath).matches()) {
            return false;
        }
        return left.get() < 0 || left.getAndUpdate(n -> Math.max(n - 1, 0)) > 0;
    }
}

//SOURCES Settings.java

package zitadel;

import module java.base;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One request as a value: what a script is, what the client sends and what a recipe prints.
///
/// - `path`: begins with one `/`, percent-encoded, may have a query; a [Placeholder] stands for a value of an earlier answer
/// - `headers`: those besides Authorization; Content-Type only for a form
/// - `body`: the JSON to send, or null
/// - `captures`: name → JSON pointer into the answer, for the calls after this one
/// - `token`: sent instead of the one in the settings; null for that one, empty for none
public record Call(String method, String path, Map<String, String> headers, JsonNode body,
                   Map<String, String> captures, String token, SendPolicy policy) {

    /// - `idempotent`: repeating it changes nothing (reads, searches, deletes, creates with an id chosen here)
    /// - `known`: what the answer to a create with an id chosen here holds at least, or null
    /// - `everyPage`: a list of which every page is wanted
    /// - `awaited`: what the answer must hold, or null
    /// - `asItComes`: a redirect or a web page is an answer like any other
    public record SendPolicy(boolean idempotent, JsonNode known, boolean everyPage, Awaited awaited, boolean asItComes) {}

    /// A search that lags behind writes is asked again for two seconds while the pointer leads nowhere; `absent` says what that means.
    public record Awaited(String pointer, String absent) {}

    private static final String FORM = "application/x-www-form-urlencoded";
    static final SendPolicy ONCE = new SendPolicy(false, null, false, null, false);
    private static final Pattern TEMPLATE_VARIABLE = Pattern.compile("\\{([A-Z_]*)}");

    /// `Call.get("/v2/users/{USER_ID}", id)`: each value is percent-encoded into its place; one that cannot stand there is a usage failure.
    public static Call get(String template, String... values) {
        return of("GET", template, values).repeatable();
    }

    /// A POST that changes something; `.body(…)` gives it its JSON.
    public static Call post(String template, String... values) {
        return of("POST", template, values);
    }

    /// A POST that only reads, as ZITADEL's searches do.
    public static Call search(String template, String... values) {
        return of("POST", template, values).repeatable();
    }

    /// A DELETE.
    public static Call delete(String template, String... values) {
        return of("DELETE", template, values).repeatable();
    }

    private static Call of(String method, String template, String... values) {
        var next = Arrays.asList(values).iterator();
        var path = TEMPLATE_VARIABLE.matcher(template).replaceAll(found -> {
            var name = found.group(1).isEmpty() ? "the value for {}" : found.group(1);
            var value = next.hasNext() ? next.next() : null;
            Settings.checkPasted(name, value);
            return Matcher.quoteReplacement(segment(name, value));
        });
        return new Call(method, path, Map.of(), null, Map.of(), null, ONCE);
    }

    /// One value as a path segment, percent-encoded; references to captured values stay.
    private static String segment(String name, String value) {
        var fault = fault(value);
        Failure.usageIf(fault != null, name + " " + fault, "give the id");
        return Placeholder.parts(value).stream().map(part -> part.captured() ? Placeholder.of(part.text())
                : URLEncoder.encode(part.text(), StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~"))
                .collect(Collectors.joining());
    }

    // Why no path can name what has this id, or null. ZITADEL decodes %2F first: DELETE /v2/users/1%2Fpats%2F2 deletes a token.
    private static String fault(String id) {
        return id == null || id.isEmpty() ? "is empty" : id.matches("[.]{1,2}") ? "cannot be " + id
                : id.contains("/") ? "cannot have a / in it" : null;
    }

    /// The same call with a JSON body.
    public Call body(JsonNode json) {
        return new Call(method, path, headers, json, captures, token, policy);
    }

    /// The same call with a header of printable ASCII, not empty: with an empty x-zitadel-orgid ZITADEL acts on another organization.
    public Call header(String name, String value) {
        Failure.usageIf(!Placeholder.in(value) && !value.matches("[ -~]+"), "the value for " + name
                + (value.isEmpty() ? " is empty" : " has a character in it that no header can hold"), "give the id");
        return new Call(method, path, with(headers, name, value), body, captures, token, policy);
    }

    /// The same call, keeping the value at a pointer of its answer under a name for [Placeholder#of].
    public Call capture(String name, String pointer) {
        return new Call(method, path, headers, body, with(captures, name, pointer), token, policy);
    }

    /// The same call with a form body, whose fields are those of the JSON object; the token endpoint takes nothing else.
    public Call form(ObjectNode fields) {
        return header("Content-Type", FORM).body(fields);
    }

    /// The form body, or null where the body is JSON or none.
    String formBody() {
        return !FORM.equals(headers.get("Content-Type")) ? null : body.propertyStream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue().asString(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    /// The same call, sent without any token.
    public Call withoutToken() {
        return withToken("");
    }

    /// The same call, sent with this token instead of the one in the settings.
    public Call withToken(String otherToken) {
        return new Call(method, path, headers, body, captures, otherToken, policy);
    }

    /// The same call, marked as harmless to repeat.
    public Call repeatable() {
        return policy(new SendPolicy(true, policy.known, policy.everyPage, policy.awaited, policy.asItComes));
    }

    /// A create whose id is chosen here, so that a repeat cannot make a second one; `known` is the part of the answer that tells the id.
    /// An id that is empty or that no path could name is a usage failure.
    public Call idChosenHere(JsonNode known) {
        known.valueStream().map(id -> id.asString("")).forEach(id -> {
            var fault = fault(id);
            Failure.usageIf(fault != null, "the id " + fault, "choose another one, or leave it out, and ZITADEL chooses one");
        });
        return policy(new SendPolicy(true, known, policy.everyPage, policy.awaited, false));
    }

    /// A list of which every page is wanted; see [Pages].
    public Call everyPage() {
        return policy(new SendPolicy(true, policy.known, true, policy.awaited, false));
    }

    /// A search that must find something at the pointer; `absent` says what it means if it does not.
    public Call await(String pointer, String absent) {
        return policy(new SendPolicy(true, policy.known, policy.everyPage, new Awaited(pointer, absent), false));
    }

    /// A question to whatever server is there: its answer is returned as it comes, and asked for again after a 429 only.
    public Call asItComes() {
        return policy(new SendPolicy(false, null, false, null, true));
    }

    private Call policy(SendPolicy other) {
        return new Call(method, path, headers, body, captures, token, other);
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        var more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    /// The same call with every [Placeholder] reference replaced by what earlier answers gave.
    public Call fill(Map<String, String> captured) {
        UnaryOperator<String> raw = text -> Placeholder.fill(text, captured, UnaryOperator.identity());
        var filled = new Call(method, Placeholder.fill(path, captured, value -> segment("captured value", value)), Map.of(),
                fill(body, raw), captures, token == null ? null : raw.apply(token),
                new SendPolicy(policy.idempotent, fill(policy.known, raw), policy.everyPage, policy.awaited, policy.asItComes));
        for (var header : headers.entrySet()) {
            filled = filled.header(header.getKey(), raw.apply(header.getValue()));
        }
        return filled;
    }

    private static JsonNode fill(JsonNode json, UnaryOperator<String> raw) {
        return json == null ? null : Json.map(json, (_, text) -> raw.apply(text));
    }

    /// `GET /v2/users/123`, without headers, body and token.
    @Override
    public String toString() {
        return method + " " + path;
    }
}

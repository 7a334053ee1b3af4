//SOURCES ApiError.java

package zitadel;

import module java.base;
import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One answer, whole.
///
/// - `headers`: by lower-case name
/// - `body`: becomes a tree only when somebody asks: a page of 1,000 users is 0.6 MB as it comes and 5 MB as a tree
/// - `took`: from sending the request to the end of the body
/// - `doneBefore`: an earlier try had done it and its answer was lost; [#json] then holds no more than the id
public record Reply(int status, Map<String, List<String>> headers, byte[] body, Duration took, int tries, boolean doneBefore) {

    private static final String NEVER = "0001-01-01T00:00:00Z";

    /// An answer that was not waited for, such as one that a person pastes.
    public static Reply of(int status, String body) {
        return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Duration.ZERO, 1, false);
    }

    static Reply of(HttpResponse<byte[]> response, Duration took, int tries) {
        var headers = new TreeMap<String, List<String>>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Reply(response.statusCode(), headers, plain(response), took, tries, false);
    }

    // java.net.http asks for no compression and undoes none; some proxies compress all the same.
    private static byte[] plain(HttpResponse<byte[]> response) {
        if (response.headers().firstValue("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()) {
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
                return unzipped.readAllBytes();
            } catch (IOException _) {
                // shown as it came
            }
        }
        return response.body();
    }

    /// This answer without the token that was sent, where an error page repeats it. (A short one would hide ordinary words.)
    Reply without(String token) {
        boolean shows = !ok() && token != null && token.length() >= 16 && text().contains(token);
        return shows ? with(status, text().replace(token, "<hidden>"), doneBefore) : this;
    }

    /// The success that an earlier try of a create or delete was, told by the refusal of its repeat.
    Reply asDoneBefore(JsonNode known) {
        return with(200, Json.line(known), true);
    }

    private Reply with(int otherStatus, String text, boolean done) {
        return new Reply(otherStatus, headers, text.getBytes(StandardCharsets.UTF_8), took, tries, done);
    }

    /// True where [#json] has a tree, told without making one.
    public boolean isJson() {
        return Json.isOne(body);
    }

    /// The body, read as UTF-8 whatever it claims to be.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as a tree, made anew, or null where it is not one JSON value.
    public JsonNode json() {
        try {
            var json = Json.parse(text());
            return json.isMissingNode() ? null : json;
        } catch (JacksonException _) {
            return null;
        }
    }

    /// True for any 2xx: creating an organization answers 201, everything else 200.
    public boolean ok() {
        return status / 100 == 2;
    }

    /// True where a delete, whose answer is short, is 200 and found nothing, as it is for organizations (recorded exchange 152).
    public boolean deletedNothing() {
        return ok() && body.length < 1_000 && NEVER.equals(pick("/deletionDate"));
    }

    /// What the API says went wrong; meaningful where [#ok] is false.
    public ApiError error() {
        return ApiError.of(this);
    }

    /// The value at a JSON pointer such as `/user/userId` as text, or null where there is none.
    public String pick(String pointer) {
        var json = json();
        var value = json == null ? Json.parse("") : json.at(pointer);
        return value.isMissingNode() ? null : value.isString() ? value.stringValue() : Json.line(value);
    }

    /// A header's first value, or null; the name in lower case.
    public String header(String name) {
        return headers.containsKey(name) ? headers.get(name).getFirst() : null;
    }

    /// A header's first value as the time that it says in HTTP's form (RFC 1123), or null.
    public Instant time(String name) {
        try {
            return header(name) == null ? null : ZonedDateTime.parse(header(name), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /// `HTTP 200`, or an error's line; never the body, which may hold a secret.
    @Override
    public String toString() {
        return ok() ? "HTTP " + status() : error().line();
    }
}

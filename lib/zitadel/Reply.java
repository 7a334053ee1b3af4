//SOURCES Json.java
//SOURCES ApiError.java

package zitadel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One answer, whole.
///
/// The body becomes text and tree only when somebody asks: a page of 1,000 users is 0.6 MB as it comes and 5 MB as a tree,
/// and [Pages] reads it from its bytes.
public final class Reply {

    /// The time that stands for "never" in ZITADEL's answers.
    public static final String NEVER = "0001-01-01T00:00:00Z";

    private final int status;
    private final Map<String, List<String>> headers;
    private final Duration took;
    private final int tries;
    private final boolean doneBefore;
    private byte[] body;
    private String text;
    private JsonNode json;
    private boolean parsed;

    /// - `headers`: by lower-case name
    /// - `text`: the body, read as UTF-8 whatever it claims to be
    /// - `json`: the body as a tree, or null where it is not one JSON value
    /// - `took`: from sending the request to the end of the body
    /// - `tries`: how often the request was sent, 1 or more
    /// - `doneBefore`: an earlier try had done it and its answer was lost; `json` then holds no more than the id
    public Reply(int status, Map<String, List<String>> headers, String text, JsonNode json, Duration took, int tries, boolean doneBefore) {
        this.status = status;
        this.headers = headers;
        this.text = text;
        this.json = json;
        this.parsed = true;
        this.took = took;
        this.tries = tries;
        this.doneBefore = doneBefore;
    }

    private Reply(int status, Map<String, List<String>> headers, byte[] body, Duration took, int tries) {
        this(status, headers, null, null, took, tries, false);
        this.body = body;
        this.parsed = false;
    }

    static Reply of(HttpResponse<byte[]> response, Duration took, int tries) {
        var headers = new TreeMap<String, List<String>>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Reply(response.statusCode(), headers, plain(response), took, tries);
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

    private static JsonNode json(String text) {
        try {
            var tree = Json.parse(text);
            return tree.isMissingNode() ? null : tree;
        } catch (JacksonException _) {
            return null;
        }
    }

    /// This answer without the token that was sent, where an error page repeats it. (A short one would hide ordinary words.)
    Reply without(String token) {
        if (ok() || token == null || token.length() < 16 || !text().contains(token)) {
            return this;
        }
        var cleaned = text().replace(token, "<hidden>");
        return new Reply(status, headers, cleaned, json(cleaned), took, tries, doneBefore);
    }

    /// The success that an earlier try of a create or delete was, told by the refusal of its repeat.
    Reply asDoneBefore(JsonNode known) {
        return new Reply(200, headers, Json.line(known), known, took, tries, true);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// By lower-case name.
    public Map<String, List<String>> headers() {
        return headers;
    }

    /// The body as UTF-8 bytes.
    public byte[] body() {
        return body != null ? body : text.getBytes(StandardCharsets.UTF_8);
    }

    /// The body, read as UTF-8 whatever it claims to be.
    public synchronized String text() {
        if (text == null) {
            text = new String(body, StandardCharsets.UTF_8);
        }
        return text;
    }

    /// The body as a tree, or null where it is not one JSON value.
    public synchronized JsonNode json() {
        if (!parsed) {
            json = json(text());
            parsed = true;
        }
        return json;
    }

    /// From sending the request to the end of the body.
    public Duration took() {
        return took;
    }

    /// How often the request was sent, 1 or more.
    public int tries() {
        return tries;
    }

    /// True where an earlier try had done it and its answer was lost; [#json] then holds no more than the id.
    public boolean doneBefore() {
        return doneBefore;
    }

    /// True for any 2xx: creating an organization answers 201, everything else 200.
    public boolean ok() {
        return status / 100 == 2;
    }

    /// True where a delete answers 200 and found nothing, as it does for organizations (recorded exchange 152).
    public boolean deletedNothing() {
        return ok() && NEVER.equals(pick("/deletionDate"));
    }

    /// What the API says went wrong; meaningful where [#ok] is false.
    public ApiError error() {
        return ApiError.of(this);
    }

    /// The value at a JSON pointer such as `/user/userId` as text, or null where there is none.
    public String pick(String pointer) {
        var value = json() == null ? null : json().at(pointer);
        return value == null || value.isMissingNode() ? null : value.isString() ? value.stringValue() : Json.line(value);
    }

    /// A header's first value, or null; the name in lower case.
    public String header(String name) {
        var values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
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

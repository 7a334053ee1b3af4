package support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.Json;
import zitadel.Reply;

/// The exchanges recorded from ZITADEL, tests/contract/exchanges.json.
public final class Recorded {

    private static final JsonNode EXCHANGES = read();

    private Recorded() {}

    /// All exchanges, in order.
    public static List<JsonNode> all() {
        return EXCHANGES.valueStream().toList();
    }

    /// The answer of the exchange with this number.
    public static Reply reply(int number) {
        return reply(all().stream().filter(exchange -> exchange.path("n").asInt() == number).findFirst().orElseThrow());
    }

    /// The answer of an exchange as the client would have it.
    public static Reply reply(JsonNode exchange) {
        var response = exchange.path("response");
        var body = response.path("body");
        var text = body.isNull() || body.isMissingNode() ? response.path("rawBody").asString("") : Json.line(body);
        return Reply.of(response.path("status").asInt(), text);
    }

    private static JsonNode read() {
        try {
            return Json.parse(Files.readString(Checkout.root().resolve("tests/contract/exchanges.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

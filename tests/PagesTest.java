import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static support.Stub.drop;
import static support.Stub.json;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import support.Client;
import support.Command;
import support.Limit;
import support.Stub;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Pages;
import zitadel.Reply;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.Zitadel;

class PagesTest {

    private static final Call LIST = Call.search("/v2/users").body(Json.parse(
            "{\"query\":{\"offset\":\"0\",\"limit\":1000,\"asc\":true},\"sortingColumn\":\"USER_FIELD_NAME_CREATION_DATE\"}")).everyPage();

    private static Stub.Answer page(int from, int to, int total) {
        var rows = IntStream.range(from, to).mapToObj(i -> "{\"userId\":\"" + i + "\"}").collect(Collectors.joining(","));
        return json(200, "{\"details\":{\"totalResult\":\"" + total + "\"}" + (rows.isEmpty() ? "" : ",\"result\":[" + rows + "]") + "}");
    }

    private record Read(List<JsonNode> rows, List<JsonNode> bodies, Pages pages) {}

    private static Read read(Call call, Stub.Answer... answers) {
        try (var stub = Stub.answering(answers); var client = Client.of(stub)) {
            var pages = new Pages(client.zitadel(), call);
            var rows = new ArrayList<JsonNode>();
            while (pages.read(row -> rows.add(Json.tree(row)))) {
                // all of them
            }
            return new Read(rows, stub.requests().stream().map(request -> Json.parse(request.body())).toList(), pages);
        }
    }

    @Test
    void aThousandRowsPerPageInTheCallsOwnOrder() {
        var read = read(LIST, page(0, 1000, 2500), page(1000, 2000, 2500), page(2000, 2500, 2500));
        assertEquals(IntStream.range(0, 2500).mapToObj(Integer::toString).toList(),
                read.rows.stream().map(row -> row.path("userId").asString()).toList());
        assertEquals(List.of("0", "1000", "2000"), read.bodies.stream().map(body -> body.at("/query/offset").asString()).toList());
        for (var body : read.bodies) {
            assertEquals(1000, body.at("/query/limit").intValue());
            assertTrue(body.at("/query/asc").booleanValue());
            assertEquals("USER_FIELD_NAME_CREATION_DATE", body.path("sortingColumn").asString());
        }
    }

    @Test
    void aShortPageIsNotTheEnd() {
        var read = read(LIST, page(0, 3, 1500), page(3, 5, 1500));
        assertEquals(5, read.rows.size(), "rows that this token cannot see are left out of a page");
    }

    @Test
    void anInstanceThatAllowsSmallerPagesIsAskedForHalf() {
        var tooMany = json(400, "{\"code\":3,\"message\":\"Limit exceeded (QUERY-4M0fs)\",\"details\":[{\"id\":\"QUERY-4M0fs\"}]}");
        var read = read(LIST, tooMany, tooMany, page(0, 250, 300), page(250, 300, 300));
        assertEquals(300, read.rows.size());
        assertNull(read.pages.error());
        assertEquals(List.of(1000, 500, 250, 250), read.bodies.stream().map(body -> body.at("/query/limit").intValue()).toList());
        assertEquals(List.of("0", "0", "0", "250"), read.bodies.stream().map(body -> body.at("/query/offset").asString()).toList());

        var never = read(LIST, tooMany);
        assertEquals("QUERY-4M0fs", never.pages.error().error().id());
        assertEquals(1, never.bodies.getLast().at("/query/limit").intValue(), "a page of one row is the smallest");
    }

    @Test
    void theTotalIsTheEnd() {
        assertEquals(1, read(LIST, page(0, 1000, 1000)).bodies.size());
        assertEquals(1, read(LIST, page(0, 2, 2)).bodies.size());
    }

    @Test
    void anEmptyPageIsTheEndWhateverTheTotal() {
        var read = read(LIST, page(0, 1000, 5000), page(0, 0, 5000));
        assertEquals(1000, read.rows.size());
        assertEquals(2, read.bodies.size());
        assertNull(read.pages.error());
    }

    @Test
    void anEmptyListHasNoRows() {
        var read = read(LIST, json(200, "{\"details\":{\"timestamp\":\"2026-11-24T09:11:07Z\"}}"));
        assertEquals(List.of(), read.rows);
        assertFalse(read.pages.read(JsonParser::skipChildren));
    }

    @Test
    void theOffsetOfTheCallIsWhereItBegins() {
        var from = Call.search("/v2/users").body(Json.parse("{\"query\":{\"offset\":\"1200\",\"limit\":1000,\"asc\":true}}"));
        var read = read(from, page(1200, 2200, 2300), page(2200, 2300, 2300));
        assertEquals(1100, read.rows.size());
        assertEquals(List.of("1200", "2200"), read.bodies.stream().map(body -> body.at("/query/offset").asString()).toList());
    }

    @Test
    void anErrorInTheMiddleEndsTheRowsAndIsKept() {
        var read = read(LIST, page(0, 1000, 2500), json(401, "{\"code\":16,\"message\":\"Errors.Token.Invalid (AUTH-7fs1e)\"}"));
        assertEquals(1000, read.rows.size());
        assertEquals("AUTH-7fs1e", read.pages.error().error().id());
        assertFalse(read.pages.read(JsonParser::skipChildren));
    }

    @Test
    void aConnectionLostForGoodInTheMiddleIsAFailure() {
        assertThrows(Failure.class, () -> read(LIST, page(0, 1000, 2500), drop()));
    }

    @Test
    void whileAPageIsReadTheNextOneIsAskedForAndNoFurther() {
        try (var stub = Stub.answering(page(0, 1000, 3000), page(1000, 2000, 3000), page(2000, 3000, 3000)); var client = Client.of(stub)) {
            var pages = new Pages(client.zitadel(), LIST);
            assertEquals(0, stub.requests().size());
            var asked = new ArrayList<Integer>();
            assertTrue(pages.read(row -> {
                row.skipChildren();
                Limit.reached(() -> stub.requests().size() >= 2);
                asked.add(stub.requests().size());
            }));
            assertEquals(2, asked.getFirst(), "before the first row is done with");
            assertEquals(2, asked.getLast());
            assertTrue(pages.read(JsonParser::skipChildren));
            assertTrue(pages.read(JsonParser::skipChildren));
            assertFalse(pages.read(JsonParser::skipChildren));
            assertEquals(3, stub.requests().size());
        }
    }

    @Test
    void thePageOnItsWayIsGivenUpQuietlyWhenNobodyReadsOn() {
        try (var stub = Stub.answering(page(0, 1000, 3000), (_, _) -> Thread.sleep(Limit.PATIENCE)); var client = Client.of(stub)) {
            try (var pages = new Pages(client.zitadel(), LIST)) {
                pages.read(JsonParser::skipChildren);
            }
            assertEquals(List.of(), client.reasons());
        }
    }

    @Test
    void aPageThatWasReadIsNotKept() {
        try (var stub = Stub.answering(page(0, 1000, 3000), page(1000, 2000, 3000), page(2000, 3000, 3000))) {
            var replies = new ArrayList<WeakReference<Reply>>();
            var watcher = new Zitadel.Watcher() {
                @Override
                public synchronized void answers(Call call, Reply reply) {
                    replies.add(new WeakReference<>(reply));
                }
            };
            var options = new Zitadel.ClientOptions(Limit.PATIENCE, Retry.standard(), watcher);
            try (var zitadel = new Zitadel(Settings.from(stub.environment()), options); var pages = new Pages(zitadel, LIST)) {
                pages.read(JsonParser::skipChildren);
                pages.read(JsonParser::skipChildren);
                Limit.reached(() -> {
                    System.gc();
                    return replies.getFirst().get() == null;
                });
                assertNull(replies.getFirst().get(), "memory stays constant however long the list is");
                assertTrue(pages.read(JsonParser::skipChildren));
            }
        }
    }

    @Test
    void aPageWhoseTotalComesAfterItsRowsIsReadTheSame() {
        var read = read(LIST, json(200, "{\"result\":[{\"userId\":\"1\"}],\"details\":{\"totalResult\":\"1001\"}}"),
                page(1000, 1001, 1001));
        assertEquals(2, read.rows.size());
    }

    @Test
    void aPageThatBreaksOffGivesItsWholeRowsAndAFailure() {
        try (var stub = Stub.answering(json(200, "{\"details\":{\"totalResult\":\"2\"},\"result\":[{\"userId\":\"1\"},{\"userId\":\"2"))) {
            var command = Command.run(stub.environment(), "list-users", "--all");
            assertEquals("{\"userId\":\"1\"}\n", command.out());
            assertTrue(command.err().startsWith("list-users: the answer is not JSON (HTTP 200, cut off)\n"), command.err());
            assertEquals(1, command.status());
        }
    }

    @Test
    void oneThatBreaksOffBeforeItSaysItsTotalIsThatFailureToo() {
        try (var stub = Stub.answering(json(200, "{\"result\":[{\"userId\":\"1\"},"))) {
            var command = Command.run(stub.environment(), "list-users", "--all");
            assertEquals("list-users: the answer is not JSON (HTTP 200, cut off)\n"
                    + "a proxy or another server may answer at this domain: look with --verbose, or run jbang doctor\n", command.err());
            assertEquals(1, command.status());
        }
    }

    @Test
    void aRowIsPrintedAsItCameButForSpacesAndWhatTerminalsObey() {
        var row = "{ \"name\" : \"\u00e9\u009b31m\u007f\ud83d\ude00\", \"n\": 1.10, \"big\": 12345678901234567890.5, \"e\": [ ] }";
        try (var stub = Stub.answering(json(200, "{\"details\":{\"totalResult\":\"1\"},\"result\":[" + row + "]}"))) {
            assertEquals("{\"name\":\"\u00e9\\u009b31m\\u007f\ud83d\ude00\",\"n\":1.10,\"big\":12345678901234567890.5,\"e\":[]}\n",
                    Command.run(stub.environment(), "list-users", "--all").out());
        }
    }

    @Test
    void theScriptPrintsOneUserPerLineAndReportsAnErrorInTheMiddle() {
        try (var stub = Stub.answering(page(0, 1000, 2500), json(500, "{\"code\":13,\"message\":\"internal\"}"))) {
            var command = Command.run(stub.environment(), "list-users", "--all");
            var lines = command.out().lines().toList();
            assertEquals("{\"userId\":\"999\"}", lines.get(999));
            assertEquals("{\"code\":13,\"message\":\"internal\"}", lines.get(1000), "the error body is one line too");
            assertEquals(1001, lines.size());
            assertTrue(command.err().startsWith("list-users: internal (HTTP 500)\n"), command.err());
            assertEquals(5, command.status());
        }
    }
}

//SOURCES Zitadel.java

package zitadel;

import module java.base;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.ObjectNode;

/// Every row of a list from its offset on, page by page: while one page is read, the next one is on its way, and no
/// more than these two are in memory.
///
/// For lists that take `{"query":{"offset","limit","asc"},"sortingColumn"}`, or `pagination` in place of `query`, whichever the body of the
/// call has; the call's own sort order must be one that
/// does not change while it is read. An error answer ends the rows: see [#error()]. Close it where it may not be read to its end.
public final class Pages implements AutoCloseable {

    /// One page costs ZITADEL 40 ms whatever its size: take the largest.
    public static final int SIZE = 1000;
    // The answer where an instance allows less (advisory A-10018, on the limits of lists from v4.19.5 on).
    private static final String TOO_MANY = "QUERY-4M0fs";

    private final Zitadel zitadel;
    private final Call call;
    private final String form;
    private long offset;
    private int size;
    private FutureTask<Reply> next;
    private Thread asking;
    private Reply error;

    /// Sends nothing yet; the rows begin at the offset in the body of the call, and its limit is how many a page has.
    public Pages(Zitadel zitadel, Call call) {
        this.zitadel = zitadel;
        this.call = call;
        this.form = call.body().has("pagination") ? "pagination" : "query";
        this.offset = call.body().path(form).path("offset").asLong(0);
        int limit = call.body().path(form).path("limit").asInt(0);
        this.size = limit > 0 ? Math.min(limit, SIZE) : SIZE;
        this.next = page();
    }

    /// Hands the rows of the next page to `row`, one by one, each as a parser at its first token which `row` moves to
    /// its last; false where there is no further page. Where the instance allows no page of that size, half of it is asked for.
    ///
    /// Throws a [Failure]: no answer, or one that is not JSON to its end.
    public boolean read(Consumer<JsonParser> row) {
        if (next == null) {
            return false;
        }
        next.run();   // in this thread, unless it was asked for before
        var reply = answer();
        while (!reply.ok() && size > 1 && TOO_MANY.equals(reply.error().id())) {
            size /= 2;
            next = page();
            next.run();
            reply = answer();
        }
        next = null;
        if (!reply.ok()) {
            error = reply;
            return false;
        }
        offset += size;
        try (var json = Json.parser(reply.body())) {
            rows(json, reply, row);
        } catch (JacksonException _) {
            throw Transport.notJson(reply);
        }
        return true;
    }

    /// The answer that ended the rows too early, or null.
    public Reply error() {
        return error;
    }

    private void rows(JsonParser json, Reply reply, Consumer<JsonParser> row) {
        long total = -1;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw Transport.notJson(reply);
        }
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals("details") || name.equals("pagination")) {
                total = Json.tree(json).path("totalResult").asLong(0);
            } else if (json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    total = total < 0 ? total(reply) : total;
                    ask(total);
                    row.accept(json);
                }
            } else {
                json.skipChildren();
            }
        }
    }

    // Where the rows stand before it; a page that is cut off has none.
    private long total(Reply reply) {
        var whole = reply.json();
        if (whole == null) {
            throw Transport.notJson(reply);
        }
        return whole.path(form.equals("query") ? "details" : form).path("totalResult").asLong(0);
    }

    // totalResult may count rows that this token cannot see: an empty page ends the list too (recorded exchange 130),
    // so the first row of this page is what asks for the next one.
    private void ask(long total) {
        if (next == null && offset < total) {
            next = page();
            asking = Thread.ofPlatform().daemon().name("next page").start(next);
        }
    }

    private FutureTask<Reply> page() {
        var body = (ObjectNode) call.body().deepCopy();
        body.withObject("/" + form).put("offset", Long.toString(offset)).put("limit", size);
        return new FutureTask<>(() -> zitadel.send(call.body(body)));
    }

    private Reply answer() {
        try {
            return next.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.noAnswer("interrupted", null);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /// Gives up the page on its way, quietly.
    @Override
    public void close() {
        if (asking != null) {
            asking.interrupt();
            try {
                asking.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

//SOURCES Zitadel.java

package zitadel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every row of a list from its offset on, page by page: one page in memory, the next one asked for when its first row is.
///
/// For lists that take `{"query":{"offset","limit","asc"},"sortingColumn"}`; the call's own sort order must be one that
/// does not change while it is read. An error answer ends the rows: see [#error()].
public final class Pages implements Iterator<JsonNode> {

    /// One page costs ZITADEL 40 ms whatever its size: take the largest.
    public static final int SIZE = 1000;

    private final Zitadel zitadel;
    private final Call call;
    private final Deque<JsonNode> rows = new ArrayDeque<>();
    private long offset;
    private boolean last;
    private Reply error;

    public Pages(Zitadel zitadel, Call call) {
        this.zitadel = zitadel;
        this.call = call;
        this.offset = call.body().at("/query/offset").asLong(0);
    }

    @Override
    public boolean hasNext() {
        if (rows.isEmpty() && !last) {
            read();
        }
        return !rows.isEmpty();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.remove();
    }

    /// The answer that ended the rows too early, or null.
    public Reply error() {
        return error;
    }

    // totalResult may count rows that this token cannot see: an empty page ends the list too (recorded exchange 130).
    private void read() {
        var body = (ObjectNode) call.body().deepCopy();
        ((ObjectNode) body.get("query")).put("offset", Long.toString(offset)).put("limit", SIZE);
        var reply = zitadel.send(call.body(body));
        if (!reply.ok()) {
            error = reply;
            last = true;
            return;
        }
        reply.json().path("result").forEach(rows::add);
        offset += SIZE;
        last = rows.isEmpty() || offset >= reply.json().at("/details/totalResult").asLong(0);
    }
}

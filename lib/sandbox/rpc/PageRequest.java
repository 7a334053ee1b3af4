package sandbox.rpc;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.state.Release.Change;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Which rows of a list are asked for, and whether in ascending order.
public record PageRequest(long offset, long limit, boolean asc) {

    /// An offset of more than 63 bits.
    private static final long TOO_FAR = -1;

    private static final long MOST = 1_000;

    /// Of the `query` of a list of v2: limit 0 is none, and there is no greatest, before lists had limits (recorded exchanges 386, 391).
    public static PageRequest ofQuery(RpcCall call) {
        return of(call.request().path("query"), call.state().release.has(Change.LIST_LIMITS), 100);
    }

    /// Of the `query` of a list of v1.
    public static PageRequest ofV1Query(RpcCall call) {
        return of(call.request().path("query"), call.state().release.has(Change.LIST_LIMITS), MOST);
    }

    /// Of a `pagination`: 100 rows where it does not say, 1,000 at most (recorded exchange 464).
    public static PageRequest ofPagination(RpcCall call) {
        return of(call.request().path("pagination"), true, 100);
    }

    private static PageRequest of(JsonNode from, boolean limited, long usual) {
        var limit = from.path("limit").asLong(0);
        if (limited && limit > MOST) {
            throw ZitadelError.LIMIT_EXCEEDED.exception();
        }
        var offset = from.path("offset").isMissingNode() ? BigInteger.ZERO : from.path("offset").bigIntegerValue();
        return new PageRequest(offset.bitLength() > 63 ? TOO_FAR : offset.longValue(), limit > 0 ? limit : limited ? usual : Long.MAX_VALUE,
                from.path("asc").asBoolean(false));
    }

    /// This page, where the database can count to its offset; throws that error where it cannot (recorded exchanges 392, 740, 762, 774).
    public PageRequest orElse(ZitadelError error) {
        if (offset == TOO_FAR) {
            throw error.exception();
        }
        return this;
    }

    /// This page; throws [sandbox.message.RpcException] for an offset that the database cannot count to, of a list whose error for
    /// that is not known.
    public PageRequest orUnanswered() {
        if (offset == TOO_FAR) {
            throw Unanswered.refusal("an offset over 63 bits in this list");
        }
        return this;
    }

    /// The rows of the page.
    public <T> Stream<T> of(List<T> rows) {
        return rows.stream().skip(offset).limit(limit);
    }

    /// Puts rows into this order, or its opposite.
    public <T> void sort(List<T> rows, Comparator<T> order) {
        rows.sort(asc ? order : order.reversed());
    }

    /// An answer with its `pagination`; past the end there is no total.
    public ObjectNode answer(long total) {
        var answer = Json.object();
        var pagination = answer.putObject("pagination");
        if (total > offset) {
            pagination.put("totalResult", Long.toString(total));
        }
        pagination.put("appliedLimit", Long.toString(limit));
        return answer;
    }
}

package sandbox.rpc;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sandbox.message.ZitadelError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Which rows of a list are asked for, and whether in ascending order.
public record PageRequest(long offset, long limit, boolean asc) {

    /// Of a `query`: limit 0 is none, and there is no greatest (recorded exchanges 386, 391, 392).
    public static PageRequest ofQuery(JsonNode query) {
        var limit = query.path("limit").asLong(0);
        return new PageRequest(offset(query), limit == 0 ? Long.MAX_VALUE : limit, query.path("asc").asBoolean(false));
    }

    /// Of a `pagination`: 100 rows where it does not say, 1,000 at most (recorded exchange 464).
    public static PageRequest ofPagination(JsonNode pagination) {
        var limit = pagination.path("limit").asLong(0);
        if (limit > 1_000) {
            throw ZitadelError.LIMIT_EXCEEDED.exception();
        }
        return new PageRequest(offset(pagination), limit == 0 ? 100 : limit, pagination.path("asc").asBoolean(false));
    }

    private static long offset(JsonNode from) {
        var offset = from.path("offset");
        if (offset.isMissingNode()) {
            return 0;
        }
        if (offset.bigIntegerValue().bitLength() > 63) {
            throw ZitadelError.OFFSET_TOO_LARGE.exception();
        }
        return offset.longValue();
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

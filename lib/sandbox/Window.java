package sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Which rows of a list are asked for, and whether in ascending order.
record Window(long offset, long limit, boolean asc) {

    /// Of a `query`: limit 0 is none, and there is no greatest (recorded: 386, 391, 392).
    static Window ofQuery(JsonNode query) {
        var limit = query.path("limit").asLong(0);
        return new Window(offset(query), limit == 0 ? Long.MAX_VALUE : limit, query.path("asc").asBoolean(false));
    }

    /// Of a `pagination`: 100 rows where it does not say, 1,000 at most (recorded: 464).
    static Window ofPagination(JsonNode pagination) {
        var limit = pagination.path("limit").asLong(0);
        if (limit > 1_000) throw Errors.LIMIT_EXCEEDED.problem();
        return new Window(offset(pagination), limit == 0 ? 100 : limit, pagination.path("asc").asBoolean(false));
    }

    private static long offset(JsonNode from) {
        var offset = from.path("offset");
        if (offset.isMissingNode()) return 0;
        if (offset.bigIntegerValue().bitLength() > 63) throw Errors.OFFSET_TOO_LARGE.problem();
        return offset.longValue();
    }

    <T> Stream<T> of(List<T> rows) {
        return rows.stream().skip(offset).limit(limit);
    }

    <T> void sort(List<T> rows, Comparator<T> order) {
        rows.sort(asc ? order : order.reversed());
    }

    /// An answer with its `pagination`; past the end there is no total.
    ObjectNode answer(long total) {
        var answer = Json.object();
        var pagination = answer.putObject("pagination");
        if (total > offset) pagination.put("totalResult", Long.toString(total));
        pagination.put("appliedLimit", Long.toString(limit));
        return answer;
    }
}

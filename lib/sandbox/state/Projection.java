package sandbox.state;

import module java.base;

/// What a search sees: rows by id, and lists of them in the orders that were asked for, kept in order from then on.
public final class Projection<T> {

    private final Function<T, String> id;
    /// As they came: nearly in the orders that are asked for most, which makes the first sorting cheap.
    private final Map<String, T> rows = new LinkedHashMap<>();
    private final Map<Comparator<T>, ArrayList<T>> orders = new HashMap<>();
    private Instant timestamp = Instant.EPOCH;

    Projection(Function<T, String> id) {
        this.id = id;
    }

    void put(T row, Instant when) {
        replace(id.apply(row), row, when);
    }

    void remove(String rowId, Instant when) {
        replace(rowId, null, when);
    }

    private void replace(String rowId, T row, Instant when) {
        var old = row == null ? rows.remove(rowId) : rows.put(rowId, row);
        if (when.isAfter(timestamp)) {
            timestamp = when;
        }
        orders.forEach((order, list) -> {
            if (old != null) {
                var at = Collections.binarySearch(list, old, order);
                if (at >= 0) {
                    list.remove(at);
                }
            }
            if (row != null) {
                var at = Collections.binarySearch(list, row, order);
                list.add(at < 0 ? -at - 1 : at, row);
            }
        });
    }

    /// What brings it back to how it is now.
    Runnable checkpoint() {
        var kept = new ArrayList<>(rows.values());
        var when = timestamp;
        return () -> {
            rows.clear();
            orders.clear();
            kept.forEach(row -> rows.put(id.apply(row), row));
            timestamp = when;
        };
    }

    /// When the last change came that it shows.
    public Instant timestamp() {
        return timestamp;
    }

    /// All rows in that order, which must tell any two rows apart; the same comparator object each time.
    public List<T> sorted(Comparator<T> order) {
        return orders.computeIfAbsent(order, o -> {
            @SuppressWarnings("unchecked")
            var sorted = (T[]) rows.values().toArray();
            Arrays.parallelSort(sorted, o);
            return new ArrayList<>(Arrays.asList(sorted));
        });
    }
}

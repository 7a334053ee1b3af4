package exercises;

import module java.base;

/// What an exercise asks of the instance, one fact after the other, up to the first that does not hold.
final class Facts {

    private final List<String> held = new ArrayList<>();

    /// A fact that does not hold; its message says what is there instead.
    static final class Missing extends RuntimeException {

        private static final long serialVersionUID = 1;

        Missing(String message) {
            super(message, null, false, false);
        }
    }

    /// Keeps `yes` where the fact holds; ends the look with `no` where it does not.
    void require(boolean holds, String yes, String no) {
        if (!holds) {
            throw new Missing(no);
        }
        held.add(yes);
    }

    /// The facts that held, in order.
    List<String> held() {
        return List.copyOf(held);
    }
}

package exercises;

import module java.base;

/// What an exercise asks of the instance, one fact after the other, up to the first that does not hold.
final class Facts {

    private final List<String> held = new ArrayList<>();

    /// A fact that does not hold; its message says what is there instead.
    static final class Missing extends RuntimeException {

        private static final long serialVersionUID = 1;

        /// How to take away what is in the way; empty where nothing is.
        final String remedy;

        Missing(String message, String remedy) {
            super(message, null, false, false);
            this.remedy = remedy;
        }
    }

    /// Keeps `yes` where the fact holds; ends the look with `no` where it does not.
    void require(boolean holds, String yes, String no) {
        require(holds, yes, no, "");
    }

    /// As above, with the command that takes away what is there instead.
    void require(boolean holds, String yes, String no, String remedy) {
        if (!holds) {
            throw new Missing(no, remedy);
        }
        held.add(yes);
    }

    /// The facts that held, in order.
    List<String> held() {
        return List.copyOf(held);
    }
}

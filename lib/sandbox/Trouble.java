package sandbox;

import com.sun.net.httpserver.HttpExchange;

/// What a server does to a client now and then: latency, a rate limit, faults.
final class Trouble {

    /// The connection is to close without an answer.
    static final class Dropped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Dropped() {
            super(null, null, false, false);
        }
    }

    Front.Reply before(HttpExchange exchange) {
        return null;
    }

    Front.Reply after(HttpExchange exchange, Front.Reply reply) {
        return reply;
    }
}

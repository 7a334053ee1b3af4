package sandbox;

import com.sun.net.httpserver.HttpExchange;

final class OAuth {
    Front.Reply answer(HttpExchange exchange, String path) {
        return null;
    }
}

package sandbox;

import com.sun.net.httpserver.HttpExchange;

final class FirstPage {
    static Front.Reply reply(HttpExchange exchange, State state) {
        return Front.Reply.text(200, "ZITADEL sandbox");
    }
}

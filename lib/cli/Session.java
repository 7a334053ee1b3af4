//SOURCES Terminal.java
//SOURCES Output.java
//SOURCES ../auth/KeyToken.java
//SOURCES ../zitadel/Zitadel.java

package cli;

import auth.KeyToken;
import java.util.List;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Reply;
import zitadel.Settings;
import zitadel.Zitadel;

/// What a request script that sends by itself works with: the terminal, a client as the options want it, and the usual output.
public final class Session {

    private final Terminal terminal;
    private final Zitadel.Options options;
    private final Output output;

    Session(Terminal terminal, Zitadel.Options options, Output output) {
        this.terminal = terminal;
        this.options = options;
        this.output = output;
    }

    /// Where the command runs.
    public Terminal terminal() {
        return terminal;
    }

    /// What the arguments say of requests: timeout, tries, who watches.
    public Zitadel.Options options() {
        return options;
    }

    /// A client with the credential in the environment; to be closed. Throws a usage [zitadel.Failure] where a setting is missing.
    public Zitadel open() {
        return KeyToken.client(Settings.from(terminal.environment()), options);
    }

    /// A client for a request that needs no token; to be closed.
    public Zitadel openWithoutToken() {
        return new Zitadel(Settings.withoutToken(terminal.environment()), options);
    }

    Output output() {
        return output;
    }

    /// Sends the request and prints the answer, or the error; returns the exit status.
    public int send(Call call) {
        try (var zitadel = open()) {
            return answer(call, zitadel.send(call));
        }
    }

    /// Throws a usage [zitadel.Failure] where `--pick` or `--explain` would not print the secret at this pointer of the answer.
    public void mustPrint(String pointer) {
        output.mustPrint(pointer);
    }

    /// Prints the answer as `--pick` and `--explain` want it, or the error, and returns the exit status.
    public int answer(Call call, Reply reply) {
        return output.answer(List.of(call), List.of(reply), null);
    }

    /// The same with another JSON on standard output, where the reply is no error.
    public int answer(Call call, Reply reply, JsonNode shown) {
        return output.answer(List.of(call), List.of(reply), _ -> shown);
    }
}

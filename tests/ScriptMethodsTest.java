import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import support.Command;
import tools.jackson.databind.JsonNode;
import zitadel.Call;

/// A script that somebody writes and that does not say, or says in another way, what is to be sent.
class ScriptMethodsTest {

    static class MyStep {
        Call request() {
            return Call.get("/");
        }
    }

    static class TakesArguments {
        Call call(String id) {
            return Call.get("/");
        }
    }

    static class ReturnsText {
        String call() {
            return "/";
        }
    }

    static class ReturnsNothing {
        void run(cli.Session session) {}
    }

    static class OneInsteadOfSeveral {
        Call calls() {
            return Call.get("/");
        }
    }

    static class AnswersOne {
        Call call() {
            return Call.get("/");
        }

        JsonNode answer(JsonNode reply) {
            return reply;
        }
    }

    static class GivesNull {
        Call call() {
            return null;
        }
    }

    static class GivesNone {
        List<Call> calls() {
            return List.of();
        }
    }

    private static final Map<String, String> SETTINGS = Map.of("ZITADEL_DOMAIN", "localhost:1", "ZITADEL_TOKEN", "t");

    static List<Object[]> scripts() {
        return List.of(
                new Object[] {new MyStep(), "my-step: MyStep has no method call, calls or run that says what to do",
                    "write one: Call call() for one request, List<Call> calls() for several, or int run(Session session)"},
                new Object[] {new TakesArguments(), "takes-arguments: TakesArguments has a method that cannot be used: Call call(String)",
                    "write it as Call call()"},
                new Object[] {new ReturnsText(), "returns-text: ReturnsText has a method that cannot be used: String call()",
                    "write it as Call call()"},
                new Object[] {new ReturnsNothing(), "returns-nothing: ReturnsNothing has a method that cannot be used: void run(Session)",
                    "write it as int run(Session session) or int run(Terminal terminal)"},
                new Object[] {new OneInsteadOfSeveral(),
                    "one-instead-of-several: OneInsteadOfSeveral has a method that cannot be used: Call calls()",
                    "write it as List<Call> calls()"},
                new Object[] {new AnswersOne(), "answers-one: AnswersOne has a method that cannot be used: JsonNode answer(JsonNode)",
                    "write it as JsonNode answer(List<Reply> replies)"},
                new Object[] {new GivesNull(), "gives-null: GivesNull gives no request to send",
                    "return a Call, for example Call.get(\"/v2/users/{USER_ID}\", userId)"},
                new Object[] {new GivesNone(), "gives-none: GivesNone gives no request to send",
                    "return a Call, for example Call.get(\"/v2/users/{USER_ID}\", userId)"});
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptThatSaysNotWhatToSendIsToldWhatToWrite(Object script, String fact, String nextAction) {
        assertEquals(new Command(1, "", fact + "\n" + nextAction + "\n", List.of()), Command.script(SETTINGS, script));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void itsHelpWorksAllTheSame(Object script, String fact, String nextAction) {
        var help = Command.script(SETTINGS, script, "--help");
        assertEquals("", help.err());
        assertEquals(0, help.status());
        assertTrue(help.out().contains("--timeout=SECONDS"), help.out());
    }

    @Test
    void aHelperWithSuchANameBesideTheRightOneIsNoMistake() {
        var script = new Object() {
            Call call() {
                return call("/v2/users");
            }

            Call call(String path) {
                return Call.get(path);
            }
        };
        assertTrue(Command.script(SETTINGS, script, "--as", "curl").out().contains("/v2/users"));
    }
}

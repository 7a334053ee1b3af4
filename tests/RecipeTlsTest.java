import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.Command;
import support.OwnAuthority;
import support.RecipeFiles;
import support.Stub;
import support.Toolbox;

/// Each recipe reaches a server whose certificate is of an authority of its own, by what it says itself.
class RecipeTlsTest extends OwnAuthority {

    @ParameterizedTest
    @ValueSource(strings = {"curl", "httpie", "python", "node", "go", "java", "jshell"})
    void theAuthorityInSslCertFileIsTrustedAsTheRecipeSays(String target) {
        RecipeFiles.assumeTools(target);
        Toolbox.assumeTool("bash");
        var user = Stub.json(200, "{\"user\":{}}");
        try (var stub = Stub.answeringOverTls(certificates.server("right"), user)) {
            var said = Command.run(Map.of("ZITADEL_DOMAIN", stub.domain(), "SSL_CERT_FILE", authority), "get-user", "1", "--as", target);
            assertEquals(0, said.status(), said.err());
            var advice = said.out().lines().filter(line -> line.contains(" SSL_CERT_FILE is not read: ")).findFirst();
            assertEquals(target.matches("curl|go"), advice.isEmpty(), said.out());
            var first = advice.map(line -> line.substring(line.indexOf(": ") + 2) + " && ").orElse("").replace("ca.p12", target + ".p12");
            var files = new RecipeFiles();
            files.add(target, "get-user", said.out().stripTrailing());
            // In its second process too, as a person has it.
            var words = target.equals("jshell") ? files.jshell("get-user") : files.command(target, "get-user");
            var command = String.join(" ", words.stream().map(word -> "'" + word + "'").toList());
            var environment = Map.of("ZITADEL_DOMAIN", stub.domain().substring(8), "ZITADEL_TOKEN", Stub.TOKEN, "SSL_CERT_FILE", authority);
            var run = Toolbox.run(folder, environment, List.of("bash", "-c", "cd '" + folder + "' && " + first + command));
            assertTrue(run.out().contains("\"user\""), run.toString());
            assertEquals(1, stub.requests().stream().filter(request -> !request.line().isEmpty()).count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"python", "node", "java"})
    void withoutSuchASettingNothingIsSaidOfIt(String target) {
        assertFalse(Command.run(Map.of(), "get-user", "1", "--as", target).out().contains("SSL_CERT_FILE"));
    }
}

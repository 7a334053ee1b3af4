//SOURCES support/Checkout.java
//SOURCES support/Machine.java
//SOURCES support/Program.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import support.Checkout;
import support.Machine;
import support.Program;
import support.RawHttp;

/// The sandbox in a pipeline: the steps of the action, and the samples of other languages, as they stand.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the action and the samples are for a POSIX shell")
class SandboxCiTest {

    private static final Path ACTION = Checkout.root().resolve(".github/actions/sandbox/action.yml");

    @TempDir
    Path folder;

    /// The commands of the action's steps: to start, to stop.
    private static List<String> steps() {
        return Pattern.compile("(?m)^      run: (?:\\|\\n((?:        .*\\n)+)|(.*)$)").matcher(Machine.read(ACTION)).results()
                .map(step -> step.group(1) == null ? step.group(2) : step.group(1).replaceAll("(?m)^        ", "")).toList();
    }

    private Program step(String commands, Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of("env", "RUNNER_TEMP=" + folder, "GITHUB_ENV=" + folder.resolve("github.env"),
                "GITHUB_ACTION_PATH=" + ACTION.getParent(), "JAVA_HOME=" + System.getProperty("java.home")));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands));
        return Program.run(folder, command);
    }

    @Test
    void theActionStartsItPassesOnTheSettingsAndStopsIt() throws IOException {
        var steps = steps();
        var started = step(steps.getFirst(), Map.of("PORT", "0", "OPTIONS", "--account\nci\n--fault\n418 GET /v2/users/9\n"));
        assertEquals(0, started.status(), started.out());
        var settings = new HashMap<String, String>();
        Files.readAllLines(folder.resolve("github.env")).forEach(line -> settings.put(line.split("=", 2)[0], line.split("=", 2)[1]));
        var port = Integer.parseInt(settings.get("ZITADEL_DOMAIN").replace("localhost:", ""));
        var headers = Map.of("Authorization", "Bearer " + settings.get("ZITADEL_TOKEN"));
        assertTrue(RawHttp.send(port, "GET", "/v2/users/" + settings.get("ZITADEL_USER_ID"), headers, null).text()
                .contains("\"username\":\"ci\""));
        assertEquals(418, RawHttp.send(port, "GET", "/v2/users/9", headers, null).status());
        var pid = ProcessHandle.of(Long.parseLong(settings.get("ZITADEL_SANDBOX_PID"))).orElseThrow();
        var stopped = step(steps.getLast(), Map.of("ZITADEL_SANDBOX_PID", settings.get("ZITADEL_SANDBOX_PID")));
        assertEquals(0, stopped.status(), stopped.out());
        pid.onExit().join();
        assertThrows(IOException.class, () -> RawHttp.send(port, "GET", "/", Map.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"saved.json", "gone/saved.json"})
    void afterTheStepThatStopsItWhatItKnewIsSavedOrTheStepFailsAndSaysWhy(String name) throws IOException {
        Files.createDirectory(folder.resolve("gone"));
        var saved = folder.resolve(name);
        var started = step(steps().getFirst(), Map.of("PORT", "0", "OPTIONS", "--save\n" + saved + "\n"));
        assertEquals(0, started.status(), started.out());
        Files.delete(folder.resolve("gone"));
        var pid = Files.readAllLines(folder.resolve("github.env")).getLast().replace("ZITADEL_SANDBOX_PID=", "");
        var stopped = step(steps().getLast(), Map.of("ZITADEL_SANDBOX_PID", pid));
        if (name.contains("/")) {
            assertEquals(1, stopped.status(), stopped.out());
            assertTrue(stopped.out().startsWith("sandbox: cannot write " + saved + ": no such folder; what it knew is in "), stopped.out());
        } else {
            assertEquals(0, stopped.status(), stopped.out());
            assertTrue(Files.readString(saved).contains("\"account\": \"quickstart-admin\""));
        }
    }

    @Test
    void aTakenPortFailsTheStepAtOnceAndLeavesNoSettings() throws IOException {
        try (var other = new ServerSocket(0)) {
            Files.writeString(folder.resolve("zitadel-sandbox.env"), "ZITADEL_DOMAIN=localhost:1\n");
            var started = step(steps().getFirst(), Map.of("PORT", Integer.toString(other.getLocalPort()), "OPTIONS", ""));
            assertEquals(1, started.status(), started.out());
            assertTrue(started.out().contains("sandbox: port " + other.getLocalPort() + " is taken"), started.out());
            assertTrue(Files.notExists(folder.resolve("github.env")) && Files.notExists(folder.resolve("zitadel-sandbox.env")));
        }
    }

    @Test
    void theStepsPassShellcheck() throws IOException {
        assumeTrue(Program.exists("shellcheck"), "shellcheck is missing");
        for (var step : steps()) {
            var file = Files.writeString(folder.resolve("step.sh"), "#!/bin/bash\n" + step);
            var checked = Program.run(folder, List.of("shellcheck", file.toString()));
            assertEquals(0, checked.status(), checked.out());
        }
    }

    @Test
    void theWorkflowsAndTheOneOnThePagePassActionlint() throws IOException {
        assumeTrue(Program.exists("go"), "go is missing");
        var made = Program.run(folder, List.of("env", "GOBIN=" + folder, "go", "install",
                "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"));
        assertEquals(0, made.status(), made.out());
        var page = Machine.read(Checkout.root().resolve("lib/sandbox/README.md"));
        var workflow = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```", page.indexOf("```yaml\n") + 8));
        Files.createDirectories(folder.resolve(".github/workflows"));
        Files.createDirectory(folder.resolve(".git"));
        Files.writeString(folder.resolve(".github/workflows/page.yml"),
                workflow.replace("OWNER/REPOSITORY/.github/actions/sandbox@v1.0.0", "./.github/actions/sandbox"));
        for (var action : List.of("sandbox", "jbang")) {
            Files.createDirectories(folder.resolve(".github/actions/" + action));
            Files.copy(ACTION.resolveSibling("../" + action + "/action.yml"), folder.resolve(".github/actions/" + action + "/action.yml"));
        }
        try (var files = Files.list(Checkout.root().resolve(".github/workflows"))) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(".github/workflows").resolve(file.getFileName()));
            }
        }
        var checked = Program.run(folder, List.of("./actionlint", "-no-color"));
        assertEquals(0, checked.status(), checked.out());
    }

    @Test
    void theSampleForNodeRunsInTenLines() throws IOException {
        assumeTrue(Program.exists("node"), "node is missing");
        var run = sample("users.test.mjs", List.of("node", "--test"));
        assertEquals(0, run.status(), run.out());
        assertTrue(run.out().contains("pass 1"), run.out());
    }

    @Test
    void theSampleForPytestRunsInTenLines() throws IOException {
        assumeTrue(Program.exists("python3"), "python3 is missing");
        var installed = Program.run(folder, List.of("python3", "-m", "pip", "install", "--quiet", "--no-compile",
                "--disable-pip-version-check", "--target", folder.resolve("packages").toString(), "pytest==9.2.0"));
        assertEquals(0, installed.status(), installed.out());
        var run = sample("test_users.py", List.of("env", "PYTHONPATH=" + folder.resolve("packages"), "PYTHONDONTWRITEBYTECODE=1", "python3",
                "-m", "pytest", "-q", "-p", "no:cacheprovider"));
        assertEquals(0, run.status(), run.out());
        assertTrue(run.out().contains("1 passed"), run.out());
    }

    private Program sample(String name, List<String> command) throws IOException {
        var file = Checkout.root().resolve("tests/samples").resolve(name);
        assertTrue(Machine.read(file).lines().filter(line -> !line.isBlank() && !line.startsWith("import ")).count() <= 12, name);
        var all = new ArrayList<>(List.of("env", "-u", "JBANG", "JAVA_HOME=" + System.getProperty("java.home")));
        all.addAll(command);
        all.add(file.toString());
        var other = new ArrayList<>(all);
        other.add(3, "JBANG=" + folder.resolve("other"));
        Machine.write(folder.resolve("other"), "#!/bin/sh\n: > " + folder.resolve("asked") + "\nexit 1\n");
        assertTrue(folder.resolve("other").toFile().setExecutable(true));
        assertNotEquals(0, Program.run(folder, other).status());
        assertTrue(Files.exists(folder.resolve("asked")), "JBANG names another launcher");
        return Program.run(folder, all);
    }
}

//SOURCES ../lib/sandbox/junit/ZitadelSandbox.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import sandbox.Sandbox;
import sandbox.junit.SandboxSetup;
import sandbox.junit.ZitadelSandbox;
import zitadel.Json;

/// The JUnit extension, as test classes of others use it.
class SandboxJUnitTest {

    private static final Map<String, Sandbox> SEEN = new ConcurrentHashMap<>();

    private static TestExecutionSummary run(boolean parallel, Class<?>... classes) {
        var request = LauncherDiscoveryRequestBuilder.request().configurationParameter("junit.jupiter.execution.parallel.enabled",
                Boolean.toString(parallel)).configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
        for (var test : classes) {
            request.selectors(selectClass(test));
        }
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request.build(), summary);
        return summary.getSummary();
    }

    private static void passes(int tests, boolean parallel, Class<?>... classes) {
        var summary = run(parallel, classes);
        var failures = new StringWriter();
        summary.printFailuresTo(new PrintWriter(failures));
        assertEquals(tests, summary.getTestsSucceededCount(), failures.toString());
    }

    private static boolean answers(Sandbox sandbox) {
        try {
            return sandbox.client().get("/debug/healthz").statusCode() == 200;
        } catch (RuntimeException _) {
            return false;
        }
    }

    @ExtendWith(ZitadelSandbox.class)
    static class OneForTheClass {

        private final List<Sandbox> given = new ArrayList<>();

        @BeforeEach
        void before(Sandbox sandbox) {
            given.add(sandbox);
        }

        @Test
        void seesItsWritesAtOnce(Sandbox sandbox) {
            var body = "{\"organizationId\":\"" + sandbox.organizationId() + "\",\"username\":\"ci\",\"machine\":{\"name\":\"CI\"}}";
            assertEquals(200, sandbox.client().post("/v2/users/new", body).statusCode());
            assertEquals("3", Json.parse(sandbox.client().post("/v2/users", "{}").body()).at("/details/totalResult").asString());
            assertEquals(List.of(sandbox), given);
            SEEN.put("class", sandbox);
        }

        @Nested
        class Inside {

            @Test
            void hasTheSame(Sandbox sandbox) {
                assertEquals(List.of(sandbox), given);
                SEEN.put("nested", sandbox);
            }
        }
    }

    @Test
    void aClassHasOneSandboxWhichEndsWithIt() {
        passes(2, false, OneForTheClass.class);
        assertEquals(SEEN.get("class"), SEEN.get("nested"));
        assertTrue(!answers(SEEN.get("class")), "it has stopped");
    }

    @ExtendWith(ZitadelSandbox.class)
    @SandboxSetup(perMethod = true, users = 3, release = "4.13", v1 = false)
    static class OneForEachMethod {

        @Test
        void first(Sandbox sandbox) {
            SEEN.put("first", sandbox);
            assertEquals("5", Json.parse(sandbox.client().post("/v2/users", "{}").body()).at("/details/totalResult").asString());
            assertEquals(404, sandbox.client().get("/auth/v1/users/me").statusCode());
        }

        @Test
        void second(Sandbox sandbox) {
            SEEN.put("second", sandbox);
        }
    }

    @Test
    void aMethodHasItsOwnWhereTheAnnotationSaysSo() {
        passes(2, false, OneForEachMethod.class);
        assertNotEquals(SEEN.get("first"), SEEN.get("second"));
    }

    @ExtendWith(ZitadelSandbox.class)
    @SandboxSetup(users = 1)
    static class WithOthersInside {

        private Sandbox before;

        @BeforeEach
        void before(Sandbox sandbox) {
            before = sandbox;
        }

        private void has(String users, Sandbox sandbox) {
            assertEquals(before, sandbox, "what runs before a test is given the same one");
            assertEquals(users, Json.parse(sandbox.client().post("/v2/users", "{}").body()).at("/details/totalResult").asString());
        }

        @Test
        void outside(Sandbox sandbox) {
            has("3", sandbox);
            SEEN.put("outside", sandbox);
        }

        @Nested
        class WithoutASetup {

            @Test
            void test(Sandbox sandbox) {
                has("3", sandbox);
                SEEN.put("without", sandbox);
            }
        }

        @Nested
        @SandboxSetup(users = 4, v1 = false)
        class WithItsOwn {

            @Test
            void test(Sandbox sandbox) {
                has("6", sandbox);
                assertEquals(404, sandbox.client().get("/auth/v1/users/me").statusCode());
                SEEN.put("own", sandbox);
            }

            @Nested
            class Inside {

                @Test
                void test(Sandbox sandbox) {
                    has("6", sandbox);
                    SEEN.put("inside", sandbox);
                }
            }
        }

        @Nested
        @SandboxSetup(perMethod = true)
        class OneForEachMethodOfIt {

            @Test
            void one(Sandbox sandbox) {
                has("2", sandbox);
                SEEN.put("one of them", sandbox);
            }

            @Test
            void another(Sandbox sandbox) {
                has("2", sandbox);
                SEEN.put("another of them", sandbox);
            }
        }
    }

    @Test
    void aNestedClassHasItsOwnWhereTheAnnotationIsOnIt() {
        passes(6, false, WithOthersInside.class);
        assertEquals(SEEN.get("outside"), SEEN.get("without"));
        assertEquals(SEEN.get("own"), SEEN.get("inside"));
        assertNotEquals(SEEN.get("outside"), SEEN.get("own"));
        assertNotEquals(SEEN.get("one of them"), SEEN.get("another of them"));
        for (var name : List.of("outside", "own", "one of them", "another of them")) {
            assertTrue(!answers(SEEN.get(name)), name + " has stopped");
        }
    }

    /// Both classes are in their test at the same time.
    private static final CountDownLatch BOTH = new CountDownLatch(2);

    private static void meets(String name, Sandbox sandbox) throws InterruptedException {
        SEEN.put(name, sandbox);
        BOTH.countDown();
        BOTH.await();
        assertEquals(200, sandbox.client().post("/v2/users/new", "{\"organizationId\":\"" + sandbox.organizationId()
                + "\",\"username\":\"same\",\"machine\":{\"name\":\"x\"}}").statusCode(), "nobody else has taken the name");
    }

    @ExtendWith(ZitadelSandbox.class)
    static class OneOfTwo {

        @Test
        void test(Sandbox sandbox) throws InterruptedException {
            meets("one", sandbox);
        }
    }

    @ExtendWith(ZitadelSandbox.class)
    static class TheOtherOfTwo {

        @Test
        void test(Sandbox sandbox) throws InterruptedException {
            meets("other", sandbox);
        }
    }

    @Test
    void classesThatRunAtTheSameTimeDoNotSeeEachOther() {
        passes(2, true, OneOfTwo.class, TheOtherOfTwo.class);
        assertNotEquals(SEEN.get("one").port(), SEEN.get("other").port());
    }

    @ExtendWith(ZitadelSandbox.class)
    @SandboxSetup(seed = "none.json")
    static class WithoutItsSeed {

        @Test
        void test(Sandbox sandbox) {
            SEEN.put("none", sandbox);
        }
    }

    @Test
    void aSeedThatIsNotThereIsTheReasonWhyTheTestFails() {
        var failure = run(false, WithoutItsSeed.class).getFailures().getFirst().getException();
        assertEquals("the sandbox cannot start: none.json: neither on the class path nor a file here", failure.getMessage());
    }

    @AfterAll
    static void forget() {
        SEEN.clear();
    }
}

//SOURCES ../Sandbox.java
//SOURCES SandboxSetup.java
// For the tests of whoever uses the extension, which bring JUnit with them; the sandbox itself needs none of it.
//DEPS org.junit.jupiter:junit-jupiter:5.14.4

package sandbox.junit;

import module java.base;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import sandbox.Sandbox;
import sandbox.seed.SeedFile;
import sandbox.state.Release;

/// Gives tests a sandbox: `@ExtendWith(ZitadelSandbox.class) class UsersTest { @Test void lists(Sandbox sandbox) { … } }`.
///
/// A test class has one of its own, on a port of its own, so that classes may run at the same time; with `@SandboxSetup(perMethod = true)`
/// each method has. A `@Nested` class has that of the class around it, or one of its own where it has a `@SandboxSetup` too. It starts with
/// the first parameter of type [Sandbox], of a constructor, a test or what runs before and after it, and ends with the class or the method.
/// Its lists see a write at once, which a real ZITADEL's do some milliseconds later.
@SuppressWarnings("deprecation") // here, since javac forgets one on the record while picocli's annotations are processed
public final class ZitadelSandbox implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ZitadelSandbox.class);

    /// Closed by JUnit; by this interface, which JUnit has had from 5.1 on, and which is deprecated now.
    private record Running(Sandbox sandbox) implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        @Override
        public void close() {
            sandbox.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    /// The sandbox of the class, of that around it, or of the method; throws [ParameterResolutionException] where it cannot start.
    @Override
    public Sandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var owner = owner(context);
        var test = owner.getRequiredTestClass();
        var setup = test.getAnnotation(SandboxSetup.class);
        var perMethod = setup != null && setup.perMethod();
        if (perMethod && context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("with perMethod, take the Sandbox as a parameter of the test method, or of @BeforeEach");
        }
        var store = (perMethod ? context : owner).getStore(NAMESPACE);
        // by the class, since a store has what that of the class around it has
        return store.getOrComputeIfAbsent(test, _ -> new Running(start(test, setup)), Running.class).sandbox;
    }

    /// The class or the next one around it that has a setup; without any, the class around all that are nested in it.
    private static ExtensionContext owner(ExtensionContext context) {
        var owner = context;
        for (var next = context.getParent(); next.isPresent() && next.get().getTestClass().isPresent(); next = next.get().getParent()) {
            var inside = owner.getRequiredTestClass();
            if (inside.isAnnotationPresent(SandboxSetup.class) && !inside.equals(next.get().getRequiredTestClass())) {
                return owner;
            }
            owner = next.get();
        }
        return owner;
    }

    private static Sandbox start(Class<?> test, SandboxSetup setup) {
        var options = new Sandbox.Options().withoutLag();
        try {
            if (setup != null) {
                options = options.withUsers(setup.users()).withV1(setup.v1());
                options = setup.release().isEmpty() ? options : options.withRelease(Release.of(setup.release()));
                options = setup.seed().isEmpty() ? options : options.withSeed(seed(test, setup.seed()));
            }
            return Sandbox.start(options);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterResolutionException("the sandbox cannot start: " + e.getMessage(), e);
        }
    }

    private static SeedFile seed(Class<?> test, String name) throws IOException {
        for (var path : List.of(name, "/" + name)) {
            try (var resource = test.getResourceAsStream(path)) {
                if (resource != null) {
                    return SeedFile.of(name, resource.readAllBytes());
                }
            }
        }
        if (!Files.exists(Path.of(name))) {
            throw new NoSuchFileException(name, null, "neither on the class path nor a file here");
        }
        return SeedFile.read(Path.of(name));
    }
}

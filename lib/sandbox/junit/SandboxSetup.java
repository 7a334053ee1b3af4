package sandbox.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How the sandbox of a test class starts, where it should not be a fresh instance of the current ZITADEL; beside
/// `@ExtendWith(ZitadelSandbox.class)`. On a `@Nested` class it is for a sandbox of that class alone.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
public @interface SandboxSetup {

    /// A seed file: beside the test class on the class path, on the class path, or from the working folder.
    String seed() default "";

    /// A sandbox for each test method, instead of one for the class.
    boolean perMethod() default false;

    /// So many further users.
    int users() default 0;

    /// A line of ZITADEL to answer as, such as `4.16`.
    String release() default "";

    /// Whether it has the v1 APIs.
    boolean v1() default true;
}

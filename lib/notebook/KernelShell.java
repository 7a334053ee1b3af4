//SOURCES ../zitadel/Failure.java

package notebook;

import module java.base;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import zitadel.Failure;

/// The JShell of a notebook's kernel, with what JJava leaves out: a variable keeps its value until it is given another one, and what
/// this library refuses is one line.
///
/// A cell that runs again declares its variables again. JShell then compiles anew whatever names them; where it cannot exchange a class
/// that is loaded, and in JJava it cannot, it loads another one, in which every variable is null or 0.
public final class KernelShell {

    private static JShell mended;

    private final ClassLoader loader;
    private final Map<String, Class<?>> holders = new HashMap<>();

    private KernelShell(ClassLoader loader) {
        this.loader = loader;
    }

    /// Mends the kernel's shell, whose classes this loader knows; a second call changes nothing.
    public static synchronized void mend(JShell shell, ClassLoader loader) {
        if (mended != shell) {
            mended = shell;
            var kernel = new KernelShell(loader);
            shell.variables().filter(variable -> shell.status(variable).isDefined()).forEach(kernel::holder);
            shell.onSnippetEvent(kernel::after);
        }
    }

    private void after(SnippetEvent event) {
        if (event.exception() instanceof EvalException thrown && thrown.getExceptionClassName().equals(Failure.class.getName())) {
            thrown.setStackTrace(new StackTraceElement[0]);
        }
        if (event.snippet() instanceof VarSnippet variable && event.status().isDefined()) {
            var before = holders.get(variable.name());
            var now = holder(variable);
            if (before != null && now != null && (event.causeSnippet() != null || event.exception() != null)) {
                copy(before, now, variable.name());
            }
        }
    }

    // The class that holds the variable now.
    private Class<?> holder(VarSnippet variable) {
        try {
            var name = Snippet.class.getDeclaredMethod("classFullName");
            name.setAccessible(true);
            var holder = loader.loadClass((String) name.invoke(variable));
            holders.put(variable.name(), holder);
            return holder;
        } catch (ReflectiveOperationException | RuntimeException _) {
            return null;   // another JShell: as without this
        }
    }

    private static void copy(Class<?> before, Class<?> now, String name) {
        try {
            var from = before.getField(name);
            var to = now.getField(name);
            if (before != now && to.getType().isAssignableFrom(from.getType())) {
                from.setAccessible(true);
                to.setAccessible(true);
                to.set(null, from.get(null));
            }
        } catch (ReflectiveOperationException _) {
            // a type of the cell's own, declared anew: there is no value of it yet
        }
    }
}

//SOURCES ../zitadel/Call.java
//SOURCES ../zitadel/Reply.java
//SOURCES Session.java
//SOURCES ../os/BundledFile.java
//SOURCES ../zitadel/Json.java

package cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;

/// What a script is, told by its class: alias `get-user`, class `GetUser`, file `scripts/GetUser.java`.
final class ScriptClass {

    /// - `text`: as a script declares it
    private record Form(Class<?> returns, String name, String text, Class<?>... parameters) {}

    private static final Form CALL = new Form(Call.class, "call", "Call call()");
    private static final Form CALLS = new Form(List.class, "calls", "List<Call> calls()");
    private static final Form REQUEST = new Form(int.class, "run", "int run(Session session)", Session.class);
    private static final Form PROGRAM = new Form(int.class, "run", "int run(Terminal terminal)", Terminal.class);
    private static final Form ANSWER = new Form(JsonNode.class, "answer", "JsonNode answer(List<Reply> replies)", List.class);
    private static final Form RECIPE = new Form(String.class, "as", "String as(String target, Map<String, String> environment)",
            String.class, Map.class);
    private static final List<Form> FORMS = List.of(CALL, CALLS, REQUEST, PROGRAM, ANSWER, RECIPE);

    private static final Pattern POM = Pattern.compile("<artifactId>([^<]*)</artifactId>.*?<description>(.*?)</description>",
            Pattern.DOTALL);

    private final Object script;

    ScriptClass(Object script) {
        this.script = script;
    }

    /// `GetUser` → `get-user`, `CreatePat` → `create-pat`
    String alias() {
        return script.getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// What the script's `//DESCRIPTION` line says, `Get one user by id: jbang get-user 123`, or its alias where it has none.
    ///
    /// JBang writes it into the pom.xml of the jar that it builds of a script; a jar of several scripts has their catalog.
    String description() {
        var pom = POM.matcher(BundledFile.text("/META-INF/maven/group/pom.xml"));
        if (pom.find() && pom.group(1).equals(script.getClass().getSimpleName())) {
            return pom.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'")
                    .replace("&amp;", "&");
        }
        return Json.parse(BundledFile.text("/jbang-catalog.json")).path("aliases").path(alias()).path("description")
                .asString(alias());
    }

    /// Throws a [Failure] that says what to write, where nothing says what the script does or a method is not as it has to be.
    void check() {
        var name = script.getClass().getSimpleName();
        for (var declared : script.getClass().getDeclaredMethods()) {
            var forms = FORMS.stream().filter(form -> form.name.equals(declared.getName())).toList();
            if (!declared.isSynthetic() && !forms.isEmpty() && forms.stream().noneMatch(this::has)) {
                throw Failure.unexpected(name + " has a method that cannot be used: " + signature(declared),
                        "write it as " + forms.stream().map(Form::text).collect(Collectors.joining(" or ")));
            }
        }
        if (!has(CALL) && !has(CALLS) && !has(REQUEST) && !has(PROGRAM)) {
            throw Failure.unexpected(name + " has no method call, calls or run that says what to do",
                    "write one: Call call() for one request, List<Call> calls() for several, or int run(Session session)");
        }
    }

    private static String signature(Method method) {
        return method.getReturnType().getSimpleName() + " " + method.getName() + "(" + Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName).collect(Collectors.joining(", ")) + ")";
    }

    /// True for a program of its own, which is no request: `int run(Terminal terminal)`.
    boolean isProgram() {
        return has(PROGRAM);
    }

    /// True for a request that sends by itself: `int run(Session session)`.
    boolean sendsItself() {
        return has(REQUEST);
    }

    /// True where the requests are known before any is sent.
    boolean hasCalls() {
        return has(CALL) || has(CALLS);
    }

    /// True where it writes its own recipes.
    boolean hasRecipe() {
        return has(RECIPE);
    }

    int run(Terminal terminal) {
        return (int) invoke(PROGRAM, terminal);
    }

    int run(Session session) {
        return (int) invoke(REQUEST, session);
    }

    String recipe(String target, Map<String, String> environment) {
        return (String) invoke(RECIPE, target, environment);
    }

    /// One or more.
    @SuppressWarnings("unchecked")
    List<Call> calls() {
        var calls = has(CALL) ? Arrays.asList((Call) invoke(CALL)) : (List<Call>) invoke(CALLS);
        if (calls == null || calls.isEmpty() || calls.stream().anyMatch(Objects::isNull)) {
            throw Failure.unexpected(script.getClass().getSimpleName() + " gives no request to send",
                    "return a Call, for example Call.get(\"/v2/users/{USER_ID}\", userId)");
        }
        return calls;
    }

    /// What makes one JSON of all answers, or null where the last answer is the script's.
    Function<List<Reply>, JsonNode> answer() {
        return has(ANSWER) ? replies -> (JsonNode) invoke(ANSWER, replies) : null;
    }

    private boolean has(Form form) {
        return method(form) != null;
    }

    private Method method(Form form) {
        try {
            var method = script.getClass().getDeclaredMethod(form.name, form.parameters);
            method.setAccessible(true);
            return form.returns.isAssignableFrom(method.getReturnType()) ? method : null;
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    private Object invoke(Form form, Object... arguments) {
        try {
            return method(form).invoke(script, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

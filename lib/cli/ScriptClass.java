//SOURCES Session.java

package cli;

import module java.base;
import os.BundledFile;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Json;
import zitadel.Reply;

/// What a script is, told by its class: alias `get-user`, class `GetUser`, file `scripts/GetUser.java`.
record ScriptClass(Object script) {

    /// A method that a script may have; see [Step]. By `as` it writes its own recipes.
    enum Form {
        CALL("Call call()", Call.class),
        CALLS("List<Call> calls()", List.class),
        REQUEST("int run(Session session)", int.class, Session.class),
        PROGRAM("int run(Terminal terminal)", int.class, Terminal.class),
        ANSWER("JsonNode answer(List<Reply> replies)", JsonNode.class, List.class),
        RECIPE("String as(String target, Map<String, String> environment)", String.class, String.class, Map.class);

        private final String text;
        private final String method;
        private final MethodType type;

        Form(String text, Class<?> returns, Class<?>... parameters) {
            this.text = text;
            this.method = text.substring(text.lastIndexOf(' ', text.indexOf('(')) + 1, text.indexOf('('));
            this.type = MethodType.methodType(returns, parameters);
        }
    }

    private static final String POM = "(?s)<artifactId>([^<]*)</artifactId>.*?<description>(.+?)</description>";

    /// `GetUser` → `get-user`, `CreatePat` → `create-pat`
    String alias() {
        return name().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    String name() {
        return script.getClass().getSimpleName();
    }

    /// What the script's `//DESCRIPTION` line says, `Get one user by id: jbang get-user 123`, or its alias where it has none.
    /// JBang writes it into the pom.xml of the jar that it builds of a script; a jar of several scripts has their catalog.
    String description() {
        var pom = Pattern.compile(POM).matcher(BundledFile.text("/META-INF/maven/group/pom.xml"));
        if (pom.find() && pom.group(1).equals(name())) {
            return pom.group(2).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'")
                    .replace("&amp;", "&");
        }
        return Json.parse(BundledFile.text("/jbang-catalog.json")).path("aliases").path(alias()).path("description").asString(alias());
    }

    /// Throws a [Failure] that says what to write, where nothing says what the script does or a method is not as it has to be.
    void check() {
        for (var declared : script.getClass().getDeclaredMethods()) {
            var forms = Arrays.stream(Form.values()).filter(form -> form.method.equals(declared.getName())).toList();
            Failure.unexpectedIf(!declared.isSynthetic() && !forms.isEmpty() && forms.stream().noneMatch(this::has),
                    name() + " has a method that cannot be used: " + signature(declared),
                    "write it as " + forms.stream().map(form -> form.text).collect(Collectors.joining(" or ")));
        }
        Failure.unexpectedIf(!hasCalls() && !has(Form.REQUEST) && !has(Form.PROGRAM),
                name() + " has no method call, calls or run that says what to do",
                "write one: Call call() for one request, List<Call> calls() for several, or int run(Session session)");
    }

    private static String signature(Method method) {
        return method.getReturnType().getSimpleName() + " " + method.getName() + "(" + Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName).collect(Collectors.joining(", ")) + ")";
    }

    /// True where the requests are known before any is sent.
    boolean hasCalls() {
        return has(Form.CALL) || has(Form.CALLS);
    }

    @SuppressWarnings("unchecked")
    List<Call> calls() {
        var calls = has(Form.CALL) ? Arrays.asList((Call) invoke(Form.CALL)) : (List<Call>) invoke(Form.CALLS);
        Failure.unexpectedIf(calls == null || calls.isEmpty() || calls.stream().anyMatch(Objects::isNull),
                name() + " gives no request to send", "return a Call, for example Call.get(\"/v2/users/{USER_ID}\", userId)");
        return calls;
    }

    /// What makes one JSON of all answers, or null where the last answer is the script's.
    Function<List<Reply>, JsonNode> answer() {
        return has(Form.ANSWER) ? replies -> (JsonNode) invoke(Form.ANSWER, replies) : null;
    }

    boolean has(Form form) {
        return method(form) != null;
    }

    private Method method(Form form) {
        return Arrays.stream(script.getClass().getDeclaredMethods()).filter(method -> method.getName().equals(form.method)
                && List.of(method.getParameterTypes()).equals(form.type.parameterList())
                && form.type.returnType().isAssignableFrom(method.getReturnType())).findFirst().orElse(null);
    }

    /// What the method of this form, which the script must have, returns for the arguments.
    Object invoke(Form form, Object... arguments) {
        try {
            var method = method(form);
            method.setAccessible(true);
            return method.invoke(script, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

//SOURCES OpenInstance.java
//SOURCES View.java
//SOURCES AnswerView.java
//SOURCES Table.java
//SOURCES ErrorTables.java
//SOURCES Timeline.java
//SOURCES PermissionCheck.java
//SOURCES ../explain/Lookup.java
//SOURCES ../recipes/Recipes.java
//SOURCES ../auth/OwnAccount.java

package notebook;

import module java.base;
import auth.OwnAccount;
import explain.Lookup;
import recipes.Recipes;
import tools.jackson.databind.JsonNode;
import zitadel.Call;
import zitadel.Failure;
import zitadel.Reply;

/// What a cell of a notebook and a line in JShell may say: `import static notebook.Verbs.*`.
public final class Verbs {

    // The languages of recipes that are named otherwise than their target, as Markdown's fences name them.
    private static final Map<String, String> LANGUAGES = Map.of("curl", "sh", "httpie", "sh", "node", "js", "jshell", "java");

    private static OpenInstance instance;

    private Verbs() {}

    /// Opens the client on the instance in the environment, or on a sandbox where none is set, and says which.
    /// Opened before, it stays as it is. Throws a [CellError] where a setting is missing or malformed.
    public static synchronized View open(Map<String, String> environment) {
        if (instance == null) {
            instance = OpenInstance.open(environment);
        }
        return View.preformatted(instance.introduction());
    }

    private static synchronized OpenInstance instance() {
        if (instance == null) {
            throw new CellError("no instance is open", "run the first cell: %load setup.jsh");
        }
        return instance;
    }

    /// Sends a request and returns the answer, an error's too: `send(Call.get("/v2/users/{USER_ID}", id))`.
    ///
    /// Throws a [CellError] where no answer comes.
    public static Reply send(Call call) {
        return instance().send(call);
    }

    /// The answer with what each field means; of an error also what to do next. Secrets are hidden.
    public static View show(Reply reply) {
        return AnswerView.reply(reply, instance().call(reply));
    }

    /// Any JSON with what its fields mean. Secrets are hidden.
    public static View show(JsonNode json) {
        return AnswerView.json(json);
    }

    /// The rows of a list, with these fields as columns: `table(reply, "username", "details.sequence")`; without names with all that
    /// are there.
    public static View table(Reply reply, String... columns) {
        return Table.of(reply, columns);
    }

    /// What is known of an error id, a status, a field, a state, a role or a permission; of `errors`, the map of them all.
    public static View explain(String word) {
        var answer = Lookup.explain(word, false);
        if (word.equals("errors")) {
            return View.html(answer.text(), ErrorTables.html());
        }
        return View.preformatted((answer.known() ? "" : answer.lack("nothing is known of " + word) + "\n") + answer.text());
    }

    /// These requests for another tool: `recipe("curl", call)`; `recipe("list")` names the tools.
    public static View recipe(String target, Call... calls) {
        try {
            var text = Recipes.text(target, List.of(calls), Map.of("ZITADEL_DOMAIN", instance().settings().domain()));
            return target.equals(Recipes.LIST_TARGETS) ? View.preformatted(text) : View.code(text, LANGUAGES.getOrDefault(target, target));
        } catch (Failure e) {
            throw CellError.of(e);
        }
    }

    /// How the client repeats a request to a server with a fault, drawn over time: `timeline("429*3 *", call)`.
    ///
    /// The server is a sandbox of its own and the clock is wound forward: nobody is hurried and nobody waits.
    public static View timeline(String fault, Call call) {
        return Timeline.of(fault, call);
    }

    /// Says that the token has these permissions; throws a [CellError] that names the role to ask for where one is missing.
    public static View needs(String... permissions) {
        return PermissionCheck.check(instance(), permissions);
    }

    /// All exercises, with a check mark where the instance says that one is done.
    public static View exercises() {
        return instance().exercises().list();
    }

    /// Whether the instance says that this exercise is done: what holds, what does not, and from the second time on a hint.
    public static View check(int exercise) {
        return instance().exercises().check(exercise);
    }

    /// The next hint for this exercise.
    public static View hint(int exercise) {
        return instance().exercises().hint(exercise);
    }

    /// One way to do this exercise, as lines for a cell; for a shell where a cell cannot do it.
    public static View solution(int exercise) {
        return instance().exercises().solution(exercise);
    }

    /// The id of the user that the token belongs to.
    public static String me() {
        return send(OwnAccount.id()).pick("/sub");
    }

    /// The domain of the instance, as ZITADEL_DOMAIN has it.
    public static String domain() {
        return instance().settings().domain();
    }

    /// The instance's own address, to the letter: what `aud` must say.
    public static String issuer() {
        return instance().settings().issuer();
    }

    /// A name that nothing else on the instance has, another one each time: `unique("quickstart-api")` is `quickstart-api-k3f9x2`.
    public static String unique(String name) {
        return name + "-" + instance().suffix();
    }
}

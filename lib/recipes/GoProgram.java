//SOURCES Program.java
//SOURCES GoFunctions.java
//SOURCES GoText.java

package recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import zitadel.Call;

/// The chapters as a Go program with net/http.
final class GoProgram extends Program {

    private static final String RETURN_ERROR = " err != nil {\n\t\treturn err\n\t}\n";
    private static final String AWAITED = "Result";

    private final String scheme;
    private boolean answered;

    GoProgram(String scheme) {
        this.scheme = scheme;
    }

    @Override
    String head(List<String> fields, Set<String> own) {
        answered = false;
        return """
                // fields are those of any answer that a later request needs.
                type fields struct {
                """ + GoText.struct(fields, "Result []any") + """
                }

                """ + GoFunctions.TEXT.replace("SCHEME", scheme) + """

                func quickstart() error {
                	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
                	defer stop()
                	run := strconv.FormatInt(time.Now().UnixNano(), 36)
                """ + (own.contains("TOMORROW") ? "\ttomorrow := time.Now().AddDate(0, 0, 1).UTC().Format(time.RFC3339)\n" : "") + """
                	var undo []string // the paths of what to delete if a step fails
                	defer func() {
                		for i := len(undo) - 1; i >= 0; i-- {
                			status, _, err := send(context.Background(), os.Getenv("ZITADEL_TOKEN"), "DELETE", undo[i], nil)
                			if err != nil {
                				log.Print("DELETE ", undo[i], ": ", err)
                				continue
                			}
                			log.Print("DELETE ", undo[i], ": HTTP ", status)
                		}
                	}()

                """;
    }

    @Override
    String heading(Chapter chapter) {
        return "\tlog.Print(" + GoText.string(chapter.heading()) + ")\n" + GoText.indent(Text.comment("//", chapter.why()));
    }

    @Override
    String note(String path) {
        return "\tundo = append(undo, " + GoText.string(path, "+") + ")\n";
    }

    @Override
    String request(Chapter chapter) {
        var call = chapter.call();
        if (call.policy().awaited() != null) {
            return GoText.indent(Text.comment("//", LAG))
                    + "\tfor tries := 1; ; tries++ {\n\t\tlist, err := " + called("step", call, 2) + "\n\t\tif"
                    + RETURN_ERROR.replace("\n\t", "\n\t\t")
                    + "\t\tif len(list." + AWAITED + ") > 0 {\n\t\t\tbreak\n\t\t}\n\t\tif tries == " + TRIES
                    + " {\n\t\t\treturn errors.New("
                    + GoText.string(call.policy().awaited().absent()) + ")\n\t\t}\n\t\ttime.Sleep(50 * time.Millisecond)\n\t}\n";
        }
        if (chapter.kind() == Chapter.Kind.ERROR) {
            return "\tif err := " + called("refused", call, 1) + ";" + RETURN_ERROR;
        }
        if (call.captures().isEmpty()) {
            return "\tif _, err := " + called("step", call, 1) + ";" + RETURN_ERROR;
        }
        var text = "\tanswer, err " + (answered ? "= " : ":= ") + called("step", call, 1) + "\n\tif" + RETURN_ERROR;
        answered = true;
        return text + call.captures().entrySet().stream()
                .map(entry -> "\t" + GoText.variable(entry.getKey()) + " := answer" + GoText.selector(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String called(String function, Call call, int level) {
        var arguments = new ArrayList<>(List.of("ctx", GoText.string(Request.token(call), "+"), GoText.string(call.method()),
                GoText.string(call.path(), "+")));
        arguments.add(call.body() == null ? "nil" : GoText.literal(call.body(), level, 0));
        return function + "(" + String.join(", ", arguments) + ")";
    }

    @Override
    String foot() {
        return "\tundo = nil\n\treturn nil\n}\n";
    }

    /// The whole file.
    String file(List<Chapter> chapters) {
        var code = text(chapters);
        return "// " + Request.bareDomain(scheme) + "\n// " + NEEDS + "\npackage main\n\n" + GoText.imports(code) + "\n\n" + code;
    }
}

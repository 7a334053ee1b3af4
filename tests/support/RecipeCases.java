package support;

import cli.KnownScripts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zitadel.Call;

/// Requests whose recipes are kept as expected texts: every step script, and texts that some tool or shell would read in its own way.
public final class RecipeCases {

    private static final String USER = "178366401571647008";
    private static final String ORGANIZATION = "178366401571712544";

    private RecipeCases() {}

    /// Texts that are hard to quote, by what is hard about them.
    public static Map<String, String> awkwardTexts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("quotes", "O'Brien & \"Sons\" ''' \"\"\" `x`");
        texts.put("shell", "$HOME ${HOME} $(id) `id` !! !x ~ * ? [a] {a,b} ; | > < & # \\$ \\");
        texts.put("backslashes", "C:\\new\\table \\u0041 \\x41 \\\\ \\' \\\"");
        texts.put("unicode", "Zürich 東京 žluťoučký ﷽ 👩‍💻 🇨🇭 é");
        texts.put("control", "two\nlines\r\n\ttab \u0001\u001b[31mred\u007f\u0085 end");
        texts.put("invisible", "zero\u200bwidth \u202egnp.exe\u202c \ufeff line\u2028separator \udb40\udc67");
        texts.put("dash", "--verbose");
        texts.put("at", "@/etc/passwd");
        texts.put("equals", "=1+1");
        texts.put("templates", "{{x}} {x} %s %d %% %(x)s ${{x}} #{x} <%= x %> <JSON> JSON");
        texts.put("spaces", "  around and  within  ");
        texts.put("separators", "a:=1 b==2 c=@d e:f; g");
        texts.put("long", "long ".repeat(36).strip());
        return texts;
    }

    /// Name of the case → its requests.
    public static Map<String, List<Call>> all() {
        var cases = new LinkedHashMap<String, List<Call>>();
        cases.put("create-service-account", KnownScripts.calls("create-service-account"));
        cases.put("create-service-account-with-options",
                KnownScripts.calls("create-service-account", "--organization", ORGANIZATION, "--id", "reports",
                "--user-name", "reports", "--name", "Reports", "--description", "Sends the monthly reports", "--access-token-type", "jwt"));
        cases.put("create-pat", KnownScripts.calls("create-pat", USER, "--expires", "2099-01-01"));
        cases.put("list-pats", KnownScripts.calls("list-pats", USER));
        cases.put("grant-role", KnownScripts.calls("grant-role", USER, "IAM_ORG_MANAGER"));
        cases.put("grant-role-on-organization", KnownScripts.calls("grant-role", USER, "ORG_OWNER", "--organization", ORGANIZATION));
        cases.put("whoami", KnownScripts.calls("whoami"));
        cases.put("get-user", KnownScripts.calls("get-user", USER));
        cases.put("list-users", KnownScripts.calls("list-users"));
        cases.put("list-users-with-filters", KnownScripts.calls("list-users", "--type", "machine", "--user-name", "quick", "--limit", "5",
                "--descending"));
        cases.put("create-organization", KnownScripts.calls("create-organization", "My Organization"));
        cases.put("get-organization", KnownScripts.calls("get-organization", ORGANIZATION));
        cases.put("delete-pat", KnownScripts.calls("delete-pat", USER, ORGANIZATION));
        cases.put("delete-user", KnownScripts.calls("delete-user", USER));
        cases.put("delete-organization", KnownScripts.calls("delete-organization", ORGANIZATION));
        cases.put("list-keys", KnownScripts.calls("list-keys", USER));
        cases.put("delete-key", KnownScripts.calls("delete-key", USER, ORGANIZATION));
        cases.put("create-secret", KnownScripts.calls("create-secret", USER));
        cases.put("delete-secret", KnownScripts.calls("delete-secret", USER));
        cases.put("userinfo", KnownScripts.calls("userinfo"));
        cases.put("api-connect", KnownScripts.calls("api", "POST", "/zitadel.user.v2.UserService/GetUserByID", "--body",
                "{\"userId\": \"" + USER
                + "\"}"));
        cases.put("api-health", KnownScripts.calls("api", "GET", "/debug/healthz"));
        cases.put("api-numbers", KnownScripts.calls("api", "PATCH", "/v2/users/1?$x='y'!", "--body",
                "[12345678901234567890, 1.10, 1e400, -0.5, true, null, {\"__proto__\": 1, \"a-b\": {}, \"\": []}]"));
        awkwardTexts().forEach((name, text) -> cases.put("awkward-" + name, KnownScripts.calls("create-organization", "--", text)));
        cases.put("awkward-path", KnownScripts.calls("get-user", "a?b#c d %'\"$x\\`!é 😀"));
        var hard = awkwardTexts().get("shell") + awkwardTexts().get("quotes") + awkwardTexts().get("templates");
        cases.put("awkward-sequence", KnownScripts.calls("create-service-account", "--user-name", hard,
                "--name", awkwardTexts().get("unicode"),
                "--description", awkwardTexts().get("backslashes") + awkwardTexts().get("control")));
        return cases;
    }
}

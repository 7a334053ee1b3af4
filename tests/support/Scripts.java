package support;

import cli.KnownScripts;
import cli.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sandbox.Sandbox;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// Every request script with what a person may ask of it, on a sandbox.
public final class Scripts {

    /// One command line with its environment.
    public record Ask(Map<String, String> environment, String... arguments) {

        public Ask at(String domain) {
            var other = new HashMap<>(environment);
            other.put("ZITADEL_DOMAIN", domain);
            return new Ask(other, arguments);
        }

        public Ask without(String... variables) {
            var fewer = new HashMap<>(environment);
            List.of(variables).forEach(fewer::remove);
            return new Ask(fewer, arguments);
        }

        public Ask with(String... more) {
            var all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of(more));
            return new Ask(environment, all.toArray(String[]::new));
        }

        public Command run(String alias) {
            return Command.run(environment, alias, arguments);
        }
    }

    /// - `happy`: makes what it needs; `pointer` is then in the answer
    /// - `wrong`: the arguments of a usage error, `wrongText` its line
    /// - `refused`: what the API refuses with a 4xx, `refusedText` its line, with ID for a long number
    /// - `credential`: the setting that is missed first where only the domain is set
    public record Row(Supplier<Ask> happy, String pointer, List<String> wrong, String wrongText, Supplier<Ask> refused, String refusedText,
                      String credential) {}

    private static final String INVALID_TOKEN = "Errors.Token.Invalid (HTTP 401, AUTH-7fs1e)";
    private static final Stub NEWER = Stub.answering(Stub.json(400,
            "{\"error\":\"invalid_grant\",\"error_description\":\"Errors.AuthNKey.NotFound\"}"));

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Sandbox sandbox;
    private final Path folder;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Ask> samples = new HashMap<>();

    public Scripts(Sandbox sandbox, Path folder) {
        this.sandbox = sandbox;
        this.folder = folder;
        row("whoami", () -> ask(), "/user/userId", List.of("x"), "unexpected argument: x", this::wrongToken,
                "access token invalid (HTTP 401)");
        row("userinfo", () -> ask(), "/sub", List.of("x"), "unexpected argument: x", this::wrongToken, "access token invalid (HTTP 401)");
        row("get-user", () -> ask(sandbox.userId()), "/user/userId", List.of(), "USER_ID is missing: give it, or set ZITADEL_USER_ID",
                () -> ask("999"), "User could not be found (HTTP 404, QUERY-Dfbg2)");
        row("list-users", () -> ask(), "/result/0/userId", List.of("--limit", "0"), "--limit must be 1 to 1000, --offset 0 or more",
                this::wrongToken, INVALID_TOKEN);
        row("list-pats", () -> ask(), "/result/0/id", List.of("1", "2"), "unexpected argument: 2", this::wrongToken, INVALID_TOKEN);
        row("list-keys", () -> ask(sandbox.userId()), "/result/0/id", List.of("1", "2"), "unexpected argument: 2", this::wrongToken,
                INVALID_TOKEN);
        row("get-organization", () -> ask(organization()), "/result/0/id", List.of(), "ID is missing", () -> ask("999"),
                "no organization with this id is visible to this token");
        row("create-service-account", () -> ask("--user-name", name()), "/id", List.of("--access-token-type", "saml"),
                "Invalid value for option '--access-token-type': expected one of [BEARER, JWT] (case-insensitive) but was 'saml'",
                () -> ask("--user-name", "quickstart-admin"), "User already exists (HTTP 409, V3-DKcYh)");
        row("create-pat", () -> ask(account()), "/token", List.of("1", "--expires", "soon"), "--expires cannot be read: soon",
                () -> ask("999"),
                "User could not be found (HTTP 400, COMMAND-Dggw2)");
        row("create-secret", () -> ask(account()), "/clientSecret", List.of(), "USER_ID is missing", () -> ask("999"),
                "Errors.User.NotExisting (HTTP 400, COMMAND-x8910n)");
        row("create-key", () -> ask(account(), "--out", file()), "/keyId", List.of("1"), "--out is missing",
                () -> ask("999", "--out", file()),
                "User could not be found (HTTP 400, COMMAND-bnipwm1)");
        row("create-organization", () -> ask(name()), "/organizationId", List.of(), "NAME is missing", () -> ask("ZITADEL"),
                "Organisation's name or id already taken (HTTP 409, V3-DKcYh)");
        row("grant-role", () -> ask(account(), "ORG_OWNER_VIEWER"), "/creationDate", List.of("1", "IAM_OWNER", "--organization", "2"),
                "IAM_OWNER is a role on the whole instance", () -> ask(sandbox.userId(), "NOPE"),
                "Errors.Org.MemberInvalid (HTTP 400, Org-4N8es)");
        row("delete-pat", () -> patOf(account()), "/deletionDate", List.of("1"), "PAT_ID is missing", () -> ask("999", "999"),
                "Errors.NotFound (HTTP 404, COMMAND-4g3xq)");
        row("delete-key", () -> keyOf(account()), "/deletionDate", List.of("1"), "KEY_ID is missing", () -> ask("999", "999"),
                "Errors.NotFound (HTTP 404, COMMAND-4g3xq)");
        row("delete-secret", () -> secretOf(account()), "/deletionDate", List.of("1", "2"), "unexpected argument: 2", () -> ask("999"),
                "Errors.User.NotExisting (HTTP 400, COMMAND-x7s802)");
        row("delete-user", () -> ask(account()), "/details/sequence", List.of(".."), "USER_ID cannot be ..", () -> ask("999"),
                "User could not be found (HTTP 404, COMMAND-bd4ir1mblj)");
        row("delete-organization", () -> ask(organization()), "/deletionDate", List.of(""), "ID is empty",
                () -> ask(Command.run(environment(), "whoami", "--pick", "/user/details/resourceOwner").out().strip()),
                "Default Organisation must not be deleted (HTTP 400, COMMA-wG9p1)");
        row("api", () -> ask("GET", "/v2/users/" + sandbox.userId()), "/user/userId", List.of("GET", "v2/users"),
                "PATH must begin with exactly one /: v2/users",
                () -> ask("get", "/v2/nope"), "Not Found (HTTP 404)");
        row("rotate-pat", () -> ownPat(), "/token", List.of("--expires", "soon"), "--expires cannot be read: soon", this::wrongToken,
                "access token invalid (HTTP 401)");
        rows.put("rotate-key", new Row(this::ownKey, "/keyId", List.of("--grace", "soon", "--key-file", "none.json"),
                "--grace cannot be read: soon", () -> ownKey().at(NEWER.domain()),
                "no token: the instance does not accept the key ID (HTTP 400, invalid_grant)", "ZITADEL_KEY_FILE"));
        // The sandbox answers every wrong assertion as ZITADEL v4.13.1 does, with 500 (recorded exchange 283).
        rows.put("token-from-key", new Row(this::withKey, "/access_token", List.of("x"), "unexpected argument: x",
                () -> withKey().at(NEWER.domain()),
                "no token: the instance does not accept the key ID (HTTP 400, invalid_grant)", "ZITADEL_KEY_FILE"));
        rows.put("token-from-secret", new Row(() -> withSecret("right"), "/access_token", List.of("x"), "unexpected argument: x",
                () -> withSecret("wrong"), "no token: the client secret is wrong (HTTP 400, invalid_request)", "ZITADEL_CLIENT_ID"));
        requests().stream().filter(alias -> !rows.containsKey(alias)).forEach(this::rowFromDescription);
    }

    /// The aliases of all scripts that send a request.
    public static Set<String> requests() {
        return new Catalog(Checkout.root()).files().entrySet().stream().filter(script -> script.getValue().startsWith("scripts/"))
                .filter(script -> sendsARequest(KnownScripts.of(script.getKey()).getClass())).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean sendsARequest(Class<?> script) {
        return Arrays.stream(script.getDeclaredMethods()).anyMatch(method -> Set.of("call", "calls").contains(method.getName())
                || method.getName().equals("run") && Arrays.asList(method.getParameterTypes()).contains(Session.class));
    }

    // A script without a row of its own: its example, where a long number stands for a user, must work, and must not with a wrong token.
    private void rowFromDescription(String alias) {
        var example = new Catalog(Checkout.root()).descriptions().get(alias).replaceFirst(".*: jbang " + alias + " ?", "");
        var words = example.isEmpty() ? List.<String>of() : List.of(example.split(" "));
        var wrong = new ArrayList<>(words);
        wrong.add("surplus");
        row(alias, () -> ask(filled(words)), firstValue(Json.parse(ask(filled(words)).run(alias).out()), ""), wrong,
                "unexpected argument: surplus", () -> new Ask(wrongToken().environment, filled(words)), INVALID_TOKEN);
    }

    private String[] filled(List<String> words) {
        return words.stream().map(word -> word.matches("\\d{15,}") ? account() : word).toArray(String[]::new);
    }

    private static String firstValue(JsonNode node, String pointer) {
        return node.isContainer() && !node.isEmpty() ? node.isObject()
                ? node.propertyStream().findFirst().map(field -> firstValue(field.getValue(), pointer + "/" + field.getKey())).orElseThrow()
                : firstValue(node.get(0), pointer + "/0") : pointer;
    }

    private void row(String alias, Supplier<Ask> happy, String pointer, List<String> wrong, String wrongText, Supplier<Ask> refused,
            String refusedText) {
        rows.put(alias, new Row(happy, pointer, wrong, wrongText, refused, refusedText, "ZITADEL_TOKEN"));
    }

    /// A happy ask of this alias for a request that will not be answered, the same each time.
    public Ask sample(String alias) {
        return samples.computeIfAbsent(alias, _ -> rows.get(alias).happy.get());
    }

    public Map<String, Row> rows() {
        return rows;
    }

    /// The settings that lead to the sandbox as its IAM_OWNER.
    public Map<String, String> environment() {
        return Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", sandbox.token());
    }

    private Ask ask(String... arguments) {
        return new Ask(environment(), arguments);
    }

    private Ask wrongToken() {
        return new Ask(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", "wrong-token"));
    }

    /// A name that is nobody's yet.
    public String name() {
        return "name-" + COUNT.incrementAndGet();
    }

    private String file() {
        return folder.resolve(name() + ".json").toString();
    }

    private String made(String pointer, String alias, String... arguments) {
        var command = Command.run(environment(), alias, arguments);
        if (command.status() != 0) {
            throw new IllegalStateException(command.toString());
        }
        return Json.parse(command.out()).at(pointer).asString();
    }

    /// The id of a new service account.
    public String account() {
        return made("/id", "create-service-account", "--user-name", name());
    }

    /// The id of a new organization.
    public String organization() {
        return made("/organizationId", "create-organization", name());
    }

    private Ask patOf(String account) {
        return ask(account, made("/tokenId", "create-pat", account));
    }

    private Ask keyOf(String account) {
        return ask(account, made("/keyId", "create-key", account, "--out", file()));
    }

    private Ask secretOf(String account) {
        made("/clientSecret", "create-secret", account);
        return ask(account);
    }

    private Ask ownPat() {
        return new Ask(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_TOKEN", made("/token", "create-pat", account())));
    }

    private Ask ownKey() {
        var file = file();
        made("/keyId", "create-key", account(), "--out", file);
        return new Ask(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", file));
    }

    private Ask withKey() {
        try {
            var file = folder.resolve("key.json");
            if (Files.notExists(file)) {
                Files.writeString(file, sandbox.keyFile());
                if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
            return new Ask(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_KEY_FILE", file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ask withSecret(String kind) {
        var user = name();
        var secret = made("/clientSecret", "create-secret", made("/id", "create-service-account", "--user-name", user));
        return new Ask(Map.of("ZITADEL_DOMAIN", sandbox.domain(), "ZITADEL_CLIENT_ID", user, "ZITADEL_CLIENT_SECRET", kind.equals("right")
                ? secret : "wr0ng-client-secret-0123456789"));
    }
}

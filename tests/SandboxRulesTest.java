//SOURCES ../lib/sandbox/Sandbox.java
//SOURCES support/RawHttp.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sandbox.Sandbox;
import sandbox.state.Release;
import support.OwnSandbox;
import support.RawHttp;
import zitadel.Json;

/// Rules of ZITADEL that no recording shows, read in its sources: each as a request and what it is told.
class SandboxRulesTest extends OwnSandbox {

    @BeforeAll
    static void accounts() throws IOException {
        ok("POST", "/v2/organizations", "{\"name\":\"Other\"}");
        for (var body : List.of(human("ann", "\"password\":{\"password\":\"Secr3tP4ss!\"}"),
                human("bea", "\"phone\":{\"phone\":\"079 123 45 67\"}"))) {
            ok("POST", "/v2/users/new", body.replaceFirst("\"username\":(\"\\w+\")", "$0,\"userId\":$1"));
        }
        ok("POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"userId\":\"svc\",\"username\":\"svc\","
                + "\"machine\":{\"name\":\"S\"}}");
    }

    private static String human(String name, String more) {
        return "{\"organizationId\":\"" + org + "\",\"username\":\"" + name + "\",\"human\":{\"profile\":{\"givenName\":\"A\","
                + "\"familyName\":\"B\"},\"email\":{\"email\":\"" + name + "@example.com\"}," + more + "}}";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a given name of spaces | \"profile\":{\"givenName\":\" \",\"familyName\":\"B\"} | Given name in profile is empty (USER-UCej2)",
        "a phone that is none | \"phone\":{\"phone\":\"abc\"} | Phone is invalid (PHONE-so0wa)",
        "a hash of another kind | \"hashedPassword\":{\"hash\":\"$argon2id$v=19$\"} | Errors.Hash.NotSupported (CRYPT-2xK7d)",
        "a cheap hash | \"hashedPassword\":{\"hash\":\"$2a$09$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy\"} | Password is "
                + "invalid (CRYPT-5uV9n)",
        "half a hash | \"hashedPassword\":{\"hash\":\"$2a$10$N9qo8uLO\"} | Password is invalid (CRYPT-r8Qm2)",
        "a password without a number | \"password\":{\"password\":\"Password!\"} | Password must contain number (COMMA-ZBv4H)",
        "a template that cannot be read | \"email\":{\"email\":\"t@example.com\",\"sendCode\":{\"urlTemplate\":\"https://x/{{.Code}\"}}"
                + " | URL Template is invalid (DOMAIN-oGh5e)",
        "a template with an unknown field | \"email\":{\"email\":\"t@example.com\",\"sendCode\":{\"urlTemplate\":\"https://x/{{.Foo}}\"}}"
                + " | URL Template is invalid (DOMAIN-ieYa7)",
        "an e-mail address with a name | \"email\":{\"email\":\"T <t@example.com>\"} | Email is invalid (EMAIL-599GV)",
    })
    void aHumanThatCannotBeIsRefusedWithTheReason(String what, String part, String message) throws IOException {
        var key = part.substring(0, part.indexOf(':'));
        var body = human("x", "\"p\":0").replaceFirst("\"p\":0", "");
        var wanted = key.matches("\"(profile|email)\"") ? body.replaceFirst(key + ":\\{[^}]*}", Matcher.quoteReplacement(part))
                : body.replace(",}}", "," + part + "}}");
        var answer = send(sandbox.token(), "POST", "/v2/users/new", wanted.replace(",}}", "}}"));
        assertEquals(400, answer.status(), answer.text());
        assertEquals(message, Json.parse(answer.text()).path("message").asString());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "POST | /v2/users | {\"queries\":[{\"orQuery\":{}}]} | 500 | missing column ()",
        "PATCH | /v2/users/svc | {\"username\":\"s@zitadel.localhost\",\"machine\":{}} | 200 |",
        "PATCH | /v2/users/svc | {\"username\":\"s@other.localhost\",\"machine\":{}} | 400 | Domain is already reserved and "
                + "cannot be used (COMMAND-SFd21)",
        "PATCH | /v2/users/ann | {\"human\":{\"password\":{\"password\":{\"password\":\"N3w-Password\"},"
                + "\"currentPassword\":\"no\"}}} | 400 | Password is invalid (COMMAND-3M0fs)",
        "PATCH | /v2/users/bea | {\"human\":{\"password\":{\"password\":{\"password\":\"N3w-Password\"},"
                + "\"currentPassword\":\"no\"}}} | 400 | User has not set a password (COMMAND-Fds3s)",
        "PATCH | /v2/users/bea | {\"human\":{\"password\":{}}} | 400 | Password is empty (COMMAND-3klek4sbns)",
        "POST | /v2/users/svc/email/verify | {\"verificationCode\":\"x\"} | 404 | Email not found (COMMAND-ieJ2e)",
        "POST | /v2/users/human | {\"organization\":{\"orgId\":\"9\"},\"profile\":{\"givenName\":\"a\",\"familyName\":\"b\"},"
                + "\"email\":{\"email\":\"h@example.com\"}} | 403 | Organisation doesn't exist (AUTH-Bs7Ds)",
        "POST | /v2/organizations | {\"name\":\"\u0085\u3000 \"} | 400 | Errors.Invalid.Argument (ORG-mruNY)",
        "POST | /v2/organizations | {\"name\":\"ot-her\"} | 201 |",
        "POST | /v2/organizations | {\"name\":\"ot her\"} | 409 | Domain already exists (V3-DKcYh)",
        "POST | /v2/organizations | {\"name\":\"A1\",\"admins\":[{}]} | 501 | userType oneOf <nil> in method AddOrganization "
                + "not implemented (ORGv2-SD2r1)",
        "POST | /v2/organizations | {\"name\":\"A4\",\"admins\":[{\"userId\":\"svc\"},{\"userId\":\"svc\"}]} | 409"
                + " | Errors.Org.Member.AlreadyExists (ORG-poWwe)",
        "DELETE | /management/v1/users/999 | {} | 404 | User could not be found (COMMAND-m9od)",
        "POST | /v2/organizations | {\"name\":\"A2\",\"admins\":[{\"userId\":\"\"}]} | 400 | Errors.Invalid.Argument (ORG-4Mlfs)",
        "POST | /v2/organizations | {\"name\":\"A3\",\"admins\":[{\"userId\":\"9\",\"roles\":[\"IAM_OWNER\"]}]} | 400 | "
                + "Errors.Org.MemberInvalid (Org-4N8es)",
    })
    void aRequestIsToldWhatZitadelTellsIt(String method, String path, String body, int status, String message) throws IOException {
        var answer = send(sandbox.token(), method, path, body);
        assertEquals(status, answer.status(), answer.text());
        if (message != null) {
            assertEquals(message, Json.parse(answer.text()).path("message").asString());
        }
    }

    @Test
    void aPhoneNumberIsKeptInItsInternationalForm() throws IOException {
        assertEquals("+41791234567", ok("GET", "/v2/users/bea", null).at("/user/human/phone/phone").asString());
    }

    @Test
    void aGenderOfNoNumberIsNone() throws IOException {
        var id = ok("POST", "/v2/users/new", human("gen", "\"p\":0").replace("\"B\"}", "\"B\",\"gender\":99}")).path("id").asString();
        assertEquals("GENDER_UNSPECIFIED", ok("GET", "/v2/users/" + id, null).at("/user/human/profile/gender").asString());
    }

    @Test
    void aListKeepsAnExpirationDateInMicrosecondsOfUtc() throws IOException {
        ok("POST", "/v2/users/svc/pats", "{\"expirationDate\":\"2030-01-01T02:00:00.123456789+02:00\"}");
        assertEquals("2030-01-01T00:00:00.123456Z", ok("POST", "/v2/users/pats/search",
                "{\"filters\":[{\"userIdFilter\":{\"id\":\"svc\"}}]}").at("/result/0/expirationDate").asString());
    }

    @Test
    void aCredentialOfADeletedUserIsTheOneThatIsMissing() throws IOException {
        ok("POST", "/v2/users/new", "{\"organizationId\":\"" + org + "\",\"userId\":\"gone\",\"machine\":{\"name\":\"G\"}}");
        ok("DELETE", "/v2/users/gone", null);
        assertEquals("Machine key not found (COMMAND-4m77G)",
                Json.parse(send(sandbox.token(), "DELETE", "/v2/users/gone/keys/1", null).text()).path("message").asString());
        assertEquals("Errors.NotFound (COMMAND-4g3xq)",
                Json.parse(send(sandbox.token(), "DELETE", "/v2/users/never/keys/1", null).text()).path("message").asString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "not-an-email | mail: missing '@' or angle-addr", "foo@ | mail: missing '@' or angle-addr",
        "a..b@example.com | mail: missing '@' or angle-addr", "@example.com | mail: missing word in phrase: mail: invalid string",
        "a b@example.com | mail: no angle-addr", "a@example.com b | mail: expected single address, got \"b\"",
        "a@b@example.com | mail: expected single address, got \"@example.com\"",
        "a@-example.com | hostname parts cannot begin with hyphens",
        "a@ex_ample.com | hostname parts can only contain alphanumeric characters or hyphens, got \"_\""})
    void anAddressThatIsNoneIsToldInGosWords(String address, String cause) throws IOException {
        var body = human("mail", "\"p\":0").replace("mail@example.com", address.replace("\"", "\\\""));
        var message = Json.parse(send(sandbox.token(), "POST", "/v2/users/new", body).text()).path("message").asString();
        assertEquals("invalid SetHumanEmail.Email: value must be a valid email address | caused by: " + cause,
                message.substring(message.indexOf("invalid SetHumanEmail")));
    }

    @Test
    void beforeHashesHadCostsOneOfAnotherKindWasToldOtherwise() throws IOException {
        try (var older = Sandbox.start(new Sandbox.Options().withLag(Duration.ZERO).withRelease(Release.V4_13))) {
            var headers = Map.of("Authorization", "Bearer " + older.token());
            var body = human("old", "\"hashedPassword\":{\"hash\":\"$argon2id$v=19$\"}").getBytes(StandardCharsets.UTF_8);
            var answer = RawHttp.send(older.port(), "POST", "/v2/users/new", headers, body);
            assertEquals(
                    "Password hash encoding not supported. Check out https://zitadel.com/docs/concepts/architecture/secrets#hashed-secrets "
                    + "(USER-JDk4t)", Json.parse(answer.text()).path("message").asString());
        }
    }

    @Test
    void anAddressThatDoesNotChangeHasNoNewCode() throws IOException {
        var answer = ok("PATCH", "/v2/users/ann", "{\"human\":{\"email\":{\"email\":\"ann@example.com\",\"returnCode\":{}}}}");
        assertFalse(answer.has("emailCode"), answer.toString());
    }

    @Test
    void anOrganizationNameLosesTheSpacesAroundIt() throws IOException {
        ok("POST", "/v2/organizations", "{\"name\":\"\u0085 Trimmed\u00a0\",\"organizationId\":\"trimmed\"}");
        assertEquals("Trimmed", ok("POST", "/v2/organizations/_search", "{\"queries\":[{\"idQuery\":{\"id\":\"trimmed\"}}]}")
                .at("/result/0/name").asString());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "token | grant_type=client_credentials&client_id=a&client_secret=b | Basic YTpi | invalid_request | client "
                + "authentication must not use more than one method",
        "token | grant_type=client_credentials | Basic !!! | invalid_request | client_id or client_assertion must be provided",
        "token | grant_type=client_credentials&client_assertion=x&client_assertion_type=y | | invalid_request | invalid "
                + "client_assertion_type y",
        "token | grant_type=client_credentials | basic bm9ib2R5Ong= | invalid_client | client not found",
        "token | grant_type=refresh_token&client_id=a | | invalid_client | no active client not found",
        "revoke | token=x | | invalid_request | client_id or client_assertion must be provided",
        "revoke | token=x&client_id=a | | invalid_client | no active client not found",
        "introspect | client_id=a | | invalid_client | client must be authenticated",
        "introspect | client_id=a&client_secret=b | | invalid_request | token missing",
        "introspect | client_id=a&client_secret=b&token=x | | unauthorized_client |",
    })
    void anOauthClientIsToldWhatIsMissing(String path, String form, String authorization, String error, String description)
            throws IOException {
        var headers = new HashMap<>(Map.of("Content-Type", "application/x-www-form-urlencoded"));
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        var answer = RawHttp.send(sandbox.port(), "POST", "/oauth/v2/" + path, headers, form.getBytes(StandardCharsets.UTF_8));
        assertEquals(400, answer.status(), answer.text());
        assertEquals(error, Json.parse(answer.text()).path("error").asString());
        assertEquals(description, Json.parse(answer.text()).path("error_description").asString(null));
    }

    @Test
    void aFormThatIsNotSentAsOneIsNone() throws IOException {
        var answer = RawHttp.send(sandbox.port(), "POST", "/oauth/v2/token", Map.of("Content-Type", "application/json"),
                "grant_type=client_credentials&client_id=a".getBytes(StandardCharsets.UTF_8));
        assertEquals("grant_type missing", Json.parse(answer.text()).path("error_description").asString());
    }

    @ParameterizedTest
    @CsvSource({"/zitadel.project.v2.ProjectService/ListProjects, 501, unimplemented",
        "/zitadel.user.v2.UserService/AddOTPEmail, 501, unimplemented", "/zitadel.nope.v2.NopeService/Nope, 404, 5",
        "/v2/idps, 501, 12", "/management/v1/projects/_search, 501, 12", "/auth/v1/memberships/_search, 404, 5",
        "/v2/users/1/nope, 404, 5"})
    void whatTheSandboxDoesNotDoIsToldApartFromWhatZitadelDoesNotKnow(String path, int status, String code) throws IOException {
        var answer = send(sandbox.token(), "POST", path, "{}", "Content-Type", "application/json");
        assertEquals(status, answer.status(), answer.text());
        assertEquals(code, Json.parse(answer.text()).path("code").asString());
    }

    @Test
    void aClientThatSpeaksGrpcWebIsToldWhatToTakeInstead() throws IOException {
        var answer = send(sandbox.token(), "POST", "/zitadel.user.v2.UserService/GetUserByID", "",
                "Content-Type", "application/grpc-web+proto");
        assertEquals("12", answer.headers().get("grpc-status"));
        assertEquals("the sandbox has no gRPC-Web; take a Connect transport", answer.headers().get("grpc-message"));
    }

    @Test
    void whoeverHasATokenMayReadTheFeaturesOfTheInstance() throws IOException {
        assertEquals(200, send(token("svc"), "GET", "/v2/features/instance", null).status());
    }

    @Test
    void aCurrentPasswordStandsForThePermissionToWriteCredentials() throws IOException {
        ok("POST", "/management/v1/orgs/me/members", "{\"userId\":\"svc\",\"roles\":[\"ORG_USER_MANAGER\"]}");
        var manager = token("svc");
        ok("POST", "/v2/users/new", human("dan", "\"password\":{\"password\":\"Secr3tP4ss!\"}")
                .replaceFirst("\"username\":(\"\\w+\")", "$0,\"userId\":$1"));
        var body = "{\"human\":{\"password\":{\"password\":{\"password\":\"N3w-Password\"}%s}}}";
        assertEquals(403, send(manager, "PATCH", "/v2/users/dan", body.formatted("")).status());
        assertEquals(200, send(manager, "PATCH", "/v2/users/dan", body.formatted(",\"currentPassword\":\"Secr3tP4ss!\"")).status());
    }

    @Test
    void everyOperationAnswersInProtobufsBinaryFormToo() throws IOException {
        for (var rpc : List.of("user.v2.UserService/ListUsers", "user.v2.UserService/ListKeys",
                "org.v2.OrganizationService/ListOrganizations",
                "org.v2beta.OrganizationService/ListOrganizations", "feature.v2.FeatureService/GetInstanceFeatures",
                "internal_permission.v2.InternalPermissionService/ListAdministrators")) {
            var answer = send(sandbox.token(), "POST", "/zitadel." + rpc, "", "Content-Type", "application/proto");
            assertEquals(200, answer.status(), rpc + " " + answer.text());
        }
    }

    @Test
    void aConnectRequestMayBeCompressed() throws IOException {
        var body = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(body)) {
            out.write(("{\"userId\":\"" + sandbox.userId() + "\"}").getBytes(StandardCharsets.UTF_8));
        }
        var headers = Map.of("Authorization", "Bearer " + sandbox.token(), "Content-Type", "application/json",
                "Content-Encoding", "gzip");
        var path = "/zitadel.user.v2.UserService/GetUserByID";
        assertEquals(200, RawHttp.send(sandbox.port(), "POST", path, headers, body.toByteArray()).status());
        var unknown = new HashMap<>(headers);
        unknown.put("Content-Encoding", "br");
        assertEquals(501, RawHttp.send(sandbox.port(), "POST", path, unknown, body.toByteArray()).status());
    }
}

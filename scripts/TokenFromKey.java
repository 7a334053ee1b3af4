///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Exchange a key for an access token (private key JWT): jbang token-from-key --key-file key.json --pick /access_token
//CDS
//SOURCES ../lib/cli/Step.java
//SOURCES ../lib/cli/TokenCommand.java
//SOURCES ../lib/recipes/TokenProgram.java

import auth.TokenEndpoint;
import cli.Session;
import cli.Step;
import cli.TokenCommand;
import java.util.Map;
import picocli.CommandLine.Option;
import recipes.TokenProgram;
import zitadel.Failure;

@Option(names = "--key-file", paramLabel = "FILE",
        description = "the service account's key (default: the file that ZITADEL_KEY_FILE names)")
String keyFile;

@Option(names = "--scope", paramLabel = "SCOPES", defaultValue = TokenEndpoint.SCOPES,
        description = {"separated by spaces; default:", "${DEFAULT-VALUE}"})
String scopes;

@Option(names = "--audience", paramLabel = "ISSUER", description = "what aud says (default: the instance's issuer, by ZITADEL_DOMAIN)")
String audience;

@Option(names = "--show-claims", description = "show on standard error what is signed and sent")
boolean showClaims;

String as(String target, Map<String, String> environment) {
    if (audience != null) {
        throw Failure.usage("--as writes no --audience: its programs send the instance's issuer", "leave --audience out");
    }
    return TokenProgram.FROM_KEY.text(target, scopes, environment);
}

int run(Session session) {
    return new TokenCommand(session, scopes).fromKey(keyFile, audience, showClaims);
}

void main(String... args) {
    Step.run(this, args);
}

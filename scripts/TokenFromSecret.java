///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Exchange ZITADEL_CLIENT_ID and ZITADEL_CLIENT_SECRET for an access token: jbang token-from-secret --pick /access_token
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

@Option(names = "--scope", paramLabel = "SCOPES", defaultValue = TokenEndpoint.SCOPES,
        description = {"separated by spaces; default:", "${DEFAULT-VALUE}"})
String scopes;

String as(String target, Map<String, String> environment) {
    return TokenProgram.FROM_SECRET.text(target, scopes, environment);
}

int run(Session session) {
    return new TokenCommand(session, scopes).fromSecret();
}

void main(String... args) {
    Step.run(this, args);
}

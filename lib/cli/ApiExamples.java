package cli;

import picocli.CommandLine.Command;

/// Requests to begin with, below the help of `api`; with the sandbox's settings they run as they stand.
@Command(footer = {"", "Examples:",
    "  jbang api GET /v2/users/$ZITADEL_USER_ID",
    "  jbang api POST /v2/users --all --table userId,username,state",
    "  jbang api POST /v2/users/$ZITADEL_USER_ID/metadata \\",
    "    --body '{\"metadata\": [{\"key\": \"colour\", \"value\": \"Ymx1ZQ==\"}]}'",
    "  jbang api POST /v2/users/$ZITADEL_USER_ID/metadata/search --body '{}'",
    "  jbang api POST /zitadel.user.v2.UserService/GetUserByID \\",
    "    --body '{\"userId\": \"'$ZITADEL_USER_ID'\"}'",
    "",
    "What a body takes, with an example: jbang explain POST /v2/users/new",
    "Requests about a word: jbang explain metadata"})
public final class ApiExamples {
}

//SOURCES ../cli/KnownScripts.java
//SOURCES ../cli/Step.java
//SOURCES ../recipes/Chapter.java
//SOURCES ../auth/OwnAccount.java

package tour;

import auth.OwnAccount;
import cli.KnownScripts;
import java.util.List;
import recipes.Chapter;
import zitadel.Call;
import zitadel.Placeholder;

/// The quickstart page from step 1 to clean up as one list of chapters, built from the step scripts' own requests.
///
/// References: `RUN` and `TOMORROW` are known at the start; `CALLER_ID`, `ORGANIZATION_ID`, `USER_ID` (first the caller's, then the
/// new account's), `TOKEN` and `PAT_ID` are captured on the way.
/// Ids are chosen here, so that what a tour makes is known before its create request is sent.
public final class Itinerary {

    /// The smallest role that may list all users and create, find and delete organizations.
    public static final String ROLE = "IAM_ORG_MANAGER";

    private static final String RUN = Placeholder.of("RUN");
    private static final String ORGANIZATION_ID = Placeholder.of("ORGANIZATION_ID");
    private static final String USER_ID = Placeholder.of("USER_ID");
    /// Stands for the new account's token, where a chapter speaks with it.
    static final String TOKEN = Placeholder.of("TOKEN");
    private static final String ACCOUNT = "quickstart-api-" + RUN;
    private static final String ORGANIZATION = "Quickstart Organization " + RUN;
    private static final String NEW_ORGANIZATION_ID = "quickstart-organization-" + RUN;
    private static final String NOBODY = "999999999999999999";

    /// How many of the first chapters only ask who calls.
    static final int INTRODUCTION = 2;

    private Itinerary() {}

    /// True for the request that gives the new account its role.
    static boolean grantsTheRole(Call call) {
        return call.path().endsWith("/CreateAdministrator");
    }

    /// True for what an account may do without any role: to see itself, and to delete its own token.
    static boolean needsNoRole(Call call) {
        return call.path().equals(OwnAccount.id().path()) || call.path().contains(USER_ID);
    }

    /// The chapters in order.
    public static List<Chapter> chapters() {
        var deleteAccount = KnownScripts.call("delete-user", ACCOUNT);
        var deleteOrganization = KnownScripts.call("delete-organization", NEW_ORGANIZATION_ID);
        var twin = NEW_ORGANIZATION_ID + "-2";
        var whoami = KnownScripts.calls("whoami");
        return List.of(
                Chapter.step("Whose token is it?",
                        "userinfo tells it to every token: sub is the id of its account.",
                        whoami.getFirst()).teaching("subject"),
                Chapter.step("Who is calling?",
                        "The caller's own account tells the organization that the new account will belong to.",
                        whoami.get(1).capture("USER_ID", "/user/userId")).teaching("caller"),
                Chapter.step("1. Create a service account",
                        "A program calls the API as a service account, never as a person.",
                        KnownScripts.call("create-service-account", "--user-name", ACCOUNT, "--organization", ORGANIZATION_ID,
                                "--id", ACCOUNT)
                                .capture("USER_ID", "/id"))
                        .undoneBy(deleteAccount).teaching("machine"),
                Chapter.step("2. Create a personal access token",
                        "The token is what the program sends; ZITADEL shows it this once. This one ends in a day.",
                        KnownScripts.call("create-pat", USER_ID, "--expires", Placeholder.of("TOMORROW"))
                                .capture("TOKEN", "/token").capture("PAT_ID", "/tokenId"))
                        .needing(deleteAccount).teaching("secret"),
                Chapter.step("2. Grant it a role",
                        "A new account may read itself and nothing else. " + ROLE
                                + " is the smallest role that the rest of the page needs.",
                        KnownScripts.call("grant-role", USER_ID, ROLE))
                        .needing(deleteAccount).teaching("role"),
                Chapter.step("3. Set the environment",
                        "From here on the new token speaks: ZITADEL_TOKEN and ZITADEL_USER_ID would now be the new account's.",
                        whoami.getFirst().withToken(TOKEN))
                        .needing(deleteAccount).teaching("identity"),
                Chapter.step("4. Get user by id",
                        "One user, by its id: here the account reads itself.",
                        KnownScripts.call("get-user", USER_ID).withToken(TOKEN)).teaching("resource"),
                Chapter.step("5. List all users",
                        "A search, so a POST: the newest three of all the users that this token may see.",
                        KnownScripts.call("list-users", "--limit", "3", "--descending").withToken(TOKEN)).teaching("search"),
                Chapter.step("5. Create an organization",
                        "An organization keeps the users of one customer or department together.",
                        KnownScripts.call("create-organization", ORGANIZATION, "--id", NEW_ORGANIZATION_ID).withToken(TOKEN))
                        .undoneBy(deleteOrganization).teaching("tenant"),
                Chapter.step("5. Get organization by id",
                        "There is no GET for one organization: it is found by a search for its id.",
                        KnownScripts.call("get-organization", NEW_ORGANIZATION_ID).withToken(TOKEN))
                        .needing(deleteOrganization).teaching("filter"),
                Chapter.error("Error 404: not found",
                        "An id that nobody has.",
                        KnownScripts.call("get-user", NOBODY).withToken(TOKEN)).teaching("absent"),
                Chapter.error("Error 401: not authenticated",
                        "The request of step 4, with a token that ZITADEL never issued.",
                        KnownScripts.call("get-user", USER_ID).withToken("not-a-token")).teaching("token"),
                Chapter.error("Error 409: conflict",
                        "A second organization with the name of the first.",
                        KnownScripts.call("create-organization", ORGANIZATION, "--id", twin).withToken(TOKEN))
                        .undoneBy(KnownScripts.call("delete-organization", twin))
                        .needing(deleteOrganization).teaching("unique"),
                Chapter.cleanUp("Clean up: delete the organization",
                        "First what the new account made, while its token still works.",
                        deleteOrganization.withToken(TOKEN))
                        .needing(deleteOrganization).teaching("order"),
                Chapter.cleanUp("Clean up: delete the personal access token",
                        "The token in use goes last: it deletes itself.",
                        KnownScripts.call("delete-pat", USER_ID, Placeholder.of("PAT_ID")).withToken(TOKEN))
                        .needing(deleteAccount).teaching("revoked"),
                Chapter.cleanUp("Clean up: delete the service account",
                        "The token that the tour began with takes the account away.",
                        deleteAccount)
                        .needing(deleteAccount).teaching("cascade"));
    }
}

//SOURCES ../cli/Step.java
//SOURCES ../recipes/Chapter.java

package tour;

import cli.Step;
import java.util.List;
import recipes.Chapter;
import zitadel.Call;
import zitadel.Captured;

/// The quickstart page from step 1 to clean up as one list of chapters, built from the step scripts' own requests.
///
/// References: `RUN` and `TOMORROW` are known at the start; `ORGANIZATION_ID`, `PAT_ID` and `TOKEN` are captured on the way.
/// Ids are chosen here, so that what a tour makes is known before its create request is sent.
public final class Itinerary {

    /// The smallest role that may list all users and create, find and delete organizations.
    public static final String ROLE = "IAM_ORG_MANAGER";

    private static final String RUN = Captured.value("RUN");
    private static final String ORGANIZATION_ID = Captured.value("ORGANIZATION_ID");
    private static final String TOKEN = Captured.value("TOKEN");
    private static final String USER_ID = "quickstart-api-" + RUN;
    private static final String NEW_ORGANIZATION_ID = "quickstart-organization-" + RUN;
    private static final String NEW_ORGANIZATION = "Quickstart Organization " + RUN;
    private static final String NOBODY = "999999999999999999";

    private Itinerary() {}

    /// The chapters in order.
    public static List<Chapter> chapters() {
        var deleteUser = Step.call("delete-user", USER_ID);
        var deleteOrganization = Step.call("delete-organization", NEW_ORGANIZATION_ID);
        var second = NEW_ORGANIZATION_ID + "-2";
        return List.of(
                Chapter.step("Who is calling?",
                        "The token's own account tells the organization that the new account will belong to.",
                        Step.calls("whoami").getFirst()),
                Chapter.step("1. Create a service account",
                        "A program calls the API as a service account, never as a person.",
                        Step.call("create-service-account", "--user-name", USER_ID, "--organization", ORGANIZATION_ID, "--id", USER_ID))
                        .undoneBy(deleteUser),
                Chapter.step("2. Create a personal access token",
                        "The token is what the program sends; ZITADEL shows it this once. This one ends in a day.",
                        Step.call("create-pat", USER_ID, "--expires", Captured.value("TOMORROW")).capture("TOKEN", "/token").capture("PAT_ID", "/tokenId")),
                Chapter.step("2. Grant it a role",
                        "A new account may read itself and nothing else. " + ROLE + " is the smallest role that the rest of the page needs.",
                        Step.call("grant-role", USER_ID, ROLE)),
                Chapter.step("3. Set the environment",
                        "From here on the new token speaks: ZITADEL_TOKEN and ZITADEL_USER_ID would now be the new account's.",
                        Step.calls("whoami").getFirst().as(TOKEN)),
                Chapter.step("4. Get user by id",
                        "One user, by its id: here the new account reads itself.",
                        Step.call("get-user", USER_ID).as(TOKEN)),
                Chapter.step("5. List all users",
                        "A search, so a POST: the newest three of all the users that this token may see.",
                        Step.call("list-users", "--limit", "3", "--descending").as(TOKEN)),
                Chapter.step("5. Create an organization",
                        "Organizations keep the users of one customer or department together.",
                        Step.call("create-organization", NEW_ORGANIZATION, "--id", NEW_ORGANIZATION_ID).as(TOKEN))
                        .undoneBy(deleteOrganization),
                Chapter.step("5. Get organization by id",
                        "There is no GET for one organization: it is found by a search for its id.",
                        Step.call("get-organization", NEW_ORGANIZATION_ID).as(TOKEN)),
                Chapter.error("Error 404: not found",
                        "An id that nobody has.",
                        Step.call("get-user", NOBODY).as(TOKEN)),
                Chapter.error("Error 401: not authenticated",
                        "The same request as step 4, with a token that is none.",
                        Step.call("get-user", USER_ID).as("not-a-token")),
                Chapter.error("Error 409: conflict",
                        "An organization with the name of the one from step 5.",
                        Step.call("create-organization", NEW_ORGANIZATION, "--id", second).as(TOKEN))
                        .undoneBy(Step.call("delete-organization", second)),
                Chapter.cleanUp("Clean up: delete the organization",
                        "First what the new account made, while its token still works.",
                        deleteOrganization.as(TOKEN)),
                Chapter.cleanUp("Clean up: delete the personal access token",
                        "The token in use goes last: it deletes itself.",
                        Step.call("delete-pat", USER_ID, Captured.value("PAT_ID")).as(TOKEN)),
                Chapter.cleanUp("Clean up: delete the service account",
                        "The token that the tour began with takes the account away.",
                        deleteUser));
    }

    /// The call as it is without the references that only a later answer gives, for a caller who has no new token.
    static Call asFirstCaller(Call call) {
        return TOKEN.equals(call.token()) ? call.as(null) : call;
    }
}

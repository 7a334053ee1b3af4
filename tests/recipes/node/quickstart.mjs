// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
// ZITADEL_TOKEN belongs to an account that may create users and grant roles on the instance, such as an IAM_OWNER.
import { setTimeout as sleep } from "node:timers/promises";

const { ZITADEL_DOMAIN, ZITADEL_TOKEN } = process.env;
if (!ZITADEL_DOMAIN || !ZITADEL_TOKEN) throw new Error("set ZITADEL_DOMAIN and ZITADEL_TOKEN");

const run = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
const undo = []; // the paths of what to delete if a step fails
let answer;
let interrupted = false;
process.once("SIGINT", () => (interrupted = true));

async function send(token, method, path, body) {
  const headers = { Authorization: `Bearer ${token}` };
  if (body) headers["Content-Type"] = "application/json";
  return fetch(`https://${ZITADEL_DOMAIN}${path}`, { method, headers, body: JSON.stringify(body) });
}

// Sends a request that must succeed; prints and returns the answer.
async function step(...request) {
  if (interrupted) throw new Error("interrupted");
  const response = await send(...request);
  if (!response.ok) {
    console.log(await response.text());
    throw new Error(`HTTP ${response.status}`);
  }
  const answer = await response.json();
  // The token that it may hold is not for the screen.
  console.log(JSON.stringify(answer, (name, value) => (name === "token" ? "<hidden>" : value), 2));
  return answer;
}

// Sends a request that is to be refused; prints the error.
async function refused(...request) {
  const response = await send(...request);
  console.log(await response.text());
  if (response.ok) throw new Error("an error answer was expected");
}

try {
  console.error("Whose token is it?");
  // userinfo tells it to every token: sub is the id of its account.
  answer = await step(ZITADEL_TOKEN, "GET", "/oidc/v1/userinfo");
  const callerId = answer.sub;

  console.error("Who is calling?");
  // The caller's own account tells the organization that the new account will belong to.
  answer = await step(ZITADEL_TOKEN, "GET", `/v2/users/${callerId}`);
  const organizationId = answer.user.details.resourceOwner;

  console.error("1. Create a service account");
  // A program calls the API as a service account, never as a person.
  undo.push(`/v2/users/quickstart-api-${run}`);
  answer = await step(ZITADEL_TOKEN, "POST", "/v2/users/new", {
    organizationId,
    userId: `quickstart-api-${run}`,
    username: `quickstart-api-${run}`,
    machine: {
      name: "Quickstart API Service Account",
      description: "Service account for API quickstart",
      accessTokenType: "ACCESS_TOKEN_TYPE_BEARER",
    },
  });
  const userId = answer.id;

  console.error("2. Create a personal access token");
  // The token is what the program sends; ZITADEL shows it this once. This one ends in a day.
  answer = await step(ZITADEL_TOKEN, "POST", `/v2/users/${userId}/pats`, {
    expirationDate: tomorrow,
  });
  const token = answer.token;
  const patId = answer.tokenId;

  console.error("2. Grant it a role");
  // A new account may read itself and nothing else. IAM_ORG_MANAGER is the smallest role that the
  // rest of the page needs.
  await step(ZITADEL_TOKEN, "POST", "/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator", {
    userId,
    resource: { instance: true },
    roles: ["IAM_ORG_MANAGER"],
  });

  console.error("3. Set the environment");
  // From here on the new token speaks: ZITADEL_TOKEN and ZITADEL_USER_ID would now be the new
  // account's.
  await step(token, "GET", "/oidc/v1/userinfo");

  console.error("4. Get user by id");
  // One user, by its id: here the account reads itself.
  await step(token, "GET", `/v2/users/${userId}`);

  console.error("5. List all users");
  // A search, so a POST: the newest three of all the users that this token may see.
  await step(token, "POST", "/v2/users", {
    query: { offset: "0", limit: 3, asc: false },
    sortingColumn: "USER_FIELD_NAME_CREATION_DATE",
    queries: [],
  });

  console.error("5. Create an organization");
  // An organization keeps the users of one customer or department together.
  undo.push(`/v2/organizations/quickstart-organization-${run}`);
  await step(token, "POST", "/v2/organizations", {
    name: `Quickstart Organization ${run}`,
    organizationId: `quickstart-organization-${run}`,
  });

  console.error("5. Get organization by id");
  // There is no GET for one organization: it is found by a search for its id.
  // The search may lag some milliseconds behind the write, so it is asked again while it finds
  // nothing.
  for (let tries = 1; tries <= 40; tries++) {
    answer = await step(token, "POST", "/v2/organizations/_search", {
      queries: [{ idQuery: { id: `quickstart-organization-${run}` } }],
    });
    if (answer.result) break;
    await sleep(50);
  }
  if (!answer.result) throw new Error("no organization with this id is visible to this token");

  console.error("Error 404: not found");
  // An id that nobody has.
  await refused(token, "GET", "/v2/users/999999999999999999");

  console.error("Error 401: not authenticated");
  // The request of step 4, with a token that ZITADEL never issued.
  await refused("not-a-token", "GET", `/v2/users/${userId}`);

  console.error("Error 409: conflict");
  // A second organization with the name of the first.
  undo.push(`/v2/organizations/quickstart-organization-${run}-2`);
  await refused(token, "POST", "/v2/organizations", {
    name: `Quickstart Organization ${run}`,
    organizationId: `quickstart-organization-${run}-2`,
  });

  console.error("Clean up: delete the organization");
  // First what the new account made, while its token still works.
  await step(token, "DELETE", `/v2/organizations/quickstart-organization-${run}`);

  console.error("Clean up: delete the personal access token");
  // The token in use goes last: it deletes itself.
  await step(token, "DELETE", `/v2/users/${userId}/pats/${patId}`);

  console.error("Clean up: delete the service account");
  // The token that the tour began with takes the account away.
  await step(ZITADEL_TOKEN, "DELETE", `/v2/users/quickstart-api-${run}`);

  undo.length = 0;
} catch (error) {
  console.error(error.message, error.cause ?? "");
  process.exitCode = 1;
} finally {
  for (const path of undo.reverse()) {
    const response = await send(ZITADEL_TOKEN, "DELETE", path).catch((error) => error);
    console.error(`DELETE ${path}: ${response.status ?? response.message}`);
  }
}

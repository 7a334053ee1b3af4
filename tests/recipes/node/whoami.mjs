// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
const { ZITADEL_DOMAIN, ZITADEL_TOKEN } = process.env;
if (!ZITADEL_DOMAIN || !ZITADEL_TOKEN) throw new Error("set ZITADEL_DOMAIN and ZITADEL_TOKEN");

async function show(response) {
  if (!response.ok) {
    console.log(await response.text());
    console.error(`HTTP ${response.status}`);
    process.exit(1);
  }
  const answer = await response.json();
  console.log(JSON.stringify(answer, null, 2));
  return answer;
}

let response = await fetch(`https://${ZITADEL_DOMAIN}/oidc/v1/userinfo`, {
  headers: { Authorization: `Bearer ${ZITADEL_TOKEN}` },
});
let answer = await show(response);
const callerId = answer.sub;

response = await fetch(`https://${ZITADEL_DOMAIN}/v2/users/${callerId}`, {
  headers: { Authorization: `Bearer ${ZITADEL_TOKEN}` },
});
answer = await show(response);
const organizationId = answer.user.details.resourceOwner;

response = await fetch(`https://${ZITADEL_DOMAIN}/v2/organizations/_search`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${ZITADEL_TOKEN}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ queries: [{ idQuery: { id: organizationId } }] }),
});
await show(response);

response = await fetch(`https://${ZITADEL_DOMAIN}/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${ZITADEL_TOKEN}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    sortingColumn: "ADMINISTRATOR_FIELD_NAME_CREATION_DATE",
    pagination: { asc: true },
    filters: [{ inUserIdsFilter: { ids: [callerId] } }],
  }),
});
await show(response);

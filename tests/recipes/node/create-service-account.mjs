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

response = await fetch(`https://${ZITADEL_DOMAIN}/v2/users/new`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${ZITADEL_TOKEN}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    organizationId,
    username: "quickstart-api",
    machine: {
      name: "Quickstart API Service Account",
      description: "Service account for API quickstart",
      accessTokenType: "ACCESS_TOKEN_TYPE_BEARER",
    },
  }),
});
await show(response);

// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
const { ZITADEL_DOMAIN, ZITADEL_TOKEN } = process.env;
if (!ZITADEL_DOMAIN || !ZITADEL_TOKEN) throw new Error("set ZITADEL_DOMAIN and ZITADEL_TOKEN");

const response = await fetch(`https://${ZITADEL_DOMAIN}/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator`, {
  method: "POST",
  headers: {
    Authorization: `Bearer ${ZITADEL_TOKEN}`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    userId: "178366401571647008",
    resource: { instance: true },
    roles: ["IAM_ORG_MANAGER"],
  }),
});
if (!response.ok) {
  console.log(await response.text());
  console.error(`HTTP ${response.status}`);
  process.exit(1);
}
console.log(JSON.stringify(await response.json(), null, 2));

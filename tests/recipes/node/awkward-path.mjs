// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
const { ZITADEL_DOMAIN, ZITADEL_TOKEN } = process.env;
if (!ZITADEL_DOMAIN || !ZITADEL_TOKEN) throw new Error("set ZITADEL_DOMAIN and ZITADEL_TOKEN");

const response = await fetch(`https://${ZITADEL_DOMAIN}/v2/users/a%3Fb%23c%20d%20%25%27%22%24x%5C%60%21%C3%A9%20%F0%9F%98%80`, {
  headers: { Authorization: `Bearer ${ZITADEL_TOKEN}` },
});
if (!response.ok) {
  console.log(await response.text());
  console.error(`HTTP ${response.status}`);
  process.exit(1);
}
console.log(JSON.stringify(await response.json(), null, 2));

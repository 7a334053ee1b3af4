import assert from "node:assert"; import { spawn } from "node:child_process"; import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { after, test } from "node:test"; import { setTimeout } from "node:timers/promises"; import { fileURLToPath } from "node:url";

const file = mkdtempSync("/tmp/zitadel-") + "/env";
const jbang = process.env.JBANG ?? fileURLToPath(new URL("../../jbang", import.meta.url));
const sandbox = spawn(jbang, ["sandbox", "--port", "0", "--lag", "0", "--env", file], { stdio: ["ignore", "ignore", "inherit"] });
after(() => sandbox.kill());
while (!existsSync(file) && sandbox.exitCode === null) await setTimeout(100);
const zitadel = Object.fromEntries(readFileSync(file, "utf8").trim().split("\n").map(line => line.split(/=(.*)/s)));

test("the account reads itself", async () => {
  const answer = await fetch(`http://${zitadel.ZITADEL_DOMAIN}/v2/users/${zitadel.ZITADEL_USER_ID}`,
    { headers: { Authorization: `Bearer ${zitadel.ZITADEL_TOKEN}` } });
  assert.equal((await answer.json()).user.username, "quickstart-admin");
});

// What a user of npm's @zitadel/client does first, over Connect in one of its two forms.
// Arguments: base URL, token, user id, "binary" or "json".
import { createConnectTransport, createGrpcTransport } from "@connectrpc/connect-node";
import { createOrganizationServiceClient, createSessionServiceClient, createUserServiceClient } from "@zitadel/client/v2";

const [base, token, userId, form] = process.argv.slice(2);
const bearer = next => request => {
  request.header.set("Authorization", `Bearer ${token}`);
  return next(request);
};
const transport = createConnectTransport({
  baseUrl: base, httpVersion: "1.1", interceptors: [bearer], useBinaryFormat: form === "binary",
});
const users = createUserServiceClient(transport);
const organizations = createOrganizationServiceClient(transport);

const me = await users.getUserByID({ userId });
console.log("get-user", me.user.username, me.user.type.case);

const organization = await organizations.addOrganization({ name: `Node client ${form}` });
const user = await users.createUser({
  organizationId: organization.organizationId, userType: { case: "machine", value: { name: "Node" } },
});
console.log("create-user", user.id.length);

const list = await users.listUsers({ queries: [{ query: { case: "typeQuery", value: { type: 1 } } }] });
console.log("list-users", String(list.details.totalResult), list.result[0].type.value.email.email);

const sessions = createSessionServiceClient(transport);
const { sessionId } = await sessions.createSession({
  checks: { user: { search: { case: "userId", value: userId } } }, metadata: { key: new TextEncoder().encode("value") },
  lifetime: { seconds: 3600n, nanos: 0 }, userAgent: { header: { accept: { values: ["a", "b"] } } },
});
const { session } = await sessions.getSession({ sessionId });
const lifetime = session.expirationDate.seconds - session.changeDate.seconds;
console.log("session", session.factors.user.loginName, new TextDecoder().decode(session.metadata.key), String(lifetime),
  session.userAgent.header.accept.values.join());

await users.deleteUser({ userId: user.id });
for (const id of [user.id, ""]) {
  try {
    await users.getUserByID({ userId: id });
  } catch (error) {
    console.log("refused", error.message, error.details.length);
  }
}
try {
  await createUserServiceClient(createGrpcTransport({ baseUrl: base, interceptors: [bearer] })).getUserByID({ userId });
} catch (error) {
  console.log("gRPC", error.message);
}
console.log("done");

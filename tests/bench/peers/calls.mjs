// node calls.mjs USER_ID COUNT IN_FLIGHT
const [id, count, inFlight] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
let left = count;
const worker = async () => {
  while (left-- > 0) {
    const answer = await fetch(process.env.BENCH_URL + "/v2/users/" + id, { headers: { Authorization: "Bearer " + process.env.ZITADEL_TOKEN } });
    if (!answer.ok || (await answer.json()).user.userId !== id) throw new Error("HTTP " + answer.status);
  }
};
await Promise.all(Array.from({ length: inFlight }, worker));

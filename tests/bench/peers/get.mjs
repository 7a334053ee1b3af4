const answer = await fetch(process.env.BENCH_URL + "/v2/users/" + process.argv[2], { headers: { Authorization: "Bearer " + process.env.ZITADEL_TOKEN } });
if (!answer.ok) throw new Error("HTTP " + answer.status);
console.log(JSON.stringify(await answer.json(), null, 2));

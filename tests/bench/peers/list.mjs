for (let offset = 0, total = 1; offset < total; offset += 1000) {
  const answer = await fetch(process.env.BENCH_URL + "/v2/users", {
    method: "POST",
    headers: { Authorization: "Bearer " + process.env.ZITADEL_TOKEN, "Content-Type": "application/json" },
    body: JSON.stringify({ query: { offset: String(offset), limit: 1000, asc: true }, sortingColumn: "USER_FIELD_NAME_CREATION_DATE" }),
  });
  if (!answer.ok) throw new Error("HTTP " + answer.status);
  const page = await answer.json();
  total = page.result?.length ? Number(page.details.totalResult) : 0;
  const text = (page.result ?? []).map((row) => JSON.stringify(row) + "\n").join("");
  await new Promise((written) => process.stdout.write(text, written));
}

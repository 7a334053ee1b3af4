import json
import os
import sys
import requests

session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ["ZITADEL_TOKEN"]
offset = 0
while True:
    answer = session.post(os.environ["BENCH_URL"] + "/v2/users", json={
        "query": {"offset": str(offset), "limit": 1000, "asc": True}, "sortingColumn": "USER_FIELD_NAME_CREATION_DATE"})
    answer.raise_for_status()
    page = answer.json()
    rows = page.get("result", [])
    sys.stdout.write("".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) + "\n" for row in rows))
    offset += 1000
    if not rows or offset >= int(page["details"]["totalResult"]):
        break

import os
import sys
import requests

session = requests.Session()
session.headers["Authorization"] = "Bearer " + os.environ["ZITADEL_TOKEN"]
for _ in range(int(sys.argv[2])):
    answer = session.get(os.environ["BENCH_URL"] + "/v2/users/" + sys.argv[1])
    answer.raise_for_status()
    assert answer.json()["user"]["userId"] == sys.argv[1]

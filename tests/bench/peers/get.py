import json
import os
import sys
import requests

answer = requests.get(os.environ["BENCH_URL"] + "/v2/users/" + sys.argv[1], headers={"Authorization": "Bearer " + os.environ["ZITADEL_TOKEN"]})
answer.raise_for_status()
print(json.dumps(answer.json(), indent=2, ensure_ascii=False))

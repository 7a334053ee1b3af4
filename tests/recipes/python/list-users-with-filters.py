# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import json
import os
import sys

import requests

response = requests.post(
    f"https://{os.environ['ZITADEL_DOMAIN']}/v2/users",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    json={
        "query": {"offset": "0", "limit": 5, "asc": False},
        "sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
        "queries": [
            {"typeQuery": {"type": "TYPE_MACHINE"}},
            {
                "userNameQuery": {
                    "userName": "quick",
                    "method": "TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE",
                },
            },
        ],
    },
    timeout=30,
)
if not response.ok:
    print(response.text)
    sys.exit(f"HTTP {response.status_code}")
print(json.dumps(response.json(), indent=2, ensure_ascii=False))

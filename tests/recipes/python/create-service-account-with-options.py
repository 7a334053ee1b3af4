# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import json
import os
import sys

import requests

response = requests.post(
    f"https://{os.environ['ZITADEL_DOMAIN']}/v2/users/new",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    json={
        "organizationId": "178366401571712544",
        "userId": "reports",
        "username": "reports",
        "machine": {
            "name": "Reports",
            "description": "Sends the monthly reports",
            "accessTokenType": "ACCESS_TOKEN_TYPE_JWT",
        },
    },
    timeout=30,
)
if not response.ok:
    print(response.text)
    sys.exit(f"HTTP {response.status_code}")
print(json.dumps(response.json(), indent=2, ensure_ascii=False))

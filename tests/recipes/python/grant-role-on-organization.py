# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import json
import os
import sys

import requests

response = requests.post(
    f"https://{os.environ['ZITADEL_DOMAIN']}/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    json={
        "userId": "178366401571647008",
        "resource": {"organizationId": "178366401571712544"},
        "roles": ["ORG_OWNER"],
    },
    timeout=30,
)
if not response.ok:
    print(response.text)
    sys.exit(f"HTTP {response.status_code}")
print(json.dumps(response.json(), indent=2, ensure_ascii=False))

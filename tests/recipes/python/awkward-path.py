# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import json
import os
import sys

import requests

response = requests.get(
    f"https://{os.environ['ZITADEL_DOMAIN']}/v2/users/a%3Fb%23c%20d%20%25%27%22%24x%5C%60%21%C3%A9%20%F0%9F%98%80",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    timeout=30,
)
if not response.ok:
    print(response.text)
    sys.exit(f"HTTP {response.status_code}")
print(json.dumps(response.json(), indent=2, ensure_ascii=False))

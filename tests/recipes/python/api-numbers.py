# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import json
import os
import sys

import requests

response = requests.patch(
    f"https://{os.environ['ZITADEL_DOMAIN']}/v2/users/1?$x='y'!",
    headers={
        "Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}",
        "Content-Type": "application/json",
    },
    data='[12345678901234567890,1.10,1E+400,-0.5,true,null,{"__proto__":1,"a-b":{},"":[]}]',
    timeout=30,
)
if not response.ok:
    print(response.text)
    sys.exit(f"HTTP {response.status_code}")
print(json.dumps(response.json(), indent=2, ensure_ascii=False))

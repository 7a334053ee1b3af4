# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
import json
import os
import sys

import requests


def show(response):
    if not response.ok:
        print(response.text)
        sys.exit(f"HTTP {response.status_code}")
    print(json.dumps(response.json(), indent=2, ensure_ascii=False))


response = requests.get(
    f"https://{os.environ['ZITADEL_DOMAIN']}/oidc/v1/userinfo",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    timeout=30,
)
show(response)
caller_id = response.json()["sub"]

response = requests.get(
    f"https://{os.environ['ZITADEL_DOMAIN']}/v2/users/{caller_id}",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    timeout=30,
)
show(response)
organization_id = response.json()["user"]["details"]["resourceOwner"]

response = requests.post(
    f"https://{os.environ['ZITADEL_DOMAIN']}/v2/organizations/_search",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    json={"queries": [{"idQuery": {"id": organization_id}}]},
    timeout=30,
)
show(response)

response = requests.post(
    f"https://{os.environ['ZITADEL_DOMAIN']}/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    json={
        "sortingColumn": "ADMINISTRATOR_FIELD_NAME_CREATION_DATE",
        "pagination": {"asc": True},
        "filters": [{"inUserIdsFilter": {"ids": [caller_id]}}],
    },
    timeout=30,
)
show(response)

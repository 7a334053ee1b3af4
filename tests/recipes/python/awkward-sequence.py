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
    f"https://{os.environ['ZITADEL_DOMAIN']}/v2/users/new",
    headers={"Authorization": f"Bearer {os.environ['ZITADEL_TOKEN']}"},
    json={
        "organizationId": organization_id,
        "username": '$HOME ${HOME} $(id) `id` !! !x ~ * ? [a] {a,b} ; | > < & # \\$ \\O\'Brien & "Sons" \'\'\' """ `x`{{x}} {x} %s %d %% %(x)s ${{x}} #{x} <%= x %> <JSON> JSON',
        "machine": {
            "name": "Zürich 東京 žluťoučký ﷽ 👩‍💻 🇨🇭 é",
            "description": "C:\\new\\table \\u0041 \\x41 \\\\ \\' \\\"two\nlines\r\n\ttab \x01\x1b[31mred\x7f\x85 end",
            "accessTokenType": "ACCESS_TOKEN_TYPE_BEARER",
        },
    },
    timeout=30,
)
show(response)

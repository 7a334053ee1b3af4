# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
# ZITADEL_TOKEN belongs to an account that may create users and grant roles on the instance, such as an IAM_OWNER.
import json
import os
import secrets
import sys
import time
from datetime import datetime, timedelta, timezone

import requests

ZITADEL_TOKEN = os.environ["ZITADEL_TOKEN"]
run = secrets.token_hex(4)
tomorrow = (datetime.now(timezone.utc) + timedelta(days=1)).isoformat()
undo = []  # the paths of what to delete if a step fails


def send(token, method, path, body=None):
    return requests.request(
        method,
        f"https://{os.environ['ZITADEL_DOMAIN']}{path}",
        headers={"Authorization": f"Bearer {token}"},
        json=body,
        timeout=30,
    )


def step(*request):
    """Sends a request that must succeed; prints and returns the answer."""
    response = send(*request)
    if not response.ok:
        print(response.text)
        sys.exit(f"HTTP {response.status_code}")
    answer = response.json()
    # The token that it may hold is not for the screen.
    shown = {k: "<hidden>" if k == "token" else v for k, v in answer.items()}
    print(json.dumps(shown, indent=2, ensure_ascii=False))
    return answer


def refused(*request):
    """Sends a request that is to be refused; prints the error."""
    response = send(*request)
    print(response.text)
    if response.ok:
        sys.exit("an error answer was expected")


try:
    print("Whose token is it?", file=sys.stderr)
    # userinfo tells it to every token: sub is the id of its account.
    answer = step(ZITADEL_TOKEN, "GET", "/oidc/v1/userinfo")
    caller_id = answer["sub"]

    print("Who is calling?", file=sys.stderr)
    # The caller's own account tells the organization that the new account will belong to.
    answer = step(ZITADEL_TOKEN, "GET", f"/v2/users/{caller_id}")
    organization_id = answer["user"]["details"]["resourceOwner"]

    print("1. Create a service account", file=sys.stderr)
    # A program calls the API as a service account, never as a person.
    undo.append(f"/v2/users/quickstart-api-{run}")
    answer = step(
        ZITADEL_TOKEN,
        "POST",
        "/v2/users/new",
        {
            "organizationId": organization_id,
            "userId": f"quickstart-api-{run}",
            "username": f"quickstart-api-{run}",
            "machine": {
                "name": "Quickstart API Service Account",
                "description": "Service account for API quickstart",
                "accessTokenType": "ACCESS_TOKEN_TYPE_BEARER",
            },
        },
    )
    user_id = answer["id"]

    print("2. Create a personal access token", file=sys.stderr)
    # The token is what the program sends; ZITADEL shows it this once. This one ends in a day.
    answer = step(
        ZITADEL_TOKEN,
        "POST",
        f"/v2/users/{user_id}/pats",
        {"expirationDate": tomorrow},
    )
    token = answer["token"]
    pat_id = answer["tokenId"]

    print("2. Grant it a role", file=sys.stderr)
    # A new account may read itself and nothing else. IAM_ORG_MANAGER is the smallest role that the rest
    # of the page needs.
    step(
        ZITADEL_TOKEN,
        "POST",
        "/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator",
        {
            "userId": user_id,
            "resource": {"instance": True},
            "roles": ["IAM_ORG_MANAGER"],
        },
    )

    print("3. Set the environment", file=sys.stderr)
    # From here on the new token speaks: ZITADEL_TOKEN and ZITADEL_USER_ID would now be the new
    # account's.
    step(token, "GET", "/oidc/v1/userinfo")

    print("4. Get user by id", file=sys.stderr)
    # One user, by its id: here the account reads itself.
    step(token, "GET", f"/v2/users/{user_id}")

    print("5. List all users", file=sys.stderr)
    # A search, so a POST: the newest three of all the users that this token may see.
    step(
        token,
        "POST",
        "/v2/users",
        {
            "query": {"offset": "0", "limit": 3, "asc": False},
            "sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
            "queries": [],
        },
    )

    print("5. Create an organization", file=sys.stderr)
    # An organization keeps the users of one customer or department together.
    undo.append(f"/v2/organizations/quickstart-organization-{run}")
    step(
        token,
        "POST",
        "/v2/organizations",
        {
            "name": f"Quickstart Organization {run}",
            "organizationId": f"quickstart-organization-{run}",
        },
    )

    print("5. Get organization by id", file=sys.stderr)
    # There is no GET for one organization: it is found by a search for its id.
    # The search may lag some milliseconds behind the write, so it is asked again while it finds
    # nothing.
    for _ in range(40):
        answer = step(
            token,
            "POST",
            "/v2/organizations/_search",
            {"queries": [{"idQuery": {"id": f"quickstart-organization-{run}"}}]},
        )
        if answer.get("result"):
            break
        time.sleep(0.05)
    else:
        sys.exit("no organization with this id is visible to this token")

    print("Error 404: not found", file=sys.stderr)
    # An id that nobody has.
    refused(token, "GET", "/v2/users/999999999999999999")

    print("Error 401: not authenticated", file=sys.stderr)
    # The request of step 4, with a token that ZITADEL never issued.
    refused("not-a-token", "GET", f"/v2/users/{user_id}")

    print("Error 409: conflict", file=sys.stderr)
    # A second organization with the name of the first.
    undo.append(f"/v2/organizations/quickstart-organization-{run}-2")
    refused(
        token,
        "POST",
        "/v2/organizations",
        {
            "name": f"Quickstart Organization {run}",
            "organizationId": f"quickstart-organization-{run}-2",
        },
    )

    print("Clean up: delete the organization", file=sys.stderr)
    # First what the new account made, while its token still works.
    step(token, "DELETE", f"/v2/organizations/quickstart-organization-{run}")

    print("Clean up: delete the personal access token", file=sys.stderr)
    # The token in use goes last: it deletes itself.
    step(token, "DELETE", f"/v2/users/{user_id}/pats/{pat_id}")

    print("Clean up: delete the service account", file=sys.stderr)
    # The token that the tour began with takes the account away.
    step(ZITADEL_TOKEN, "DELETE", f"/v2/users/quickstart-api-{run}")

    undo.clear()
finally:
    for path in reversed(undo):
        try:
            response = send(ZITADEL_TOKEN, "DELETE", path)
            print(f"DELETE {path}: HTTP {response.status_code}", file=sys.stderr)
        except requests.RequestException as error:
            print(f"DELETE {path}: {error}", file=sys.stderr)

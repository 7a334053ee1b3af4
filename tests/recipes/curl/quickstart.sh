#!/usr/bin/env bash
# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
# ZITADEL_TOKEN belongs to an account that may create users and grant roles on the instance, such as an IAM_OWNER.
# Needs curl 7.76 or newer, and jq.
set -euo pipefail
: "${ZITADEL_DOMAIN:?}" "${ZITADEL_TOKEN:?}"

RUN=$(date +%s)-$RANDOM
TOMORROW=$(jq --null-input --raw-output 'now + 86400 | floor | todate')
undo=()

# Sends a request, prints the answer without the token that it may hold, and keeps it in $answer.
# $1 token, $2 method, $3 path, then what else the request has. An error answer ends the script.
request() {
  local status=0
  answer=$(curl -sS --fail-with-body \
    --request "$2" \
    --url "https://$ZITADEL_DOMAIN$3" \
    --header "Authorization: Bearer $1" \
    "${@:4}") || status=$?
  jq '(.token | values) = "<hidden>"' <<<"$answer" 2>/dev/null || printf '%s\n' "$answer"
  return "$status"
}

# The same for a request that is to be refused.
refused() {
  local status=0
  request "$@" || status=$?
  [ "$status" = 22 ] || { echo 'an error answer was expected' >&2; exit 1; }
}

# Runs however the script ends, and deletes what is still there.
clean_up() {
  for ((i = ${#undo[@]} - 1; i >= 0; i--)); do
    echo "DELETE ${undo[i]}" >&2
    request "$ZITADEL_TOKEN" DELETE "${undo[i]}" || true
  done
}
trap clean_up EXIT

echo 'Whose token is it?' >&2
# userinfo tells it to every token: sub is the id of its account.
request "$ZITADEL_TOKEN" GET /oidc/v1/userinfo
CALLER_ID=$(jq --exit-status --raw-output '.sub' <<<"$answer")

echo 'Who is calling?' >&2
# The caller's own account tells the organization that the new account will belong to.
request "$ZITADEL_TOKEN" GET "/v2/users/$CALLER_ID"
ORGANIZATION_ID=$(jq --exit-status --raw-output '.user.details.resourceOwner' <<<"$answer")

echo '1. Create a service account' >&2
# A program calls the API as a service account, never as a person.
undo+=("/v2/users/quickstart-api-$RUN")
request "$ZITADEL_TOKEN" POST /v2/users/new \
  --header 'Content-Type: application/json' \
  --data @- <<JSON
{
  "organizationId": "$ORGANIZATION_ID",
  "userId": "quickstart-api-$RUN",
  "username": "quickstart-api-$RUN",
  "machine": {
    "name": "Quickstart API Service Account",
    "description": "Service account for API quickstart",
    "accessTokenType": "ACCESS_TOKEN_TYPE_BEARER"
  }
}
JSON
USER_ID=$(jq --exit-status --raw-output '.id' <<<"$answer")

echo '2. Create a personal access token' >&2
# The token is what the program sends; ZITADEL shows it this once. This one ends in a day.
request "$ZITADEL_TOKEN" POST "/v2/users/$USER_ID/pats" \
  --header 'Content-Type: application/json' \
  --data @- <<JSON
{"expirationDate": "$TOMORROW"}
JSON
TOKEN=$(jq --exit-status --raw-output '.token' <<<"$answer")
PAT_ID=$(jq --exit-status --raw-output '.tokenId' <<<"$answer")

echo '2. Grant it a role' >&2
# A new account may read itself and nothing else. IAM_ORG_MANAGER is the smallest role that the rest
# of the page needs.
request "$ZITADEL_TOKEN" POST /zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator \
  --header 'Content-Type: application/json' \
  --data @- <<JSON
{"userId": "$USER_ID", "resource": {"instance": true}, "roles": ["IAM_ORG_MANAGER"]}
JSON

echo '3. Set the environment' >&2
# From here on the new token speaks: ZITADEL_TOKEN and ZITADEL_USER_ID would now be the new
# account's.
request "$TOKEN" GET /oidc/v1/userinfo

echo '4. Get user by id' >&2
# One user, by its id: here the account reads itself.
request "$TOKEN" GET "/v2/users/$USER_ID"

echo '5. List all users' >&2
# A search, so a POST: the newest three of all the users that this token may see.
request "$TOKEN" POST /v2/users \
  --header 'Content-Type: application/json' \
  --data '{
    "query": {"offset": "0", "limit": 3, "asc": false},
    "sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
    "queries": []
  }'

echo '5. Create an organization' >&2
# An organization keeps the users of one customer or department together.
undo+=("/v2/organizations/quickstart-organization-$RUN")
request "$TOKEN" POST /v2/organizations \
  --header 'Content-Type: application/json' \
  --data @- <<JSON
{"name": "Quickstart Organization $RUN", "organizationId": "quickstart-organization-$RUN"}
JSON

echo '5. Get organization by id' >&2
# There is no GET for one organization: it is found by a search for its id.
# The search may lag some milliseconds behind the write, so it is asked again while it finds
# nothing.
for _ in {1..40}; do
  request "$TOKEN" POST /v2/organizations/_search \
    --header 'Content-Type: application/json' \
    --data @- <<JSON
{"queries": [{"idQuery": {"id": "quickstart-organization-$RUN"}}]}
JSON
  jq --exit-status '.result' <<<"$answer" >/dev/null && break
  sleep 0.05
done
jq --exit-status '.result' <<<"$answer" >/dev/null || {
  echo 'no organization with this id is visible to this token' >&2
  exit 1
}

echo 'Error 404: not found' >&2
# An id that nobody has.
refused "$TOKEN" GET /v2/users/999999999999999999

echo 'Error 401: not authenticated' >&2
# The request of step 4, with a token that ZITADEL never issued.
refused not-a-token GET "/v2/users/$USER_ID"

echo 'Error 409: conflict' >&2
# A second organization with the name of the first.
undo+=("/v2/organizations/quickstart-organization-$RUN-2")
refused "$TOKEN" POST /v2/organizations \
  --header 'Content-Type: application/json' \
  --data @- <<JSON
{"name": "Quickstart Organization $RUN", "organizationId": "quickstart-organization-$RUN-2"}
JSON

echo 'Clean up: delete the organization' >&2
# First what the new account made, while its token still works.
request "$TOKEN" DELETE "/v2/organizations/quickstart-organization-$RUN"

echo 'Clean up: delete the personal access token' >&2
# The token in use goes last: it deletes itself.
request "$TOKEN" DELETE "/v2/users/$USER_ID/pats/$PAT_ID"

echo 'Clean up: delete the service account' >&2
# The token that the tour began with takes the account away.
request "$ZITADEL_TOKEN" DELETE "/v2/users/quickstart-api-$RUN"

undo=()

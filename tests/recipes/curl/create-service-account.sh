# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud. Needs jq.
(
set -euo pipefail

answer=$(curl -sS --fail-with-body \
  --request GET \
  --url "https://${ZITADEL_DOMAIN:?}/oidc/v1/userinfo" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}") || { printf '%s\n' "$answer"; exit 1; }
printf '%s\n' "$answer"
CALLER_ID=$(jq --exit-status --raw-output '.sub' <<<"$answer")

answer=$(curl -sS --fail-with-body \
  --request GET \
  --url "https://${ZITADEL_DOMAIN:?}/v2/users/$CALLER_ID" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}") || { printf '%s\n' "$answer"; exit 1; }
printf '%s\n' "$answer"
ORGANIZATION_ID=$(jq --exit-status --raw-output '.user.details.resourceOwner' <<<"$answer")

curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/v2/users/new" \
  --write-out '\n' \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data @- <<JSON
{
  "organizationId": "$ORGANIZATION_ID",
  "username": "quickstart-api",
  "machine": {
    "name": "Quickstart API Service Account",
    "description": "Service account for API quickstart",
    "accessTokenType": "ACCESS_TOKEN_TYPE_BEARER"
  }
}
JSON
)

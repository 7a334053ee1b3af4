# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud. Needs jq.
(
set -euo pipefail

answer=$(http --check-status --body --ignore-stdin \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  GET "https://${ZITADEL_DOMAIN:?}/oidc/v1/userinfo") || { printf '%s\n' "$answer"; exit 1; }
printf '%s\n' "$answer"
CALLER_ID=$(jq --exit-status --raw-output '.sub' <<<"$answer")

answer=$(http --check-status --body --ignore-stdin \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  GET "https://${ZITADEL_DOMAIN:?}/v2/users/$CALLER_ID") || { printf '%s\n' "$answer"; exit 1; }
printf '%s\n' "$answer"
ORGANIZATION_ID=$(jq --exit-status --raw-output '.user.details.resourceOwner' <<<"$answer")

http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/users/new" \
  <<JSON
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

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
  POST "https://${ZITADEL_DOMAIN:?}/v2/organizations/_search" \
  <<JSON
{"queries": [{"idQuery": {"id": "$ORGANIZATION_ID"}}]}
JSON

http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators" \
  <<JSON
{
  "sortingColumn": "ADMINISTRATOR_FIELD_NAME_CREATION_DATE",
  "pagination": {"asc": true},
  "filters": [{"inUserIdsFilter": {"ids": ["$CALLER_ID"]}}]
}
JSON
)

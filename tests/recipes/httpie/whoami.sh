# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud. Needs jq.
(
set -euo pipefail

answer=$(http --check-status --body --ignore-stdin \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  GET "https://${ZITADEL_DOMAIN:?}/auth/v1/users/me") || { printf '%s\n' "$answer"; exit 1; }
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
  POST "https://${ZITADEL_DOMAIN:?}/auth/v1/memberships/me/_search" \
  <<'JSON'
{}
JSON

http --check-status --body --ignore-stdin \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/auth/v1/permissions/zitadel/me/_search"
)

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
  "username": "\$HOME \${HOME} \$(id) \`id\` !! !x ~ * ? [a] {a,b} ; | > < & # \\\\\$ \\\\O'Brien & \\"Sons\\" ''' \\"\\"\\" \`x\`{{x}} {x} %s %d %% %(x)s \${{x}} #{x} <%= x %> <JSON> JSON",
  "machine": {
    "name": "Zürich 東京 žluťoučký ﷽ 👩‍💻 🇨🇭 é",
    "description": "C:\\\\new\\\\table \\\\u0041 \\\\x41 \\\\\\\\ \\\\' \\\\\\"two\\nlines\\r\\n\\ttab \\u0001\\u001B[31mred\\u007f\\u0085 end",
    "accessTokenType": "ACCESS_TOKEN_TYPE_BEARER"
  }
}
JSON
)

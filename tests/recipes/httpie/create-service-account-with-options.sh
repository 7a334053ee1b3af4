# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/users/new" \
  <<'JSON'
{
  "organizationId": "178366401571712544",
  "userId": "reports",
  "username": "reports",
  "machine": {
    "name": "Reports",
    "description": "Sends the monthly reports",
    "accessTokenType": "ACCESS_TOKEN_TYPE_JWT"
  }
}
JSON

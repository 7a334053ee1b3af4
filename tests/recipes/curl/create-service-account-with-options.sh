# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/v2/users/new" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data '{
    "organizationId": "178366401571712544",
    "userId": "reports",
    "username": "reports",
    "machine": {
      "name": "Reports",
      "description": "Sends the monthly reports",
      "accessTokenType": "ACCESS_TOKEN_TYPE_JWT"
    }
  }'

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/management/v1/orgs/me/members" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'x-zitadel-orgid: 178366401571712544' \
  --header 'Content-Type: application/json' \
  --data '{"userId": "178366401571647008", "roles": ["ORG_OWNER"]}'

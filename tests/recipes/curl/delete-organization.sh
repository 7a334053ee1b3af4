# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request DELETE \
  --url "https://${ZITADEL_DOMAIN:?}/v2/organizations/178366401571712544" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}"

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request DELETE \
  --url "https://${ZITADEL_DOMAIN:?}/v2/users/178366401571647008/secret" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}"

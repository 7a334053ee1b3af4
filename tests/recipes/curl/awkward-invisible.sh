# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/v2/organizations" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data '{"name": "zero\u200bwidth \u202egnp.exe\u202c \ufeff line\u2028separator \udb40\udc67"}'

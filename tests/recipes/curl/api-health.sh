# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request GET \
  --url "https://${ZITADEL_DOMAIN:?}/debug/healthz" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}"

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request GET \
  --url "https://${ZITADEL_DOMAIN:?}/v2/users/a%3Fb%23c%20d%20%25%27%22%24x%5C%60%21%C3%A9%20%F0%9F%98%80" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}"

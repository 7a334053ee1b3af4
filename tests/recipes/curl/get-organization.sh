# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/v2/organizations/_search" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data '{"queries": [{"idQuery": {"id": "178366401571712544"}}]}'

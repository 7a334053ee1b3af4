# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/v2/users" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data '{
    "query": {"offset": "0", "limit": 100, "asc": true},
    "sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
    "queries": []
  }'

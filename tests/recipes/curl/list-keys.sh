# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/v2/users/keys/search" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data '{
    "sortingColumn": "KEY_FIELD_NAME_CREATED_DATE",
    "filters": [{"userIdFilter": {"id": "178366401571647008"}}]
  }'

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/v2/users" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data '{
    "query": {"offset": "0", "limit": 5, "asc": false},
    "sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
    "queries": [
      {"typeQuery": {"type": "TYPE_MACHINE"}},
      {"userNameQuery": {"userName": "quick", "method": "TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE"}}
    ]
  }'

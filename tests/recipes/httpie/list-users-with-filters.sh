# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/users" \
  <<'JSON'
{
  "query": {"offset": "0", "limit": 5, "asc": false},
  "sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
  "queries": [
    {"typeQuery": {"type": "TYPE_MACHINE"}},
    {"userNameQuery": {"userName": "quick", "method": "TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE"}}
  ]
}
JSON

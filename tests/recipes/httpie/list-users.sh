# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/users" \
  <<'JSON'
{
  "query": {"offset": "0", "limit": 100, "asc": true},
  "sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
  "queries": []
}
JSON

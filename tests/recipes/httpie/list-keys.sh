# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/users/keys/search" \
  <<'JSON'
{
  "sortingColumn": "KEY_FIELD_NAME_CREATED_DATE",
  "filters": [{"userIdFilter": {"id": "178366401571647008"}}]
}
JSON

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/organizations" \
  <<'JSON'
{"name": "C:\\new\\table \\u0041 \\x41 \\\\ \\' \\\""}
JSON

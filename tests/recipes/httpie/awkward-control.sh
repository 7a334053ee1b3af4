# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/organizations" \
  <<'JSON'
{"name": "two\nlines\r\n\ttab \u0001\u001B[31mred\u007f\u0085 end"}
JSON

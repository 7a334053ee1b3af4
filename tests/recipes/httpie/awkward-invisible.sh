# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/organizations" \
  <<'JSON'
{"name": "zero\u200bwidth \u202egnp.exe\u202c \ufeff line\u2028separator \udb40\udc67"}
JSON

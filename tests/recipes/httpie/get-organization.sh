# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/v2/organizations/_search" \
  <<'JSON'
{"queries": [{"idQuery": {"id": "178366401571712544"}}]}
JSON

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body --ignore-stdin \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  DELETE "https://${ZITADEL_DOMAIN:?}/v2/organizations/178366401571712544"

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body --ignore-stdin \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  GET "https://${ZITADEL_DOMAIN:?}/oidc/v1/userinfo"

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body --ignore-stdin \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/management/v1/orgs/me/members" \
  x-zitadel-orgid:178366401571712544 \
  userId=178366401571647008 \
  roles:='["ORG_OWNER"]'

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  POST "https://${ZITADEL_DOMAIN:?}/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator" \
  <<'JSON'
{
  "userId": "178366401571647008",
  "resource": {"organizationId": "178366401571712544"},
  "roles": ["ORG_OWNER"]
}
JSON

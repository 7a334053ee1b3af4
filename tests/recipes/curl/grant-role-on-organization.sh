# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request POST \
  --url "https://${ZITADEL_DOMAIN:?}/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator" \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data '{
    "userId": "178366401571647008",
    "resource": {"organizationId": "178366401571712544"},
    "roles": ["ORG_OWNER"]
  }'

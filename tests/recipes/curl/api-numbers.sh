# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
curl -sS --fail-with-body \
  --request PATCH \
  --url 'https://'"${ZITADEL_DOMAIN:?}"'/v2/users/1?$x='\''y'\''!' \
  --header "Authorization: Bearer ${ZITADEL_TOKEN:?}" \
  --header 'Content-Type: application/json' \
  --data '[
    12345678901234567890,
    1.10,
    1E+400,
    -0.5,
    true,
    null,
    {"__proto__": 1, "a-b": {}, "": []}
  ]'

# ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
http --check-status --body \
  --auth-type=bearer --auth="${ZITADEL_TOKEN:?}" \
  PATCH 'https://'"${ZITADEL_DOMAIN:?}"'/v2/users/1?$x='\''y'\''!' \
  <<'JSON'
[12345678901234567890, 1.10, 1E+400, -0.5, true, null, {"__proto__": 1, "a-b": {}, "": []}]
JSON

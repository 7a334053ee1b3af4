offset=0 total=1
page=$(mktemp)
trap 'rm -f "$page"' EXIT
while [ "$offset" -lt "$total" ]; do
    curl -sS --fail-with-body -o "$page" "$BENCH_URL/v2/users" -H "Authorization: Bearer $ZITADEL_TOKEN" -H 'Content-Type: application/json' \
        --data "{\"query\":{\"offset\":\"$offset\",\"limit\":1000,\"asc\":true},\"sortingColumn\":\"USER_FIELD_NAME_CREATION_DATE\"}" || exit
    jq -c '.result[]?' "$page"
    total=$(jq -r 'if .result then .details.totalResult else 0 end' "$page")
    offset=$((offset + 1000))
done

# Images and keys with curl: the key alone in the header, paths with and without the last slash, the download with its name.
set -euo pipefail
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)'"$1"')'; }

new_key=$(curl -sS -X POST "$FILMGATE_URL/api/api-keys/" -H "Authorization: Token $FILMGATE_API_KEY" \
  -H "Content-Type: application/json" -d '{"name": "Production API Key"}')
key=$(echo "$new_key" | field '["key"]')
key_id=$(echo "$new_key" | field '["id"]')

created=$(curl -sS -X POST "$FILMGATE_URL/api/v1/generate" -H "Authorization: $key" \
  -H "Content-Type: application/json" -d '{"prompt": "A mountain lake", "size": "3:2"}')
image=$(echo "$created" | field '["data"]["generation_id"]')
video=$(curl -sS -X POST "$FILMGATE_URL/api/v1/generate/video" -H "Authorization: $key" \
  --data-urlencode "prompt=A mountain lake from above [slow 1]" -d "aspect_ratio=9:16" | field '["data"]["generation_id"]')
early=$(curl -sS -o /dev/null -w '%{http_code}' "$FILMGATE_URL/api/v1/generate/$video/download/" -H "Authorization: $key")
for id in "$image" "$video"; do
  status=processing
  while [ "$status" != completed ] && [ "$status" != failed ]; do
    sleep 0.1
    status=$(curl -sS "$FILMGATE_URL/api/v1/generate/$id/" -H "Authorization: $key" | field '["status"].lower()')
  done
done
name=$(curl -sS -o "$OUTPUT" -D - "$FILMGATE_URL/api/v1/generate/$video/download" -H "Authorization: $key" |
  tr -d '\r' | sed -n 's/^content-disposition: //Ip')
type=$(curl -sS -o /dev/null -w '%{content_type}' "$FILMGATE_URL/api/v1/generate/$image/download/" -H "Authorization: $key")
kinds=$(curl -sS "$FILMGATE_URL/api/v1/generate/history/?limit=2&offset=0&type=image" -H "Authorization: $key" |
  python3 -c 'import json, sys; print(json.dumps([row["generation_type"] for row in json.load(sys.stdin)["results"]]))')
revoked=$(curl -sS -X DELETE "$FILMGATE_URL/api/api-keys/$key_id/" -H "Authorization: Token $FILMGATE_API_KEY" | field '["success"]')
after=$(curl -sS -o /dev/null -w '%{http_code}' "$FILMGATE_URL/api/v1/credits/" -H "Authorization: $key")
python3 - "$early" "$name" "$type" "$kinds" "$revoked" "$after" <<'PY'
import json, sys
names = ["early", "name", "type", "kinds", "revoked", "after"]
print(json.dumps(dict(zip(names, sys.argv[1:]))))
PY

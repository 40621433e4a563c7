# The universal path with curl: start, ask until it has ended, fetch the file. The id goes into the query as it is.
set -euo pipefail
path="$FILMGATE_URL/v2/video/generations"
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)'"$1"')'; }

created=$(curl -sS -X POST "$path" \
  -H "Authorization: Bearer $FILMGATE_API_KEY" \
  -H "Content-Type: application/json" \
  -H "X-Client-Request-Id: curl-1" \
  -d '{"model": "google/veo-3.1-t2v-fast", "prompt": "A lighthouse at dusk", "duration": 4, "resolution": "720p", "seed": 0}')
id=$(echo "$created" | field '["id"]')
status=queued
while [ "$status" = queued ] || [ "$status" = generating ]; do
  sleep 0.1
  look=$(curl -sS -G "$path" --data-urlencode "generation_id=$id" -H "Authorization: Bearer $FILMGATE_API_KEY")
  status=$(echo "$look" | field '["status"]')
done
curl -sS -o "$OUTPUT" "$(echo "$look" | field '["video"]["url"]')"
unescaped=$(curl -sS "$path?generation_id=$id" -H "Authorization: Bearer $FILMGATE_API_KEY" | field '["status"]')
echo "{\"id\": \"$id\", \"status\": \"$status\", \"unescaped\": \"$unescaped\"}"

# curl: JSON, and every refusal that a caller can bring about by hand.
set -euo pipefail
host="$FILMGATE_URL"
json='{"prompt": "a red panda", "duration": 5}'
code() { curl -sS -o /dev/null -w '%{http_code}' "$@"; }
key=(-H "x-api-key: $FILMGATE_API_KEY")
type=(-H "Content-Type: application/json")

curl -sS -o "$OUTPUT" -X POST "$host/v1/veo-2" "${key[@]}" "${type[@]}" -d "$json"
none=$(code -X POST "$host/v1/veo-2" "${type[@]}" -d "$json")
bearer=$(code -X POST "$host/v1/veo-2" -H "Authorization: Bearer $FILMGATE_API_KEY" "${type[@]}" -d "$json")
slug=$(code -X POST "$host/v1/sdxl1.0-txt2img" "${key[@]}" "${type[@]}" -d "$json")
method=$(code -X GET "$host/v1/veo-3.1" "${key[@]}")
request=$(code "$host/v2/requests/e4d3af90-f643-44d0-9dcc-95c5b07f4bbf" "${key[@]}")
field=$(code -X POST "$host/v1/veo-3.1" "${key[@]}" -F prompt=x -F duration=5)
broken=$(code -X POST "$host/v1/veo-3.1" "${key[@]}" "${type[@]}" -d '{"prompt": ')
failure=$(code -X POST "$host/v1/veo-2" "${key[@]}" "${type[@]}" -d '{"prompt": "a red panda [fail engine_failed]"}')
accept=$(curl -sS -X POST "$host/v1/veo-2" "${key[@]}" "${type[@]}" -H "Accept: application/json" -d "$json")
echo "{\"codes\": [$none, $bearer, $slug, $method, $request, $field, $broken, $failure], \"accept\": $accept}"

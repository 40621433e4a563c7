# With curl: a first and a last frame as base64, two takes.
set -eu
picture="$PICTURE_BASE64"
answer=$(curl -s -X POST "$FILMGATE_URL/v1/videos/generation" \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer $FILMGATE_API_KEY" \
  -d '{
    "model": "google-veo-3-1",
    "prompt": "A bud becomes a blossom, time-lapse",
    "image": { "mime_type": "image/png", "base_64_encoded": "'"$picture"'" },
    "last_frame": { "mime_type": "image/png", "base_64_encoded": "'"$picture"'" },
    "duration": 6,
    "resolution": "1080p",
    "n": 2,
    "output_format": "url"
  }')
url=$(printf '%s' "$answer" | sed 's/.*"url":"\([^"]*\)"}\]}$/\1/')
curl -s "$url" -o "$OUTPUT"
printf '{"videos": %s}\n' "$(printf '%s' "$answer" | grep -o '"url"' | wc -l)"

"""A first video with requests: one long call, and the film is in its answer as base64."""
import base64
import json
import os

import requests

response = requests.post(
    os.environ["FILMGATE_URL"] + "/v1/videos/generation",
    headers={"Content-Type": "application/json", "Authorization": f"Bearer {os.environ['FILMGATE_API_KEY']}"},
    json={"model": "veo-2", "prompt": "Two otters share a shell", "n": 1},
)
result = response.json()
film = base64.b64decode(result["videos"][0]["base64_encoded"])
with open(os.environ["OUTPUT"], "wb") as file:
    file.write(film)
print(json.dumps({"status": response.status_code, "videos": len(result["videos"]), "bytes": len(film)}))

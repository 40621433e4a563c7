"""The two calls of the service's Veo 2 page, with requests: start on the vendor's own path, then ask until the film is there."""
import json
import os
import time

import requests

HOST = os.environ["FILMGATE_URL"]
HEADERS = {"Authorization": f"Bearer {os.environ['FILMGATE_API_KEY']}", "Content-Type": "application/json"}
PATH = HOST + "/v2/generate/video/google/generation"

started = requests.post(
    PATH,
    json={
        "model": "veo2",
        "prompt": "Dancers between searchlights, old film stock, grain and smoke",
        "aspect_ratio": "16:9",
        "duration": "5",
    },
    headers=HEADERS,
)
started.raise_for_status()
generation = started.json()

states = [generation["status"]]
while True:
    answer = requests.get(PATH, params={"generation_id": generation["id"]}, headers=HEADERS)
    answer.raise_for_status()
    look = answer.json()
    if look["status"] != states[-1]:
        states.append(look["status"])
    if look["status"] not in ("queued", "waiting", "active", "generating"):
        break
    time.sleep(0.1)

film = requests.get(look["video"]["url"])
with open(os.environ["OUTPUT"], "wb") as file:
    file.write(film.content)
print(json.dumps({
    "created": started.status_code,
    "id": generation["id"],
    "inference": started.headers["x-inference-id"],
    "states": states,
    "type": film.headers["content-type"],
    "size": [look["video"]["file_size"], len(film.content)],
    "usage": look["meta"]["usage"],
}))

"""The Video Studio with requests on one kept connection: models, a job, its state, the history. The key as a bearer token."""
import json
import os
import time

import requests

HOST = os.environ["FILMGATE_URL"]
client = requests.Session()
client.headers.update({
    "Authorization": "Bearer " + os.environ["FILMGATE_API_KEY"],
    "Content-Type": "application/json",
    "Accept": "application/json",
})

models = client.get(HOST + "/api/v1/models/video/").json()["models"]
created = client.post(
    HOST + "/api/v1/video-studio/generate/",
    json={"model_slug": "kling_3_0", "prompt": "A cyclist in the rain", "duration_seconds": 3, "quality_mode": "std"},
).json()
job_id = created["job_ids"][0]
states = []
while True:
    job = client.get(HOST + f"/api/v1/video-studio/status/{job_id}/").json()["job"]
    if not states or states[-1] != job["status"]:
        states.append(job["status"])
    if job["status"] in ("completed", "failed"):
        break
    time.sleep(0.1)
history = client.get(HOST + "/api/v1/video-studio/history/", params={"limit": 20}).json()
with open(os.environ["OUTPUT"], "wb") as file:
    file.write(requests.get(job["result_urls"][0]).content)
print(json.dumps({
    "slugs": [model["slug"] for model in models],
    "states": states,
    "charged": job["credits_charged"],
    "meta": job["provider_meta"],
    "history": [row["job_id"] == job_id for row in history["jobs"]],
}))

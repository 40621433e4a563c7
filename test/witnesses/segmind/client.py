"""requests: v1 with JSON and with a file in a form, then v2 by all three of its addresses, and the balance."""
import json
import os
import time

import requests

HOST = os.environ["FILMGATE_URL"]
HEADERS = {"x-api-key": os.environ["FILMGATE_API_KEY"]}
picture = requests.get(os.environ["PICTURE"]).content

plain = requests.post(HOST + "/v1/veo-3-fast", json={"prompt": "a paper boat", "duration": 4, "generate_audio": False,
                                                     "aspect_ratio": None, "seed": 0}, headers=HEADERS)
upload = requests.post(HOST + "/v1/veo-2-image2video", data={"prompt": "the camera moves in", "duration": "5"},
                       files={"image": ("a.png", picture, "image/png")}, headers=HEADERS)
with open(os.environ["OUTPUT"], "wb") as file:
    file.write(upload.content)

submitted = requests.post(HOST + "/v2/veo-3.1-fast", json={"prompt": "a kite", "duration": 4, "resolution": "1080p"},
                          headers=HEADERS).json()
assert submitted["request_id"] and submitted["status_url"] and submitted["response_url"]
states = [submitted["status"]]
while states[-1] in ("QUEUED", "PROCESSING"):
    time.sleep(0.1)
    status = requests.get(submitted["status_url"], headers=HEADERS).json()["status"]
    if status != states[-1]:
        states.append(status)
result = requests.get(submitted["response_url"], headers=HEADERS).json()
old = requests.get(submitted["poll_url"], headers=HEADERS).json()
film = requests.get(result["output"])
balance = requests.get(HOST + "/v1/get-user-credits", headers=HEADERS).json()
print(json.dumps({
    "plain": [plain.status_code, plain.headers["content-type"], plain.content[4:8].decode()],
    "upload": [upload.status_code, upload.headers["content-type"]],
    "states": states,
    "same": old == result,
    "film": [film.headers["content-type"], film.content[4:8].decode()],
    "balance": balance,
}))

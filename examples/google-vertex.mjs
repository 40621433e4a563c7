// Google's own SDK in the form of Vertex AI, with a key in place of a project and a token. The video comes in the answer itself.
import { GoogleGenAI } from '@google/genai';

const ai = new GoogleGenAI({
  vertexai: true,
  apiKey: process.env.FILMGATE_API_KEY,
  httpOptions: { baseUrl: process.env.FILMGATE_URL ?? 'http://localhost:8787' },
});

let operation = await ai.models.generateVideos({
  model: 'veo-3.1-fast-generate-001',
  source: { prompt: 'A fox runs through fresh snow at dawn' },
  config: { durationSeconds: 4, generateAudio: true, seed: 7 },
});

while (!operation.done) {
  await new Promise((resolve) => setTimeout(resolve, 500));
  operation = await ai.operations.getVideosOperation({ operation });
}
if (operation.error) throw new Error(operation.error.message);

const [generated] = operation.response.generatedVideos;
const file = process.env.OUTPUT ?? 'google-vertex.mp4';
await ai.files.download({ file: generated, downloadPath: file });
console.log(JSON.stringify({ operation: operation.name, mimeType: generated.video.mimeType, file }));

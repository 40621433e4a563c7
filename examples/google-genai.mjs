// Google's own SDK in the form of the Gemini API. Its last release that makes videos there is 2.32; the next example is for later ones.
import { GoogleGenAI } from '@google/genai';

const ai = new GoogleGenAI({
  apiKey: process.env.FILMGATE_API_KEY,
  httpOptions: { baseUrl: process.env.FILMGATE_URL ?? 'http://localhost:8787' },
});

let operation = await ai.models.generateVideos({
  model: 'veo-3.1-generate-preview',
  source: { prompt: 'A fox runs through fresh snow at dawn' },
  config: { durationSeconds: 4, aspectRatio: '16:9', resolution: '720p' },
});

while (!operation.done) {
  await new Promise((resolve) => setTimeout(resolve, 500));
  operation = await ai.operations.getVideosOperation({ operation });
}
if (operation.error) throw new Error(operation.error.message);

const [generated] = operation.response.generatedVideos;
const file = process.env.OUTPUT ?? 'google-genai.mp4';
await ai.files.download({ file: generated, downloadPath: file });
console.log(JSON.stringify({ operation: operation.name, file }));

// Copy to filmgate.config.ts in the folder where the server is started. Every setting is optional; its environment variable wins.
// docs/configuration.md lists them all. Keep secrets in the environment.
import { defineConfig } from 'filmgate';

export default defineConfig({
  port: 8787,
  // Others may reach the server; links to files begin with the address that they use.
  host: '0.0.0.0',
  publicUrl: 'https://films.example.com',
  // Finished files are deleted after a week.
  retentionHours: 24 * 7,
  // An input URL or a webhook may point into this network though it is not public.
  allowPrivateHosts: ['10.20.0.0/16', 'assets.internal:9000'],
  // Your own prices, in credits; the last row is for everything else.
  prices: {
    'azerion/google-veo-3-1': [{ when: { resolution: ['1080p'] }, perSecondCredits: 45 }, { perSecondCredits: 30 }],
  },
  // Which engines serve which model, best first; '*' is any other.
  routes: { '*': ['animatic'] },
});

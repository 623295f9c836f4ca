import type { Site } from '../http/support.js';

/** Waits until the server takes questions: on a busy machine it refuses them while it is behind. */
export async function untilCalm(site: Site): Promise<void> {
  while ((await site.post('/v1/search', { query: 'lamp' })).status === 503)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

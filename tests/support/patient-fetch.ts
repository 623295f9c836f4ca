import { setTimeout as sleep } from 'node:timers/promises';

/** On a busy machine the server sheds load; then its own advice is followed. */
export async function patientFetch(
  url: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  for (;;) {
    const response = await fetch(url, init);
    if (response.status !== 503) return response;
    const { code } = (await response.clone().json()) as { code?: string };
    if (code !== 'overloaded') return response;
    await sleep(Number(response.headers.get('retry-after')) * 1_000);
  }
}

/** The server's event stream, checked before the client library sees it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';

const Event = z.object({
  error: z.unknown().optional(),
  choices: z
    .array(
      z.object({
        index: z.number().optional(),
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({ prompt_tokens: z.number(), completion_tokens: z.number() })
    .nullish()
    // A usage that nobody can read is no reason to lose an answer.
    .catch(null),
});

const MAX_LINE = 1_000_000;
const MAX_EVENTS = 30_000;
// Thousands of short lines in one packet would hold the event loop.
const CHARACTERS_A_TURN = 30_000;
const COST_OF_LINE = 500;
const DONE = '[DONE]';

/**
 * Passes on the events of a chat completion, each rebuilt from the few fields that are used: other
 * fields, event names and comments go no further, since the library logs or acts on some of them.
 * Throws `broken(what)` for anything that is no answer, and when the stream ends without `[DONE]`.
 */
export async function* readChatEvents(
  body: AsyncIterable<Uint8Array>,
  broken: (what: string) => Error,
): AsyncGenerator<string, void, void> {
  let hasChoice = false;
  let count = 0;
  for await (const data of readEventData(body, broken)) {
    if (data.trim() === DONE) {
      if (!hasChoice) throw broken('sent no choices');
      yield `data: ${DONE}\n\n`;
      return;
    }
    count += 1;
    if (count > MAX_EVENTS) throw broken('sent far too much');
    const event = parseEvent(data, broken);
    if (event.choices?.length) hasChoice = true;
    // Reasoning, tool calls and keep-alives leave nothing over.
    if (!event.usage && !event.choices?.[0]?.delta?.content) continue;
    yield `data: ${JSON.stringify(rebuild(event))}\n\n`;
  }
  throw broken('broke off its answer');
}

function parseEvent(data: string, broken: (what: string) => Error): z.infer<typeof Event> {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw broken('sent an event that is not JSON');
  }
  const parsed = Event.safeParse(json);
  if (!parsed.success) throw broken('sent an event that is no part of an answer');
  if (parsed.data.error) throw broken('reported an error in the middle of its answer');
  return parsed.data;
}

function rebuild({ choices, usage }: z.infer<typeof Event>) {
  return {
    object: 'chat.completion.chunk',
    choices: (choices ?? []).slice(0, 1).map((choice) => ({
      index: 0,
      delta: { role: 'assistant', content: choice.delta?.content ?? '' },
      finish_reason: choice.finish_reason ?? null,
    })),
    ...(usage ? { usage } : {}),
  };
}

/** The data of each event; several `data:` lines are joined by line feeds, as the format says. */
async function* readEventData(
  body: AsyncIterable<Uint8Array>,
  broken: (what: string) => Error,
): AsyncGenerator<string, void, void> {
  let data: string[] = [];
  for await (const line of readLines(body, broken)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n');
      data = [];
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
  }
  if (data.length > 0) yield data.join('\n');
}

async function* readLines(
  body: AsyncIterable<Uint8Array>,
  broken: (what: string) => Error,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: string[] = [];
  let restLength = 0;
  let work = 0;
  for await (const bytes of body) {
    const lines = decoder.decode(bytes, { stream: true }).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      work += line.length + COST_OF_LINE;
      if (work > CHARACTERS_A_TURN) {
        work = 0;
        await nextTurn();
      }
      yield rest.join('').concat(line).replace(/\r$/, '');
      rest = [];
      restLength = 0;
    }
    rest.push(last);
    restLength += last.length;
    if (restLength > MAX_LINE) throw broken('sent a line without end');
  }
  const end = rest.join('').concat(decoder.decode());
  if (end) yield end;
}

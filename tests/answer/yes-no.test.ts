import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOnce, openWorkplace, type Workplace } from '../support/assistant.js';

const BRIDGE = `The Arun bridge

The Arun bridge links the two halves of Marlow. It was opened in 1908 by Queen Maud. Traffic is
heavy in summer. Bicycles are not allowed on the bridge.`;

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ 'bridge.txt': BRIDGE });
});
afterAll(() => place.close());

describe('a yes/no question', () => {
  it.each([
    ['Was the Arun bridge opened by Queen Maud?', '1908'],
    ['Is traffic heavy in summer?', 'heavy in summer'],
  ])('%s is answered by the sentence that decides it', async (message, part) => {
    const { status, answer, citations, confidence } = await askOnce(place.assistant, { message });
    expect(status).toBe('answered');
    expect(answer).toContain(part);
    expect(citations).toHaveLength(1);
    expect(confidence).toBeGreaterThan(0.5);
  });

  it('is not answered by what is silent on it', async () => {
    const message = 'Does the museum sell tickets on Sundays?';
    const { status, citations } = await askOnce(place.assistant, { message });
    expect(status).toBe('not_found');
    expect(citations).toEqual([]);
  });
});

import { tool } from '@langchain/core/tools';
import { z } from 'zod';
import { ChatRequest, type ChatResponse } from '../protocol.js';
import { readableAnswer } from '../readable.js';
import type { VouchSource } from './source.js';

const Input = z.object({
  question: ChatRequest.shape.message.describe('The question, readable without its context.'),
});

export interface VouchToolOptions {
  readonly name?: string;
  /** Best says what the documents are about. */
  readonly description?: string;
}

/**
 * A tool for agents. The message holds the answer with its quotes as text; its `artifact` is the whole
 * response.
 */
export function createVouchTool(
  vouch: VouchSource,
  {
    name = 'ask_documents',
    description = 'Answers a question from a collection of documents, with quotes that stand in them word for word. Says so where they do not answer.',
  }: VouchToolOptions = {},
) {
  return tool(
    async ({ question }, { signal }): Promise<[string, ChatResponse]> => {
      const options = signal === undefined ? {} : { signal };
      for await (const event of vouch.ask({ message: question }, options))
        if (event.type === 'end') return [readableAnswer(event.response), event.response];
      throw new Error('The answer broke off.');
    },
    { name, description, schema: Input, responseFormat: 'content_and_artifact' },
  );
}

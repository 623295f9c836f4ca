import { type CompleteOptions, complete } from './complete.js';
import { type ChatModel, type ChatPrompt, StructuredOutputUnsupported } from './ports.js';

/** JSON of a schema, or plain text. */
export type OutputStyle = 'structured' | 'plain';

export interface StyledReply {
  readonly style: OutputStyle;
  /** Null where it was too long. */
  readonly text: string | null;
}

/** A language model that is asked for JSON until its server has been seen to refuse a schema. */
export class StyledChat {
  readonly chat: ChatModel;
  #style: OutputStyle = 'structured';

  constructor(chat: ChatModel) {
    this.chat = chat;
  }

  get style(): OutputStyle {
    return this.#style;
  }

  /** Makes the style plain where that was the trouble; throws all other errors. */
  fallBack(error: unknown): void {
    if (!(error instanceof StructuredOutputUnsupported)) throw error;
    this.#style = 'plain';
  }

  /** Throws what the model throws. */
  async complete(
    promptIn: (style: OutputStyle) => ChatPrompt,
    options: CompleteOptions,
  ): Promise<StyledReply> {
    const style = this.#style;
    try {
      return { style, text: await complete(this.chat, promptIn(style), options) };
    } catch (error) {
      this.fallBack(error);
      return { style: 'plain', text: await complete(this.chat, promptIn('plain'), options) };
    }
  }
}

/** The widget as its users know it: by roles and names. */
import type { Locator, Page } from 'playwright-core';

export class Chat {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get launcher(): Locator {
    return this.button('Open chat');
  }
  get log(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }
  get question(): Locator {
    return this.page.getByRole('textbox', { name: 'Your question' });
  }
  get textToCheck(): Locator {
    return this.page.getByRole('textbox', { name: 'Text to check' });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  tab(name: 'Ask' | 'Check'): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  /** The citation button of that number in the latest answer. */
  source(number: number): Locator {
    return this.log.getByRole('button', { name: new RegExp(`^Source ${number}:`) }).last();
  }

  card(number: number): Locator {
    return this.page.getByRole('region', { name: `Quote ${number}`, exact: true });
  }

  /** Sends a question and does not wait. */
  async send(question: string): Promise<void> {
    await this.question.fill(question);
    await this.button('Ask').click();
  }

  /** Sends a question and waits for the whole answer. */
  async ask(question: string): Promise<void> {
    const copies = this.button('Copy answer');
    const before = await copies.count();
    await this.send(question);
    await copies.nth(before).waitFor();
  }
}

/** What an operator should know of the index; never the text of a document or a question. */
export interface StoreEvent {
  readonly level: 'info' | 'warn' | 'error';
  readonly name: string;
  readonly detail: string;
}

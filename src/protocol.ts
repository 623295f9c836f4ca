/** The contract, once, in zod: requests, responses and stream events. Types are derived from it. */
export * from './protocol/audit.js';
export * from './protocol/chat.js';
export * from './protocol/claims.js';
export * from './protocol/common.js';
export * from './protocol/documents.js';
export * from './protocol/widget.js';

/** English. The other languages are files of the same shape, fetched from the server. */
import { chat } from './en/chat.js';
import { claims } from './en/claims.js';
import { common } from './en/common.js';
import { page } from './en/page.js';

export const en = { common, chat, claims, page } as const;

/** What begins or ends something inside a block of Markdown. Those with `y` match where they are put. */

export const SPECIAL = /[\\`*_~[!<\n]|https?:\/\//g;
export const ESCAPE = /\\[!-/:-@[-`{-~]/y;
export const TICKS = /`+/y;
export const DELIMITERS = /\*{1,3}|_{1,3}|~~/y;
const DESTINATION = String.raw`(?:[^\s()<>]|\([^\s()<>]*\)){1,2000}`;
const TITLE = String.raw`(?:[ \t]+"[^"\n]{0,500}")?`;
export const LINK = new RegExp(String.raw`\[([^[\]]{1,1000})\]\((${DESTINATION})${TITLE}\)`, 'uy');
export const IMAGE = new RegExp(
  String.raw`!\[([^[\]]{0,1000})\]\((${DESTINATION})${TITLE}\)`,
  'uy',
);
export const ANGLED = /<(https?:\/\/[^\s<>]{1,2000})>/uy;
export const BARE = /https?:\/\/[^\s<>"'`|*]{1,2000}/uy;
export const WORD = /[\p{L}\p{N}]/u;
export const DIGIT = /\p{N}/u;

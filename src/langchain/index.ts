/** Vouch for LangChain. */
export { VouchRetriever, type VouchRetrieverOptions } from './retriever.js';
export type { PassageMetadata, VouchSource } from './source.js';
export { createVouchTool, type VouchToolOptions } from './tool.js';
export { VouchVectorStore } from './vector-store.js';

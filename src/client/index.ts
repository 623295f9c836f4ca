/** The client library: what an application imports. */
export { type CallOptions, type ClientOptions, VouchClient } from './client.js';
export { VouchError } from './errors.js';
export type { FeedbackReason, FeedbackRequest, FeedbackStored } from './feedback.js';

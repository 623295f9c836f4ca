/** The client library: what an application imports. */
export { VouchClient } from './client.js';
export { VouchError } from './errors.js';
export { type CallOptions, type ClientOptions, VisitorClient } from './visitor-client.js';

/**
 * What functions that run inside a page find there. The types of the DOM would change those of the
 * server, which is in the same program.
 */
// biome-ignore-start lint/suspicious/noExplicitAny: see above
declare const window: any;
declare const document: any;
declare const navigator: any;
declare const MutationObserver: any;
declare const PerformanceObserver: any;
declare const CSS: any;
// biome-ignore-end lint/suspicious/noExplicitAny: see above

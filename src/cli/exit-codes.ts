/** What the process ends with. An interrupted one ends with 128 and the number of its signal. */
export const EXIT = { done: 0, error: 1, usage: 2, notFound: 3, doubt: 3 } as const;

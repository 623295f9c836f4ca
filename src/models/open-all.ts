type Closable = { close(): Promise<void> } | null;

/** Opens both at once. Closes the one that has opened when the other cannot be, and throws why. */
export async function openAll<A extends Closable, B extends Closable>(
  opening: readonly [Promise<A>, Promise<B>],
): Promise<[A, B]> {
  try {
    return await Promise.all(opening);
  } catch (error) {
    for (const result of await Promise.allSettled(opening))
      if (result.status === 'fulfilled') await result.value?.close();
    throw error;
  }
}

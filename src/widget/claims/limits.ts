/** UTF-16 units that the server checks at once. */
export const TEXT_LIMIT = 200_000;
/** From here on the reader is told how much is left. */
export const NEAR_LIMIT = 190_000;

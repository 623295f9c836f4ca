export interface BenchOptions {
  /** Small sizes: minutes become seconds, and the figures rougher. */
  readonly quick: boolean;
  /** Folder with `squad/`; where it is absent, texts are generated. */
  readonly data: string;
  readonly tell: (progress: string) => void;
}

/** Measures and gives Markdown. */
export type Section = (options: BenchOptions) => Promise<string>;

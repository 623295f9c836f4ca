/** What may be told to the commands that check; apart from them, so that help loads nothing else. */
import type { Verdict } from '../protocol.js';

export const REPORT_FORMATS = ['terminal', 'json', 'md'] as const;
export const CHECK_FORMATS = [...REPORT_FORMATS, 'html', 'sarif', 'claimreview'] as const;

export interface ReportOptions {
  readonly format: (typeof REPORT_FORMATS)[number];
  /** The file to write; left out, stdout. */
  readonly output?: string;
}

export interface CheckOptions {
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly output?: string;
  readonly failOn?: Verdict[];
  readonly document?: string[];
  /** Each line is a claim. */
  readonly claims?: boolean;
  /** Of a ClaimReview. */
  readonly author?: string;
  readonly url?: string;
}

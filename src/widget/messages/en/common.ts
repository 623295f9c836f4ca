export const common = {
  supported: 'Supported',
  contradicted: 'Contradicted',
  notFound: 'Not found',
  notChecked: 'Not checked',
  close: 'Close',
  retry: 'Try again',
  showInDocument: 'Show in document',
  copyLink: 'Copy link',
  copied: 'Copied',
} as const;

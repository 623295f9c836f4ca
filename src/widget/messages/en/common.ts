export const common = {
  supported: 'Supported',
  contradicted: 'Contradicted',
  unsupported: 'Unsupported',
  notFound: 'Not found',
  notChecked: 'Not checked',
  close: 'Close',
  retry: 'Try again',
  showInDocument: 'Show in document',
  copyLink: 'Copy link',
  copied: 'Copied',
  copyFailed: 'Could not be copied',
} as const;
